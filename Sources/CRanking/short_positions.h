#ifndef DOGEAR_SHORT_POSITIONS_H
#define DOGEAR_SHORT_POSITIONS_H

#include "postings.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

// Counts the few positions that nearly every entry has of a word without going from one to the next.

/// Bytes of positions that are counted at once.
enum { SHORT = 16 };

#ifdef __SSE2__

/// How many numbers end in `count` bytes from `first` on, of which `unfinished` are those that end none.
static inline uint64_t numbers_in(unsigned unfinished, int first, int count) {
  // Nearly always each byte is a number.
  return (uint64_t)(unfinished ? count - __builtin_popcount(unfinished >> first & ((1u << count) - 1)) : count);
}

/// Counts the positions in `size` bytes, SHORT at most, of which SHORT can be read: those in the first column, with which the
/// bytes begin, and those in one other, before which stand 1 and its number. Returns false where more care is needed.
static inline int count_short(const uint8_t *bytes, int size, uint64_t *counts) {
  __m128i loaded = _mm_loadu_si128((const __m128i *)(const void *)bytes);
  unsigned all = (1u << size) - 1;
  unsigned unfinished = (unsigned)_mm_movemask_epi8(loaded) & all;
  if (unfinished >> (size - 1)) return 0;
  // A byte of 1 is a number by itself if no other byte of one stands before it.
  unsigned marks = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(loaded, _mm_set1_epi8(1))) & all & ~(unfinished << 1);
  if (!marks) {
    *counts = numbers_in(unfinished, 0, size);
    return 1;
  }
  int mark = __builtin_ctz(marks);
  if (marks & (marks - 1) || mark + 2 >= size || bytes[mark + 1] >= 0x80) return 0;
  *counts = numbers_in(unfinished, 0, mark);
  uint8_t column = bytes[mark + 1];
  if (column < DOGEAR_FIELDS) *counts += numbers_in(unfinished, mark + 2, size - mark - 2) << 8 * column;
  return 1;
}

#else

static inline int count_short(const uint8_t *bytes, int size, uint64_t *counts) {
  (void)bytes, (void)size, (void)counts;
  return 0;
}

#endif

#endif
