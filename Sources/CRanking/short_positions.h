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

/// Counts the positions in `size` bytes, SHORT at most, of which SHORT can be read, by field: a byte for each. They begin with
/// those in the first column; before those in another stand 1 and its number. Returns false where more care is needed.
static inline __attribute__((always_inline)) int count_short(const uint8_t *bytes, int size, uint64_t *counts) {
  __m128i loaded = _mm_loadu_si128((const __m128i *)(const void *)bytes);
  unsigned all = (1u << size) - 1;
  unsigned unfinished = (unsigned)_mm_movemask_epi8(loaded) & all;
  if (unfinished >> (size - 1)) return 0;
  // Each number ends in one byte. One of 1 is a number by itself if no other byte of one stands before it.
  unsigned ends = unfinished ^ all;
  unsigned marks = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(loaded, _mm_set1_epi8(1))) & all & ~(unfinished << 1);
  uint64_t sum = 0;
  int first = 0, column = 0;
  while (marks) {
    int mark = __builtin_ctz(marks);
    if (mark + 2 >= size || bytes[mark + 1] >= DOGEAR_FIELDS) return 0;
    sum += (uint64_t)__builtin_popcount(ends & ((1u << mark) - 1) & ~0u << first) << 8 * column;
    first = mark + 2;
    column = bytes[mark + 1];
    // The number of the column can be 1 as well.
    marks &= ~0u << first;
  }
  *counts = sum + ((uint64_t)__builtin_popcount(ends >> first) << 8 * column);
  return 1;
}

#else

static inline int count_short(const uint8_t *bytes, int size, uint64_t *counts) {
  (void)bytes, (void)size, (void)counts;
  return 0;
}

#endif

#endif
