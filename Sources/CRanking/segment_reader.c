#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "postings.h"

struct dogear_segment_reader {
  sqlite3_stmt *pages;
  int is_at_end;
  // The current leaf.
  const uint8_t *page;
  int size;
  /// Where the terms and postings end and the page's index of its terms begins.
  int content_end;
  int position;
  /// Where the next term begins, or beyond the page.
  int next_term;
  int index_position;
  int first_number_at;
  int has_term_on_page;
  // The current term.
  byte_writer term;
  dogear_posting *postings;
  int count;
  int capacity;
  /// The positions of one entry, which may go on over pages.
  byte_writer positions;
};

enum { MAIN_INDEX = '0', NOWHERE = 1 << 30 };

dogear_segment_reader *dogear_segment_reader_open(sqlite3_stmt *pages) {
  dogear_segment_reader *reader = calloc(1, sizeof *reader);
  if (reader) reader->pages = pages;
  return reader;
}

void dogear_segment_reader_close(dogear_segment_reader *reader) {
  if (!reader) return;
  free(reader->term.bytes);
  free(reader->positions.bytes);
  free(reader->postings);
  free(reader);
}

/// FTS5's own numbers: seven bits a byte, the highest first, nine bytes at most. Returns the bytes taken, 0 beyond `end`.
static int fts_number(const uint8_t *bytes, int position, int end, uint64_t *value) {
  uint64_t result = 0;
  for (int index = 0; index < 9; index++) {
    if (position + index >= end) return 0;
    uint8_t byte = bytes[position + index];
    if (index == 8) {
      *value = result << 8 | byte;
      return 9;
    }
    result = result << 7 | (byte & 0x7F);
    if (byte < 0x80) {
      *value = result;
      return index + 1;
    }
  }
  return 0;
}

int dogear_only_segment(const uint8_t *structure, int length) {
  // A cookie of four bytes, in newer versions a mark of four more, then the numbers of levels, segments and writes.
  static const uint8_t mark[] = {0xFF, 0, 0, 1};
  int position = 4;
  if (length < 4) return 0;
  if (length >= 8 && memcmp(structure + 4, mark, sizeof mark) == 0) position = 8;
  uint64_t levels, segments, writes;
  uint64_t *head[] = {&levels, &segments, &writes};
  for (int index = 0; index < 3; index++) {
    int taken = fts_number(structure, position, length, head[index]);
    if (!taken) return 0;
    position += taken;
  }
  if (segments != 1 || levels > 64) return 0;
  for (uint64_t level = 0; level < levels; level++) {
    uint64_t merges, count, segment;
    int taken = fts_number(structure, position, length, &merges);
    if (!taken) return 0;
    position += taken;
    taken = fts_number(structure, position, length, &count);
    if (!taken) return 0;
    position += taken;
    if (count == 0) continue;
    return fts_number(structure, position, length, &segment) && segment < 1 << 16 ? (int)segment : 0;
  }
  return 0;
}

// MARK: - Pages

/// Takes the next leaf; at the end there is none.
static int next_page(dogear_segment_reader *reader) {
  int status = sqlite3_step(reader->pages);
  reader->page = 0;
  if (status == SQLITE_DONE) {
    reader->is_at_end = 1;
    return SQLITE_OK;
  }
  if (status != SQLITE_ROW) return status;
  const uint8_t *page = sqlite3_column_blob(reader->pages, 1);
  int size = sqlite3_column_bytes(reader->pages, 1);
  if (!page || size < 4) return SQLITE_CORRUPT;
  reader->page = page;
  reader->size = size;
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

/// Makes sure that there is something to read at the position, on the next page if need be.
static int settle(dogear_segment_reader *reader) {
  while (!reader->is_at_end && (!reader->page || reader->position >= reader->content_end)) {
    int status = next_page(reader);
    if (status != SQLITE_OK) return status;
  }
  return SQLITE_OK;
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
  uint64_t distance;
  int taken = fts_number(reader->page, reader->index_position, reader->size, &distance);
  reader->index_position += taken;
  if (!taken) {
    reader->next_term = NOWHERE;
  } else {
    if (distance == 0 || distance >= (uint64_t)(reader->content_end - reader->next_term)) return SQLITE_CORRUPT;
    reader->next_term += (int)distance;
  }
  return SQLITE_OK;
}

// MARK: - Postings

static int add_posting(dogear_segment_reader *reader, int64_t number) {
  if (reader->count == reader->capacity) {
    int capacity = reader->capacity * 2 + 64;
    dogear_posting *postings = realloc(reader->postings, (size_t)capacity * sizeof *postings);
    if (!postings) return SQLITE_NOMEM;
    reader->postings = postings;
    reader->capacity = capacity;
  }
  dogear_posting *posting = &reader->postings[reader->count];
  memset(posting, 0, sizeof *posting);
  posting->number = (uint32_t)number;
  const uint8_t *bytes = reader->positions.bytes;
  int end = (int)reader->positions.count, position = 0, has_any = 0;
  uint64_t column = 0;
  while (position < end) {
    uint64_t value;
    int taken = fts_number(bytes, position, end, &value);
    if (!taken) return SQLITE_CORRUPT;
    position += taken;
    if (value == 1) {
      taken = fts_number(bytes, position, end, &column);
      if (!taken) return SQLITE_CORRUPT;
      position += taken;
    } else if (column < DOGEAR_FIELDS) {
      has_any = 1;
      if (posting->frequencies[column] < UINT16_MAX) posting->frequencies[column]++;
    }
  }
  reader->count += has_any;
  return SQLITE_OK;
}

/// Gathers the positions of an entry, `size` bytes on this page and those that follow.
static int take_positions(dogear_segment_reader *reader, uint64_t size) {
  reader->positions.count = 0;
  while (size > 0) {
    int status = settle(reader);
    if (status != SQLITE_OK) return status;
    if (reader->is_at_end) return SQLITE_CORRUPT;
    uint64_t here = (uint64_t)(reader->content_end - reader->position);
    if (here > size) here = size;
    write_bytes(&reader->positions, reader->page + reader->position, (size_t)here);
    if (reader->positions.is_broken) return SQLITE_NOMEM;
    reader->position += (int)here;
    size -= here;
  }
  return SQLITE_OK;
}

static int take_postings(dogear_segment_reader *reader) {
  uint64_t number = 0;
  int is_first = 1;
  reader->count = 0;
  for (;;) {
    int status = settle(reader);
    if (status != SQLITE_OK) return status;
    if (reader->is_at_end || reader->position == reader->next_term) return SQLITE_OK;
    uint64_t value, size;
    // The first number of a term and of a page is whole, the others are distances.
    int is_whole = is_first || reader->position == reader->first_number_at;
    if (!take_number(reader, &value) || !take_number(reader, &size)) return SQLITE_CORRUPT;
    uint64_t previous = number;
    number = is_whole ? value : number + value;
    if (number > UINT32_MAX || (!is_first && number <= previous)) return SQLITE_CORRUPT;
    is_first = 0;
    status = take_positions(reader, size >> 1);
    if (status == SQLITE_OK) status = add_posting(reader, (int64_t)number);
    if (status != SQLITE_OK) return status;
  }
}

int dogear_segment_reader_next(dogear_segment_reader *reader) {
  do {
    int status = settle(reader);
    if (status != SQLITE_OK) return status;
    if (reader->is_at_end) return SQLITE_DONE;
    if (reader->position != reader->next_term) return SQLITE_CORRUPT;
    status = take_term(reader);
    if (status == SQLITE_OK) status = take_postings(reader);
    if (status != SQLITE_OK) return status;
  } while (reader->count == 0 || reader->term.count < 2 || reader->term.bytes[0] != MAIN_INDEX);
  return SQLITE_ROW;
}

const char *dogear_segment_reader_term(const dogear_segment_reader *reader, int *length) {
  *length = (int)reader->term.count - 1;
  return (const char *)reader->term.bytes + 1;
}

const dogear_posting *dogear_segment_reader_postings(const dogear_segment_reader *reader, int *count) {
  *count = reader->count;
  return reader->postings;
}
