/// Which frequent words stand side by side in which entries: the postings of their phrases.
#ifndef DOGEAR_PAIRS_H
#define DOGEAR_PAIRS_H

#include "postings.h"

/// Takes the doclists of frequent words, and finds the pairs of them that are frequent themselves.
typedef struct dogear_pair_finder dogear_pair_finder;

/// A finder of the pairs of at most `most_words` words, at most 1,024, whose doclists take at most `most_bytes`: the
/// least frequent of more are left out. NULL without memory.
dogear_pair_finder *dogear_pair_finder_create(int most_words, size_t most_bytes);

void dogear_pair_finder_free(dogear_pair_finder *finder);

/// Takes a word that so many entries have, each once.
///
/// - `doclist`: as FTS5 writes it: for each entry the distance from the one before, twice the bytes of its positions,
///   and these.
///
/// Returns SQLITE_OK or SQLITE_NOMEM.
int dogear_pair_finder_take(dogear_pair_finder *finder, const char *term, int length, int entries,
                            const uint8_t *doclist, size_t size);

/// Finds the pairs that at least `fewest` entries have, after which no word can be taken; where these are many, nearly
/// all of them: which pairs are looked for is found from a part of the entries. Returns SQLITE_OK, SQLITE_NOMEM, or
/// SQLITE_CORRUPT if a doclist is damaged.
int dogear_pair_finder_find(dogear_pair_finder *finder, int fewest);

/// How many pairs were found.
int dogear_pair_finder_count(const dogear_pair_finder *finder);

/// The words of a pair, with a blank between them; they stay valid until the next call. NULL without memory.
const char *dogear_pair_finder_phrase(dogear_pair_finder *finder, int pair, int *length);

/// The entries that have the phrase, by number, and how often in each field: at as many places as FTS5 finds. They stay
/// valid until the next call; NULL without memory. Each pair can be asked for once.
const dogear_posting *dogear_pair_finder_postings(dogear_pair_finder *finder, int pair, int *count);

#endif
