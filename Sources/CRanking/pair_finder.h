#ifndef DOGEAR_PAIR_FINDER_H
#define DOGEAR_PAIR_FINDER_H

#include "pairs.h"
#include "segment_reader.h"

// How pairs are found: pair_words.c keeps the doclists of the frequent words and goes through them entry by entry,
// pair_finder.c looks which words stand side by side there, and pair_postings.c keeps what a pair has.

/// A frequent word: its text, and its doclist behind that.
typedef struct {
  uint8_t *bytes;
  size_t length;
  size_t size;
  int entries;
} frequent_word;

/// The frequent words, and where each is when one goes through the entries.
typedef struct {
  frequent_word *words;
  int count;
  int capacity;
  /// Bytes of all doclists.
  size_t bytes;
  /// By word: the entry that comes next, `NO_ENTRY` at the end; and where the length of its positions begins.
  uint32_t *numbers;
  size_t *places;
  /// The words of the entry that was taken last.
  int *present;
} frequent_words;

enum { NO_ENTRY = 0 };

/// Keeps a word with a copy of its doclist. Returns SQLITE_OK or SQLITE_NOMEM.
int words_add(frequent_words *words, const char *term, size_t length, int entries, const uint8_t *doclist,
              size_t size);

/// Forgets the word that the fewest entries have.
void words_drop_rarest(frequent_words *words);

/// Forgets the doclists; the words' texts stay.
void words_drop_doclists(frequent_words *words);

void words_free(frequent_words *words);

/// Goes to the start of all doclists. Returns SQLITE_OK, SQLITE_NOMEM or SQLITE_CORRUPT.
int words_begin(frequent_words *words);

/// The next entry that has any of the words, and in `present` and `count` which; `NO_ENTRY` at the end. The positions
/// of each of them must be taken.
uint32_t words_next_entry(frequent_words *words, int *count);

/// Goes on to the entries from `number` on. Returns SQLITE_OK or SQLITE_CORRUPT.
int words_skip_to(frequent_words *words, uint64_t number);

/// Goes to the entry that begins at `place` in the word's doclist.
static inline int words_go_to_entry(frequent_words *words, int word, size_t place) {
  const frequent_word *list = &words->words[word];
  uint32_t before = words->numbers[word];
  words->places[word] = place;
  words->numbers[word] = NO_ENTRY;
  if (place == list->size) return SQLITE_OK;
  uint64_t step;
  int taken = fts_number(list->bytes + list->length, (int64_t)place, (int64_t)list->size, &step);
  if (!taken || step == 0 || step > UINT32_MAX - before) return SQLITE_CORRUPT;
  words->places[word] = place + (size_t)taken;
  words->numbers[word] = before + (uint32_t)step;
  return SQLITE_OK;
}

/// The positions of a word in its entry, from which it goes on. Returns SQLITE_OK or SQLITE_CORRUPT.
static inline int words_take_positions(frequent_words *words, int word, positions *found) {
  const frequent_word *list = &words->words[word];
  const uint8_t *doclist = list->bytes + list->length;
  uint64_t size;
  size_t place = words->places[word];
  int taken = fts_number(doclist, (int64_t)place, (int64_t)list->size, &size);
  place += (size_t)taken;
  if (!taken || size / 2 > list->size - place) return SQLITE_CORRUPT;
  *found = (positions){.next = doclist + place, .end = doclist + place + size / 2};
  return words_go_to_entry(words, word, place + (size_t)(size / 2));
}

/// A pair, and its postings as far as they are known.
typedef struct {
  int first;
  int second;
  int count;
  /// The entry that is gathered, and the one before it.
  uint32_t number;
  uint32_t previous;
  uint16_t frequencies[DOGEAR_FIELDS];
  /// For each posting the distance from the one before, and a byte for a field and how often; or 0 and how often in
  /// each field.
  byte_writer bytes;
} word_pair;

/// Ends the posting that is gathered.
void pair_end_posting(word_pair *pair);

/// The postings of a pair whose last one was ended, to be freed; NULL without memory.
dogear_posting *pair_postings(const word_pair *pair);

/// Counts the pair once more in a field of an entry, whose number is not below those before.
static inline void pair_count(word_pair *pair, uint32_t number, int field) {
  if (pair->number != number) {
    pair_end_posting(pair);
    pair->number = number;
  }
  if (pair->frequencies[field] < UINT16_MAX) pair->frequencies[field]++;
}

#endif
