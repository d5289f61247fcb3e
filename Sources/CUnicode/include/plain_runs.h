/// Runs of plain words that nobody asks for, passed over by blocks of bytes.
#ifndef DOGEAR_PLAIN_RUNS_H
#define DOGEAR_PLAIN_RUNS_H

#include <stdint.h>

/// Passes over the plain words (see `dogear_plain_word`) at and after `offset` that are not wanted, and over compounds of such
/// with hyphens, and adds the number of words to `passed`. For each first byte of a word in small letters, `lengths` has a bit
/// for each length that is wanted; lengths of 63 and more share one.
///
/// Returns the bytes of the first word that is wanted, which is counted too, with `offset` behind it; or 0 where more care is
/// needed, with `offset` as `dogear_plain_word` leaves it. `longest` is at least 63.
int64_t dogear_next_plain_word(const uint8_t *text, int64_t count, int64_t *offset, int64_t longest,
                               const uint64_t *lengths, int64_t *passed);

#endif
