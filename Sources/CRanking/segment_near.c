#include <stdlib.h>
#include <string.h>

#include "segment_reader.h"

// Finds the entries in which tokens stand near each other, in whatever order, as FTS5's NEAR does.

/// Tokens that stand near each other at most.
#define MOST_TOKENS DOGEAR_MOST_NEAR

/// The entries that have all tokens so far, with their places, token by token as they were taken in.
typedef struct {
  uint32_t *numbers;
  /// By entry: where its places end. Before those of each token stands how many they are.
  size_t *ends;
  int count;
  int capacity;
  uint64_t *places;
  size_t place_count;
  size_t place_capacity;
} gathered_places;

struct dogear_near_reader {
  gathered_places gathered;
  /// The ordinals of the tokens that were taken in.
  int ordinals[MOST_TOKENS];
  int token_count;
  /// How many tokens may stand between the first and the last.
  int window;
  dogear_postings postings;
  int capacity;
};

static void free_gathered(gathered_places *gathered) {
  free(gathered->numbers);
  free(gathered->ends);
  free(gathered->places);
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
  dogear_free_postings(&near->postings);
  free(near);
}

// MARK: - Gathering

static int add_place(gathered_places *gathered, uint64_t place) {
  if (gathered->place_count == gathered->place_capacity) {
    size_t capacity = gathered->place_capacity * 2 + 256;
    uint64_t *places = realloc(gathered->places, capacity * sizeof *places);
    if (!places) return SQLITE_NOMEM;
    gathered->places = places;
    gathered->place_capacity = capacity;
  }
  gathered->places[gathered->place_count++] = place;
  return SQLITE_OK;
}

static int add_entry(gathered_places *gathered, uint32_t number) {
  if (gathered->count == gathered->capacity) {
    int capacity = gathered->capacity * 2 + 64;
    uint32_t *numbers = realloc(gathered->numbers, (size_t)capacity * sizeof *numbers);
    if (numbers) gathered->numbers = numbers;
    size_t *ends = realloc(gathered->ends, (size_t)capacity * sizeof *ends);
    if (ends) gathered->ends = ends;
    if (!numbers || !ends) return SQLITE_NOMEM;
    gathered->capacity = capacity;
  }
  gathered->numbers[gathered->count] = number;
  gathered->ends[gathered->count++] = gathered->place_count;
  return SQLITE_OK;
}

/// Adds the places of a token, and before them how many they are.
static int add_places(gathered_places *gathered, positions found) {
  size_t head = gathered->place_count;
  if (add_place(gathered, 0) != SQLITE_OK) return SQLITE_NOMEM;
  uint64_t place;
  int is_there;
  while ((is_there = next_position(&found, &place)) > 0) {
    if (place >> 32 < DOGEAR_FIELDS && add_place(gathered, place) != SQLITE_OK) return SQLITE_NOMEM;
  }
  gathered->places[head] = gathered->place_count - head - 1;
  return is_there < 0 ? SQLITE_CORRUPT : SQLITE_OK;
}

// MARK: - Nearness

/// A place that no text has.
#define NO_PLACE UINT64_MAX

/// The places of a token in one entry.
typedef struct {
  const uint64_t *next;
  const uint64_t *end;
  /// The one before, which is in no set yet or was in the last.
  uint64_t taken;
  uint16_t frequencies[DOGEAR_FIELDS];
} token_places;

static inline uint64_t current(const token_places *places) { return places->next < places->end ? *places->next : NO_PLACE; }

static inline uint64_t following(const token_places *places) {
  return places->end - places->next > 1 ? places->next[1] : NO_PLACE;
}

/// Moves each token forward until all stand within the window. Returns false where one has no more places.
static int find_set(token_places *tokens, int count, uint64_t window) {
  uint64_t last = current(&tokens[0]);
  for (int is_set = 0; !is_set;) {
    is_set = 1;
    for (int index = 0; index < count; index++) {
      token_places *token = &tokens[index];
      uint64_t first = last > window + 1 ? last - window - 1 : 0;
      if (current(token) >= first && current(token) <= last) continue;
      is_set = 0;
      while (current(token) < first) token->next++;
      if (current(token) == NO_PLACE) return 0;
      if (current(token) > last) last = current(token);
    }
  }
  return 1;
}

/// Counts the places of each token that are in some set: fts5ExprNearIsMatch of SQLite's fts5_expr.c. Afterwards the token
/// whose next place comes first moves on.
static void count_sets(token_places *tokens, int count, uint64_t window) {
  while (find_set(tokens, count, window)) {
    int nearest = 0;
    for (int index = 0; index < count; index++) {
      token_places *token = &tokens[index];
      uint64_t place = current(token);
      if (place != token->taken && token->frequencies[place >> 32] < UINT16_MAX) token->frequencies[place >> 32]++;
      token->taken = place;
      if (following(token) < following(&tokens[nearest])) nearest = index;
    }
    tokens[nearest].next++;
    if (current(&tokens[nearest]) == NO_PLACE) return;
  }
}

/// Puts an entry among the postings if its tokens are near each other: with the greatest of their frequencies by field.
static int add_posting(dogear_near_reader *near, uint32_t number, const uint64_t *places) {
  token_places tokens[MOST_TOKENS];
  for (int index = 0; index < near->token_count; index++) {
    uint64_t count = *places++;
    tokens[near->ordinals[index]] = (token_places){.next = places, .end = places + count, .taken = NO_PLACE};
    places += count;
    if (count == 0) return SQLITE_OK;
  }
  count_sets(tokens, near->token_count, (uint64_t)near->window);
  dogear_posting posting = {.number = number};
  int has_any = 0;
  for (int index = 0; index < near->token_count; index++) {
    for (int field = 0; field < DOGEAR_FIELDS; field++) {
      uint16_t frequency = tokens[index].frequencies[field];
      if (frequency > posting.frequencies[field]) posting.frequencies[field] = frequency;
      has_any |= frequency;
    }
  }
  if (!has_any) return SQLITE_OK;
  if (near->postings.count == near->capacity) {
    int capacity = near->capacity * 2 + 64;
    dogear_posting *entries = realloc(near->postings.entries, (size_t)capacity * sizeof *entries);
    if (!entries) return SQLITE_NOMEM;
    near->postings.entries = entries;
    near->capacity = capacity;
  }
  near->postings.entries[near->postings.count++] = posting;
  return SQLITE_OK;
}

// MARK: - Tokens

/// The entries of the first token.
static int begin(dogear_near_reader *near, dogear_segment_reader *reader) {
  int status;
  while ((status = segment_next_entry(reader)) == SQLITE_ROW) {
    positions found;
    status = segment_take_positions(reader, &found);
    if (status == SQLITE_OK) status = add_places(&near->gathered, found);
    if (status == SQLITE_OK) status = add_entry(&near->gathered, (uint32_t)reader->number);
    if (status != SQLITE_OK) return status;
  }
  return status;
}

/// Copies what an entry has so far and adds the places of the current token.
static int extend(gathered_places *kept, const gathered_places *gathered, size_t from, size_t to, positions found) {
  for (size_t place = from; place < to; place++) {
    if (add_place(kept, gathered->places[place]) != SQLITE_OK) return SQLITE_NOMEM;
  }
  return add_places(kept, found);
}

/// Leaves the entries that have the token too. With the last one, `kept` is used for one entry after the other.
static int narrow(dogear_near_reader *near, dogear_segment_reader *reader, int is_last, gathered_places *kept) {
  const gathered_places *gathered = &near->gathered;
  size_t start = 0;
  int status = segment_next_entry(reader);
  for (int entry = 0; entry < gathered->count && status == SQLITE_ROW; entry++) {
    size_t from = start, to = start = gathered->ends[entry];
    uint32_t number = gathered->numbers[entry];
    if (reader->number < number) status = segment_skip_to(reader, number);
    if (status != SQLITE_ROW || reader->number > number) continue;
    positions found;
    status = segment_take_positions(reader, &found);
    if (is_last) kept->place_count = 0;
    if (status == SQLITE_OK) status = extend(kept, gathered, from, to, found);
    if (status == SQLITE_OK) status = is_last ? add_posting(near, number, kept->places) : add_entry(kept, number);
    if (status != SQLITE_OK) return status;
    status = segment_next_entry(reader);
  }
  return status == SQLITE_ROW ? SQLITE_DONE : status;
}

int dogear_near_reader_take(dogear_near_reader *near, dogear_segment_reader *reader, const char *token, int length,
                            int ordinal, int is_last) {
  if (ordinal < 0 || ordinal >= MOST_TOKENS || near->token_count == MOST_TOKENS) return SQLITE_MISUSE;
  int status = segment_find(reader, token, length);
  if (status != SQLITE_ROW) {
    near->gathered.count = 0;
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
  return is_last || near->gathered.count > 0 ? SQLITE_OK : SQLITE_DONE;
}

const dogear_posting *dogear_near_reader_postings(const dogear_near_reader *near, int *count) {
  *count = near->postings.count;
  return near->postings.entries;
}
