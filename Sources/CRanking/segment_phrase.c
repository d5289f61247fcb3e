#include <stdlib.h>
#include <string.h>

#include "entry_list.h"
#include "segment_reader.h"

/// Entries that have the tokens of a phrase so far, and the places where it begins in each.
struct dogear_phrase_reader {
  entry_list entries;
  uint64_t *places;
  int place_count;
  int place_capacity;
  int has_begun;
  dogear_postings postings;
};

dogear_phrase_reader *dogear_phrase_reader_open(void) { return calloc(1, sizeof(dogear_phrase_reader)); }

void dogear_phrase_reader_close(dogear_phrase_reader *phrase) {
  if (!phrase) return;
  entry_list_free(&phrase->entries);
  free(phrase->places);
  dogear_free_postings(&phrase->postings);
  free(phrase);
}

static int add_place(dogear_phrase_reader *phrase, uint64_t place) {
  if (phrase->place_count == phrase->place_capacity) {
    int capacity = phrase->place_capacity * 2 + 256;
    uint64_t *places = realloc(phrase->places, (size_t)capacity * sizeof *places);
    if (!places) return SQLITE_NOMEM;
    phrase->places = places;
    phrase->place_capacity = capacity;
  }
  phrase->places[phrase->place_count++] = place;
  return SQLITE_OK;
}

static int add_entry(dogear_phrase_reader *phrase, uint32_t number) {
  return entry_list_add(&phrase->entries, number, (size_t)phrase->place_count);
}

/// The entries of the first token, with the places where the phrase would begin.
static int begin(dogear_phrase_reader *phrase, dogear_segment_reader *reader, int offset) {
  int status;
  while ((status = segment_next_entry(reader)) == SQLITE_ROW) {
    positions found;
    status = segment_take_positions(reader, &found);
    if (status != SQLITE_OK) return status;
    uint64_t place;
    int is_there, before = phrase->place_count;
    while ((is_there = next_position(&found, &place)) > 0) {
      if (place >> 32 >= DOGEAR_FIELDS || (place & UINT32_MAX) < (uint64_t)offset) continue;
      if (add_place(phrase, place - (uint64_t)offset) != SQLITE_OK) return SQLITE_NOMEM;
    }
    if (is_there < 0) return SQLITE_CORRUPT;
    if (phrase->place_count > before && add_entry(phrase, (uint32_t)reader->number) != SQLITE_OK) return SQLITE_NOMEM;
  }
  return status;
}

/// Keeps the places of one entry, from `from` to `to`, at which the token stands `offset` further on. They are moved to the
/// end of those that are kept.
static int keep_places(dogear_phrase_reader *phrase, int from, int to, positions found, int offset) {
  uint64_t place = 0;
  int is_there = next_position(&found, &place);
  for (; from < to; from++) {
    uint64_t wanted = phrase->places[from] + (uint64_t)offset;
    while (is_there > 0 && place < wanted) is_there = next_position(&found, &place);
    if (is_there > 0 && place == wanted) phrase->places[phrase->place_count++] = phrase->places[from];
  }
  return is_there < 0 ? SQLITE_CORRUPT : SQLITE_OK;
}

/// Leaves the entries and places that have the token, too.
static int narrow(dogear_phrase_reader *phrase, dogear_segment_reader *reader, int offset) {
  int count = phrase->entries.count, start = 0;
  phrase->entries.count = phrase->place_count = 0;
  int status = segment_next_entry(reader);
  for (int entry = 0; entry < count && status == SQLITE_ROW; entry++) {
    int from = start, end = start = (int)phrase->entries.ends[entry];
    uint32_t number = phrase->entries.numbers[entry];
    if (reader->number < number) status = segment_skip_to(reader, number);
    if (status != SQLITE_ROW || reader->number > number) continue;
    positions found;
    status = segment_take_positions(reader, &found);
    int before = phrase->place_count;
    if (status == SQLITE_OK) status = keep_places(phrase, from, end, found, offset);
    if (status != SQLITE_OK) return status;
    if (phrase->place_count > before) {
      // There was room for as many before.
      status = add_entry(phrase, number);
      if (status != SQLITE_OK) return status;
    }
    status = segment_next_entry(reader);
  }
  return status == SQLITE_ROW ? SQLITE_DONE : status;
}

int dogear_phrase_reader_take(dogear_phrase_reader *phrase, dogear_segment_reader *reader, const char *token, int length,
                              int offset) {
  int status = segment_find(reader, token, length);
  if (status == SQLITE_DONE) {
    phrase->entries.count = phrase->place_count = 0;
    phrase->has_begun = 1;
    return SQLITE_DONE;
  }
  if (status != SQLITE_ROW) return status;
  status = phrase->has_begun ? narrow(phrase, reader, offset) : begin(phrase, reader, offset);
  phrase->has_begun = 1;
  if (status != SQLITE_DONE) return status;
  return phrase->entries.count > 0 ? SQLITE_OK : SQLITE_DONE;
}

const dogear_posting *dogear_phrase_reader_postings(dogear_phrase_reader *phrase, int *count) {
  dogear_free_postings(&phrase->postings);
  dogear_posting *postings = calloc((size_t)phrase->entries.count + 1, sizeof *postings);
  if (!postings) return 0;
  for (int entry = 0, place = 0; entry < phrase->entries.count; entry++) {
    postings[entry].number = phrase->entries.numbers[entry];
    for (; place < (int)phrase->entries.ends[entry]; place++) {
      uint16_t *frequency = &postings[entry].frequencies[phrase->places[place] >> 32];
      if (*frequency < UINT16_MAX) (*frequency)++;
    }
  }
  phrase->postings = (dogear_postings){.entries = postings, .count = phrase->entries.count};
  *count = phrase->entries.count;
  return postings;
}
