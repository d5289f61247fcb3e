#include <stdlib.h>
#include <string.h>

#include "entry_list.h"
#include "near_places.h"
#include "segment_reader.h"

// Finds the entries in which tokens stand near each other, in whatever order, as FTS5's NEAR does.

/// Places one after the other; those of a token in one entry end with NO_PLACE.
typedef struct {
  uint64_t *places;
  size_t count;
  size_t capacity;
} place_list;

/// The entries that have all tokens so far, with their places, token by token as they were taken in.
typedef struct {
  entry_list entries;
  place_list places;
} gathered_places;

struct dogear_near_reader {
  gathered_places gathered;
  /// The places of the current token in the current entry.
  place_list current;
  /// The ordinals of the tokens that were taken in.
  int ordinals[DOGEAR_MOST_NEAR];
  int token_count;
  /// How many tokens may stand between the first and the last.
  int window;
  dogear_postings postings;
  int capacity;
};

static void free_gathered(gathered_places *gathered) {
  entry_list_free(&gathered->entries);
  free(gathered->places.places);
  *gathered = (gathered_places){0};
}

dogear_near_reader *dogear_near_reader_open(int window) {
  dogear_near_reader *near = calloc(1, sizeof *near);
  if (near) near->window = window;
  return near;
}

void dogear_near_reader_close(dogear_near_reader *near) {
  if (!near) return;
  free_gathered(&near->gathered);
  free(near->current.places);
  dogear_free_postings(&near->postings);
  free(near);
}

// MARK: - Gathering

/// Makes room for `count` more places.
static int reserve(place_list *list, size_t count) {
  if (list->capacity - list->count >= count) return SQLITE_OK;
  size_t capacity = (list->capacity + count) * 2 + 256;
  uint64_t *places = realloc(list->places, capacity * sizeof *places);
  if (!places) return SQLITE_NOMEM;
  list->places = places;
  list->capacity = capacity;
  return SQLITE_OK;
}

/// Adds the places of a token.
static inline int add_places(place_list *list, positions found) {
  // Each takes a byte at least.
  if (reserve(list, (size_t)(found.end - found.next) + 1) != SQLITE_OK) return SQLITE_NOMEM;
  uint64_t *next = list->places + list->count, place;
  int is_there;
  while ((is_there = next_position(&found, &place)) > 0) {
    *next = place;
    next += place >> 32 < DOGEAR_FIELDS;
  }
  *next++ = NO_PLACE;
  list->count = (size_t)(next - list->places);
  return is_there < 0 ? SQLITE_CORRUPT : SQLITE_OK;
}

static int add_entry(gathered_places *gathered, uint32_t number) {
  return entry_list_add(&gathered->entries, number, gathered->places.count);
}

// MARK: - Postings

static int add_posting(dogear_near_reader *near, uint32_t number, const uint16_t *frequencies, const uint16_t *others) {
  if (near->postings.count == near->capacity) {
    int capacity = near->capacity * 2 + 64;
    dogear_posting *entries = realloc(near->postings.entries, (size_t)capacity * sizeof *entries);
    if (!entries) return SQLITE_NOMEM;
    near->postings.entries = entries;
    near->capacity = capacity;
  }
  dogear_posting *posting = &near->postings.entries[near->postings.count++];
  posting->number = number;
  for (int field = 0; field < DOGEAR_FIELDS; field++) {
    posting->frequencies[field] = frequencies[field] > others[field] ? frequencies[field] : others[field];
  }
  return SQLITE_OK;
}

/// Puts an entry among the postings if its two tokens are near each other.
static int add_pair(dogear_near_reader *near, uint32_t number, const uint64_t *places, positions found) {
  uint16_t frequencies[DOGEAR_FIELDS] = {0}, others[DOGEAR_FIELDS] = {0};
  int is_near = count_pair(places, found, (uint64_t)near->window + 1, frequencies, others);
  if (is_near < 0) return SQLITE_CORRUPT;
  return is_near ? add_posting(near, number, frequencies, others) : SQLITE_OK;
}

/// Puts an entry among the postings if its tokens are near each other: with the greatest of their frequencies by field.
/// `places` are those of all tokens but the last that was taken in.
static int add_sets(dogear_near_reader *near, uint32_t number, const uint64_t *places) {
  token_places tokens[DOGEAR_MOST_NEAR];
  for (int index = 0; index < near->token_count; index++) {
    if (index == near->token_count - 1) places = near->current.places;
    tokens[near->ordinals[index]] = (token_places){.next = places, .counted = NO_PLACE};
    while (*places++ != NO_PLACE) continue;
  }
  count_sets(tokens, near->token_count, (uint64_t)near->window);
  uint16_t greatest[DOGEAR_FIELDS] = {0};
  int has_any = 0;
  for (int index = 0; index < near->token_count; index++) {
    for (int field = 0; field < DOGEAR_FIELDS; field++) {
      uint16_t frequency = tokens[index].frequencies[field];
      if (frequency > greatest[field]) greatest[field] = frequency;
      has_any |= frequency;
    }
  }
  return has_any ? add_posting(near, number, greatest, greatest) : SQLITE_OK;
}

// MARK: - Tokens

/// The entries of the first token.
static int begin(dogear_near_reader *near, dogear_segment_reader *reader) {
  int status;
  while ((status = segment_next_entry(reader)) == SQLITE_ROW) {
    positions found;
    status = segment_take_positions(reader, &found);
    if (status == SQLITE_OK) status = add_places(&near->gathered.places, found);
    if (status == SQLITE_OK) status = add_entry(&near->gathered, (uint32_t)reader->number);
    if (status != SQLITE_OK) return status;
  }
  return status;
}

/// Keeps an entry with what it has so far and the places of the current token.
static int keep(dogear_near_reader *near, gathered_places *kept, uint32_t number, const uint64_t *places, size_t count) {
  if (reserve(&kept->places, count + near->current.count) != SQLITE_OK) return SQLITE_NOMEM;
  memcpy(kept->places.places + kept->places.count, places, count * sizeof *places);
  memcpy(kept->places.places + kept->places.count + count, near->current.places, near->current.count * sizeof *places);
  kept->places.count += count + near->current.count;
  return add_entry(kept, number);
}

/// Leaves the entries that have the token too; of the last one, makes them postings.
static int narrow(dogear_near_reader *near, dogear_segment_reader *reader, int is_last, gathered_places *kept) {
  const gathered_places *gathered = &near->gathered;
  size_t start = 0;
  int status = segment_next_entry(reader);
  for (int entry = 0; entry < gathered->entries.count && status == SQLITE_ROW; entry++) {
    const uint64_t *places = gathered->places.places + start;
    size_t count = gathered->entries.ends[entry] - start;
    start = gathered->entries.ends[entry];
    uint32_t number = gathered->entries.numbers[entry];
    if (reader->number < number) status = segment_skip_to(reader, number);
    if (status != SQLITE_ROW || reader->number > number) continue;
    positions found;
    status = segment_take_positions(reader, &found);
    if (status == SQLITE_OK && near->token_count == 2 && is_last) {
      status = add_pair(near, number, places, found);
    } else if (status == SQLITE_OK) {
      near->current.count = 0;
      status = add_places(&near->current, found);
      // In any set of all, each two are near each other.
      if (status == SQLITE_OK && are_near(places, near->current.places, (uint64_t)near->window + 1)) {
        status = is_last ? add_sets(near, number, places) : keep(near, kept, number, places, count);
      }
    }
    if (status != SQLITE_OK) return status;
    status = segment_next_entry(reader);
  }
  return status == SQLITE_ROW ? SQLITE_DONE : status;
}

int dogear_near_reader_take(dogear_near_reader *near, dogear_segment_reader *reader, const char *token, int length,
                            int ordinal, int is_last) {
  if (ordinal < 0 || ordinal >= DOGEAR_MOST_NEAR || near->token_count == DOGEAR_MOST_NEAR) return SQLITE_MISUSE;
  int status = segment_find(reader, token, length);
  if (status != SQLITE_ROW) {
    near->gathered.entries.count = 0;
    return status;
  }
  near->ordinals[near->token_count++] = ordinal;
  if (near->token_count == 1) {
    status = begin(near, reader);
  } else {
    gathered_places kept = {0};
    status = narrow(near, reader, is_last, &kept);
    free_gathered(&near->gathered);
    near->gathered = kept;
  }
  if (status != SQLITE_DONE) return status;
  return is_last || near->gathered.entries.count > 0 ? SQLITE_OK : SQLITE_DONE;
}

const dogear_posting *dogear_near_reader_postings(const dogear_near_reader *near, int *count) {
  *count = near->postings.count;
  return near->postings.entries;
}
