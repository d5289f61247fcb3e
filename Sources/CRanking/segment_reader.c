#include "segment_reader.h"

#include <stdlib.h>
#include <string.h>

dogear_segment_reader *dogear_segment_reader_open(dogear_rows *pages) {
  dogear_segment_reader *reader = calloc(1, sizeof *reader);
  if (reader) reader->pages = pages;
  return reader;
}

void dogear_segment_reader_close(dogear_segment_reader *reader) {
  if (!reader) return;
  free(reader->term.bytes);
  free(reader->gathered.bytes);
  free(reader->doclist.bytes);
  free(reader->index.row.bytes);
  free(reader->postings);
  free(reader);
}

// MARK: - Pages

int segment_next_page(dogear_segment_reader *reader) {
  int status = dogear_rows_step(reader->pages);
  reader->page = 0;
  if (status == SQLITE_DONE) {
    reader->is_at_end = 1;
    return SQLITE_OK;
  }
  if (status != SQLITE_ROW) return status;
  int size;
  const uint8_t *page = dogear_rows_bytes(reader->pages, 1, &size);
  if (!page || size < 4) return SQLITE_CORRUPT;
  reader->page = page;
  reader->page_id = dogear_rows_integer(reader->pages, 0);
  reader->page_size = size;
  reader->first_number_at = page[0] << 8 | page[1];
  reader->content_end = page[2] << 8 | page[3];
  if (reader->content_end > size || reader->content_end < 4) return SQLITE_CORRUPT;
  reader->position = 4;
  reader->has_term_on_page = 0;
  reader->index_position = reader->content_end;
  reader->next_term = NOWHERE;
  uint64_t first;
  int taken = fts_number(page, reader->index_position, size, &first);
  if (taken) {
    if (first < 4 || first >= (uint64_t)reader->content_end) return SQLITE_CORRUPT;
    reader->index_position += taken;
    reader->next_term = (int)first;
  }
  return SQLITE_OK;
}

static int go_to_page_with_content(dogear_segment_reader *reader) {
  while (!reader->is_at_end && (!reader->page || reader->position >= reader->content_end)) {
    int status = segment_next_page(reader);
    if (status != SQLITE_OK) return status;
  }
  return SQLITE_OK;
}

/// Makes sure that there is something to read at the position, on the next page if need be.
static inline int settle(dogear_segment_reader *reader) {
  return reader->page && reader->position < reader->content_end ? SQLITE_OK : go_to_page_with_content(reader);
}

static int take_number(dogear_segment_reader *reader, uint64_t *value) {
  int taken = fts_number(reader->page, reader->position, reader->content_end, value);
  reader->position += taken;
  return taken > 0;
}

static int take_term(dogear_segment_reader *reader) {
  uint64_t shared = 0, added;
  if (reader->has_term_on_page && !take_number(reader, &shared)) return SQLITE_CORRUPT;
  if (!take_number(reader, &added)) return SQLITE_CORRUPT;
  if (shared > reader->term.count || added > (uint64_t)(reader->content_end - reader->position)) return SQLITE_CORRUPT;
  reader->term.count = (size_t)shared;
  write_bytes(&reader->term, reader->page + reader->position, (size_t)added);
  if (reader->term.is_broken) return SQLITE_NOMEM;
  reader->position += (int)added;
  reader->has_term_on_page = 1;
  reader->number = -1;
  reader->term_id = reader->page_id;
  reader->index.is_read = 0;
  reader->index.next_leaf = 0;
  uint64_t distance;
  int taken = fts_number(reader->page, reader->index_position, reader->page_size, &distance);
  reader->index_position += taken;
  if (!taken) {
    reader->next_term = NOWHERE;
  } else {
    if (distance == 0 || distance >= (uint64_t)(reader->content_end - reader->next_term)) return SQLITE_CORRUPT;
    reader->next_term += (int)distance;
  }
  return SQLITE_OK;
}

// MARK: - Entries

int segment_next_entry(dogear_segment_reader *reader) {
  int status = settle(reader);
  if (status != SQLITE_OK) return status;
  if (reader->is_at_end || reader->position == reader->next_term) return SQLITE_DONE;
  uint64_t value, size;
  // The first number of a term and of a page is whole, the others are distances.
  int is_first = reader->number < 0;
  int is_whole = is_first || reader->position == reader->first_number_at;
  if (!take_number(reader, &value) || !take_number(reader, &size)) return SQLITE_CORRUPT;
  uint64_t number = is_whole ? value : (uint64_t)reader->number + value;
  if (number > UINT32_MAX || (!is_first && (int64_t)number <= reader->number)) return SQLITE_CORRUPT;
  reader->number = (int64_t)number;
  reader->size = size >> 1;
  return SQLITE_ROW;
}

/// Goes behind the positions of the entry, on this page and those that follow; gathers them unless `gathered` is NULL.
static int pass_positions(dogear_segment_reader *reader, byte_writer *gathered) {
  uint64_t size = reader->size;
  while (size > 0) {
    int status = settle(reader);
    if (status != SQLITE_OK) return status;
    if (reader->is_at_end) return SQLITE_CORRUPT;
    uint64_t here = (uint64_t)(reader->content_end - reader->position);
    if (here > size) here = size;
    if (gathered) write_bytes(gathered, reader->page + reader->position, (size_t)here);
    reader->position += (int)here;
    size -= here;
  }
  return gathered && gathered->is_broken ? SQLITE_NOMEM : SQLITE_OK;
}

int segment_take_positions(dogear_segment_reader *reader, positions *found) {
  // Most stand on one page.
  if (reader->size <= (uint64_t)(reader->content_end - reader->position)) {
    *found = (positions){.next = reader->page + reader->position, .end = reader->page + reader->position + reader->size};
    reader->position += (int)reader->size;
    return SQLITE_OK;
  }
  byte_writer *gathered = &reader->gathered;
  gathered->count = 0;
  int status = pass_positions(reader, gathered);
  *found = (positions){.next = gathered->bytes, .end = gathered->bytes + gathered->count};
  return status;
}

int segment_skip_positions(dogear_segment_reader *reader) { return pass_positions(reader, 0); }

// MARK: - Terms

int segment_next_term(dogear_segment_reader *reader) {
  for (;;) {
    int status = settle(reader);
    if (status != SQLITE_OK) return status;
    if (reader->is_at_end) return SQLITE_DONE;
    // What is left of the term before is passed over, and what of it stands on the first page that is read.
    if (reader->position != reader->next_term) {
      int is_on_page = reader->next_term != NOWHERE;
      if (is_on_page && reader->next_term < reader->position) return SQLITE_CORRUPT;
      reader->position = is_on_page ? reader->next_term : reader->content_end;
      continue;
    }
    return take_term(reader) == SQLITE_OK ? SQLITE_ROW : reader->term.is_broken ? SQLITE_NOMEM : SQLITE_CORRUPT;
  }
}

int dogear_segment_reader_next(dogear_segment_reader *reader) {
  do {
    int status = segment_next_term(reader);
    if (status != SQLITE_ROW) return status;
    status = segment_take_postings(reader);
    if (status != SQLITE_OK) return status;
  } while (reader->count == 0 || reader->term.count < 2 || reader->term.bytes[0] != MAIN_INDEX);
  return SQLITE_ROW;
}

int segment_compare(const dogear_segment_reader *reader, const char *term, int length) {
  if (reader->term.count < 1 || reader->term.bytes[0] != MAIN_INDEX) return reader->term.count < 1 ? -1 : 1;
  int own = (int)reader->term.count - 1;
  int order = memcmp(reader->term.bytes + 1, term, (size_t)(own < length ? own : length));
  return order ? order : own - length;
}

int segment_has_prefix(const dogear_segment_reader *reader, const char *prefix, int length) {
  return (int)reader->term.count > length && reader->term.bytes[0] == MAIN_INDEX &&
         memcmp(reader->term.bytes + 1, prefix, (size_t)length) == 0;
}

void dogear_segment_reader_keep_doclists(dogear_segment_reader *reader) { reader->keeps_doclists = 1; }

const uint8_t *dogear_segment_reader_doclist(const dogear_segment_reader *reader, size_t *size) {
  *size = reader->doclist.count;
  return reader->doclist.bytes;
}

const char *dogear_segment_reader_term(const dogear_segment_reader *reader, int *length) {
  *length = (int)reader->term.count - 1;
  return (const char *)reader->term.bytes + 1;
}

const dogear_posting *dogear_segment_reader_postings(const dogear_segment_reader *reader, int *count) {
  *count = reader->count;
  return reader->postings;
}
