#include <stdlib.h>
#include <string.h>

#include "inverted_batch.h"
#include "segment_reader.h"

// MARK: - Numbers and places

int fts_long_number(const uint8_t *bytes, int64_t position, int64_t end, uint64_t *value) {
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

int next_unusual_position(positions *list, uint64_t *place) {
  uint64_t value;
  int taken = fts_number(list->next, 0, list->end - list->next, &value);
  if (!taken) return -1;
  list->next += taken;
  if (value == 1) {
    // Another column begins.
    taken = fts_number(list->next, 0, list->end - list->next, &value);
    if (!taken || value > INT32_MAX) return -1;
    list->next += taken;
    list->place = value << 32;
    taken = fts_number(list->next, 0, list->end - list->next, &value);
    if (!taken) return -1;
    list->next += taken;
  }
  if (value < 2 || value - 2 > INT32_MAX || (list->place & UINT32_MAX) + value - 2 > INT32_MAX) return -1;
  list->place += value - 2;
  *place = list->place;
  return 1;
}

// MARK: - Postings

int segment_count_positions(positions found, uint16_t *frequencies) {
  int has_any = 0, is_there;
  uint64_t place;
  while ((is_there = next_position(&found, &place)) > 0) {
    uint64_t column = place >> 32;
    if (column >= DOGEAR_FIELDS) continue;
    has_any = 1;
    if (frequencies[column] < UINT16_MAX) frequencies[column]++;
  }
  return is_there < 0 ? -1 : has_any;
}

static int add_posting(dogear_segment_reader *reader, positions found) {
  if (reader->count == reader->capacity) {
    int capacity = reader->capacity * 2 + 64;
    dogear_posting *postings = realloc(reader->postings, (size_t)capacity * sizeof *postings);
    if (!postings) return SQLITE_NOMEM;
    reader->postings = postings;
    reader->capacity = capacity;
  }
  dogear_posting *posting = &reader->postings[reader->count];
  memset(posting, 0, sizeof *posting);
  posting->number = (uint32_t)reader->number;
  int has_any = segment_count_positions(found, posting->frequencies);
  if (has_any < 0) return SQLITE_CORRUPT;
  reader->count += has_any;
  return SQLITE_OK;
}

/// Writes the entry to the doclist that is kept.
static int keep_entry(dogear_segment_reader *reader, uint32_t before, positions found) {
  size_t size = (size_t)(found.end - found.next);
  write_fts_number(&reader->doclist, (uint32_t)reader->number - before);
  write_fts_number(&reader->doclist, 2 * (uint64_t)size);
  write_bytes(&reader->doclist, found.next, size);
  return reader->doclist.is_broken ? SQLITE_NOMEM : SQLITE_OK;
}

int segment_take_postings(dogear_segment_reader *reader) {
  reader->count = 0;
  reader->doclist.count = 0;
  uint32_t before = 0;
  int status;
  while ((status = segment_next_entry(reader)) == SQLITE_ROW) {
    positions found;
    status = segment_take_positions(reader, &found);
    if (status == SQLITE_OK) status = add_posting(reader, found);
    if (status == SQLITE_OK && reader->keeps_doclists) status = keep_entry(reader, before, found);
    if (status != SQLITE_OK) return status;
    before = (uint32_t)reader->number;
  }
  return status == SQLITE_DONE ? SQLITE_OK : status;
}
