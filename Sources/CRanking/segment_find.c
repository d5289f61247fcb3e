#include "segment_reader.h"

// A term is written as the number of bytes that it shares with the one before it on the page, and the others. To find one, no
// other has to be put together: it is enough to know how many bytes the one before shares with the one that is wanted.

/// A term of the page while it is passed over.
typedef struct {
  /// Where it begins, and the index that says where the next one does.
  int64_t start;
  int64_t index;
  uint64_t shared;
  uint64_t added;
  /// Where its own bytes begin.
  int64_t bytes;
} passed_term;

static int read_term(const dogear_segment_reader *reader, passed_term *term, int is_first) {
  int64_t at = term->start;
  term->shared = 0;
  if (!is_first) {
    int taken = fts_number(reader->page, at, reader->content_end, &term->shared);
    if (!taken) return SQLITE_CORRUPT;
    at += taken;
  }
  int taken = fts_number(reader->page, at, reader->content_end, &term->added);
  term->bytes = at + taken;
  return taken && term->added <= (uint64_t)(reader->content_end - term->bytes) ? SQLITE_OK : SQLITE_CORRUPT;
}

/// Finds where the next term begins, or `NOWHERE`.
static int go_to_next(const dogear_segment_reader *reader, passed_term *term) {
  uint64_t distance;
  int taken = fts_number(reader->page, term->index, reader->page_size, &distance);
  if (!taken) {
    term->start = NOWHERE;
    return SQLITE_OK;
  }
  if (distance == 0 || distance >= (uint64_t)(reader->content_end - term->start)) return SQLITE_CORRUPT;
  term->index += taken;
  term->start += (int64_t)distance;
  return SQLITE_OK;
}

/// Looks on the page for the term whose bytes `reader->term` has. Returns SQLITE_ROW if it is the next to be read,
/// SQLITE_DONE if one behind it comes before it does, SQLITE_OK if all are before it, or an error.
static int find_on_page(dogear_segment_reader *reader) {
  const uint8_t *wanted = reader->term.bytes;
  uint64_t length = reader->term.count, matching = 0, length_before = 0;
  passed_term term = {.start = reader->next_term, .index = reader->index_position};
  int is_first = 1;
  while (term.start != NOWHERE) {
    int status = read_term(reader, &term, is_first);
    if (status != SQLITE_OK) return status;
    if (term.shared > length_before) return SQLITE_CORRUPT;
    // The one before is less than what is wanted: where the two differ, this one has a greater byte.
    if (term.shared < matching) return SQLITE_DONE;
    if (term.shared == matching) {
      const uint8_t *bytes = reader->page + term.bytes;
      uint64_t own = 0;
      for (; own < term.added && matching < length && bytes[own] == wanted[matching]; own++) matching++;
      if (own == term.added && matching == length) {
        reader->position = reader->next_term = (int)term.start;
        reader->index_position = (int)term.index;
        reader->has_term_on_page = !is_first;
        reader->term.count = (size_t)term.shared;
        return SQLITE_ROW;
      }
      if (own < term.added && (matching == length || bytes[own] > wanted[matching])) return SQLITE_DONE;
    }
    length_before = term.shared + term.added;
    is_first = 0;
    status = go_to_next(reader, &term);
    if (status != SQLITE_OK) return status;
  }
  return SQLITE_OK;
}

int segment_find(dogear_segment_reader *reader, const char *term, int length) {
  static const uint8_t main_index = MAIN_INDEX;
  reader->term.count = 0;
  write_bytes(&reader->term, &main_index, 1);
  write_bytes(&reader->term, (const uint8_t *)term, (size_t)length);
  if (reader->term.is_broken) return SQLITE_NOMEM;
  for (;;) {
    int status = segment_next_page(reader);
    if (status != SQLITE_OK) return status;
    if (reader->is_at_end) return SQLITE_DONE;
    status = find_on_page(reader);
    if (status == SQLITE_ROW) return segment_next_term(reader);
    if (status != SQLITE_OK) return status;
  }
}
