#include "pair_finder.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_WORDS = 1024, FEWEST_BUCKETS = 1 << 12 };

/// Where a frequent word stands in the entry that is looked at.
typedef struct {
  /// See `next_position`.
  uint64_t place;
  int word;
  /// The place of another in the same bucket, and 1; 0 for none.
  uint32_t next;
} word_place;

/// What is known of two words in their order.
typedef struct {
  /// The entry that was counted last.
  uint32_t last;
  /// Entries that have the pair; when these have been counted, the place of the pair among those found, and 1.
  uint32_t value;
} pair_cell;

struct dogear_pair_finder {
  frequent_words words;
  int most_words;
  size_t most_bytes;
  /// By first and second word.
  pair_cell *cells;
  word_pair *pairs;
  int pair_count;
  word_place *places;
  size_t place_capacity;
  /// The places of the entry by their lowest bits: the one that came last, and 1. All 0 between entries.
  uint32_t *buckets;
  size_t bucket_count;
  // What was asked for.
  byte_writer phrase;
  dogear_posting *postings;
};

dogear_pair_finder *dogear_pair_finder_create(int most_words, size_t most_bytes) {
  dogear_pair_finder *finder = calloc(1, sizeof *finder);
  if (!finder) return NULL;
  finder->most_words = most_words < MOST_WORDS ? most_words : MOST_WORDS;
  finder->most_bytes = most_bytes;
  return finder;
}

void dogear_pair_finder_free(dogear_pair_finder *finder) {
  if (!finder) return;
  words_free(&finder->words);
  for (int pair = 0; pair < finder->pair_count; pair++) free(finder->pairs[pair].bytes.bytes);
  free(finder->pairs);
  free(finder->cells);
  free(finder->places);
  free(finder->buckets);
  free(finder->phrase.bytes);
  free(finder->postings);
  free(finder);
}

int dogear_pair_finder_take(dogear_pair_finder *finder, const char *term, int length, int entries,
                            const uint8_t *doclist, size_t size) {
  int status = words_add(&finder->words, term, (size_t)length, entries, doclist, size);
  while (finder->words.count > finder->most_words || finder->words.bytes > finder->most_bytes) {
    words_drop_rarest(&finder->words);
  }
  return status;
}

// MARK: - Entries

/// Puts the places of a word behind the `count` that there are of the entry. Returns SQLITE_OK or an error.
static int add_places(dogear_pair_finder *finder, int word, positions found, size_t *count) {
  // Each takes a byte at least.
  size_t most = *count + (size_t)(found.end - found.next);
  if (most > finder->place_capacity) {
    if (most > UINT32_MAX / 2) return SQLITE_CORRUPT;
    size_t capacity = most + most / 2 + 256;
    word_place *places = realloc(finder->places, capacity * sizeof *places);
    if (!places) return SQLITE_NOMEM;
    finder->places = places;
    finder->place_capacity = capacity;
  }
  uint64_t place;
  int is_there;
  while ((is_there = next_position(&found, &place)) > 0) {
    if (place >> 32 >= DOGEAR_FIELDS) continue;
    finder->places[(*count)++] = (word_place){.place = place, .word = word};
  }
  return is_there < 0 ? SQLITE_CORRUPT : SQLITE_OK;
}

/// Columns are far apart, so that the first places of each are not in the same buckets.
static inline size_t bucket_of(uint64_t place, size_t mask) { return (place ^ place >> 22) & mask; }

/// Puts `count` places into buckets, of which there are as many at least. Returns the mask of a bucket's bits; 0
/// without memory.
static size_t link_places(dogear_pair_finder *finder, size_t count) {
  size_t buckets = FEWEST_BUCKETS;
  while (buckets < count) buckets *= 2;
  if (buckets > finder->bucket_count) {
    free(finder->buckets);
    finder->buckets = calloc(buckets, sizeof *finder->buckets);
    finder->bucket_count = finder->buckets ? buckets : 0;
    if (!finder->buckets) return 0;
  }
  for (size_t index = 0; index < count; index++) {
    word_place *place = &finder->places[index];
    // A word that stands at a place twice follows there once.
    if (index > 0 && place->place == place[-1].place && place->word == place[-1].word) continue;
    uint32_t *bucket = &finder->buckets[bucket_of(place->place, buckets - 1)];
    place->next = *bucket;
    *bucket = (uint32_t)index + 1;
  }
  return buckets - 1;
}

/// Counts the entry for each pair of words that stand side by side in it; when pairs have been chosen, how often.
static inline __attribute__((always_inline)) void count_pairs(dogear_pair_finder *finder, uint32_t entry, size_t count,
                                                              size_t mask, const int is_chosen) {
  for (size_t index = 0; index < count; index++) {
    const word_place *first = &finder->places[index];
    uint64_t wanted = first->place + 1;
    pair_cell *cells = finder->cells + (size_t)first->word * (size_t)finder->words.count;
    for (uint32_t next = finder->buckets[bucket_of(wanted, mask)]; next;) {
      const word_place *second = &finder->places[next - 1];
      next = second->next;
      if (second->place != wanted) continue;
      pair_cell *cell = &cells[second->word];
      if (is_chosen) {
        if (cell->value) pair_count(&finder->pairs[cell->value - 1], entry, (int)(wanted >> 32));
      } else {
        cell->value += cell->last != entry;
        cell->last = entry;
      }
    }
  }
  for (size_t index = 0; index < count; index++) finder->buckets[bucket_of(finder->places[index].place, mask)] = 0;
}

/// Goes through the first `sample` of each DOGEAR_CHUNK entries. Returns SQLITE_OK or an error.
static int go_through_entries(dogear_pair_finder *finder, uint32_t sample, int is_chosen) {
  frequent_words *words = &finder->words;
  int status = words_begin(words), present;
  uint32_t entry;
  while (status == SQLITE_OK && (entry = words_next_entry(words, &present)) != NO_ENTRY) {
    if (entry % DOGEAR_CHUNK >= sample) {
      status = words_skip_to(words, (uint64_t)entry + DOGEAR_CHUNK - entry % DOGEAR_CHUNK);
      continue;
    }
    size_t count = 0;
    for (int index = 0; index < present && status == SQLITE_OK; index++) {
      positions found;
      status = words_take_positions(words, words->present[index], &found);
      if (status == SQLITE_OK) status = add_places(finder, words->present[index], found, &count);
    }
    if (status != SQLITE_OK) return status;
    size_t mask = link_places(finder, count);
    if (!mask) return SQLITE_NOMEM;
    if (is_chosen) count_pairs(finder, entry, count, mask, 1);
    else count_pairs(finder, entry, count, mask, 0);
  }
  return status;
}

// MARK: - Pairs

/// Entries with a pair, counted in a part of all, that tell that it may be frequent, and the least part that is looked at.
enum { TELLING = 32, LEAST_PART = 16 };

/// Makes a pair of each cell that enough entries were counted for. Returns SQLITE_OK or SQLITE_NOMEM.
static int choose_pairs(dogear_pair_finder *finder, uint32_t fewest) {
  size_t words = (size_t)finder->words.count, chosen = 0;
  for (size_t cell = 0; cell < words * words; cell++) chosen += finder->cells[cell].value >= fewest;
  finder->pairs = calloc(chosen + 1, sizeof *finder->pairs);
  if (!finder->pairs) return SQLITE_NOMEM;
  for (size_t cell = 0; cell < words * words; cell++) {
    uint32_t *value = &finder->cells[cell].value;
    if (*value >= fewest) {
      finder->pairs[finder->pair_count++] = (word_pair){.first = (int)(cell / words), .second = (int)(cell % words)};
      *value = (uint32_t)finder->pair_count;
    } else {
      *value = 0;
    }
  }
  return SQLITE_OK;
}

/// Ends the postings of all pairs, and leaves those that enough entries have. Returns SQLITE_OK or SQLITE_NOMEM.
static int end_pairs(dogear_pair_finder *finder, int fewest) {
  int left = 0, status = SQLITE_OK;
  for (int index = 0; index < finder->pair_count; index++) {
    word_pair *pair = &finder->pairs[index];
    pair_end_posting(pair);
    if (pair->bytes.is_broken) status = SQLITE_NOMEM;
    if (pair->count >= fewest) finder->pairs[left++] = *pair;
    else free(pair->bytes.bytes);
  }
  finder->pair_count = left;
  return status;
}

int dogear_pair_finder_find(dogear_pair_finder *finder, int fewest) {
  size_t words = (size_t)finder->words.count;
  if (words == 0) return SQLITE_OK;
  if (fewest < 1) fewest = 1;
  finder->cells = calloc(words * words, sizeof *finder->cells);
  if (!finder->cells) return SQLITE_NOMEM;
  // Where many entries have a frequent pair, a part of them tells which may be one; half of what is expected is enough.
  uint32_t part = 1;
  while (part < LEAST_PART && (uint32_t)fewest / part >= 2 * TELLING) part *= 2;
  uint32_t enough = part == 1 ? (uint32_t)fewest : (uint32_t)fewest / part / 2;
  int status = go_through_entries(finder, DOGEAR_CHUNK / part, 0);
  if (status == SQLITE_OK) status = choose_pairs(finder, enough);
  if (status == SQLITE_OK) status = go_through_entries(finder, DOGEAR_CHUNK, 1);
  words_drop_doclists(&finder->words);
  int ended = end_pairs(finder, fewest);
  return status == SQLITE_OK ? ended : status;
}

int dogear_pair_finder_count(const dogear_pair_finder *finder) { return finder->pair_count; }

const char *dogear_pair_finder_phrase(dogear_pair_finder *finder, int pair, int *length) {
  const frequent_word *first = &finder->words.words[finder->pairs[pair].first];
  const frequent_word *second = &finder->words.words[finder->pairs[pair].second];
  byte_writer *phrase = &finder->phrase;
  phrase->count = 0;
  write_bytes(phrase, first->bytes, first->length);
  write_byte(phrase, ' ');
  write_bytes(phrase, second->bytes, second->length);
  *length = (int)phrase->count;
  return phrase->is_broken ? NULL : (const char *)phrase->bytes;
}

const dogear_posting *dogear_pair_finder_postings(dogear_pair_finder *finder, int pair, int *count) {
  word_pair *asked = &finder->pairs[pair];
  free(finder->postings);
  finder->postings = pair_postings(asked);
  *count = asked->count;
  // It is not needed again, and there are many.
  free(asked->bytes.bytes);
  asked->bytes = (byte_writer){0};
  asked->count = 0;
  return finder->postings;
}
