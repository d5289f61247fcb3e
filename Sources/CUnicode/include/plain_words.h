/// The words that most of a text is made of, which need none of a compound's care.
#ifndef DOGEAR_PLAIN_WORDS_H
#define DOGEAR_PLAIN_WORDS_H

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "CUnicode.h"

static inline int dogear_is_small(uint8_t byte) { return (uint8_t)(byte - 'a') < 26; }

static inline int dogear_is_capital(uint8_t byte) { return (uint8_t)(byte - 'A') < 26; }

static inline int dogear_is_digit(uint8_t byte) { return (uint8_t)(byte - '0') < 10; }

/// Whether an ASCII separator that always ends a compound.
static inline int dogear_is_plain_separator(uint8_t byte) {
  return byte < 0x80 && dogear_ascii_kind(byte) == DOGEAR_SEPARATOR;
}

/// Where the small letters from `start` on end.
static inline int64_t dogear_end_of_small(const uint8_t *text, int64_t count, int64_t start) {
#ifdef __SSE2__
  // Sixteen bytes at once: moved up so that "z" is the greatest of all signed bytes, only letters are above the rest.
  while (start + 16 <= count) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(text + start));
    __m128i are_small = _mm_cmpgt_epi8(_mm_add_epi8(bytes, _mm_set1_epi8(127 - 'z')), _mm_set1_epi8(127 - 26));
    unsigned others = ~(unsigned)_mm_movemask_epi8(are_small) & 0xFFFF;
    if (others) return start + __builtin_ctz(others);
    start += 16;
  }
#endif
  while (start < count && dogear_is_small(text[start])) start++;
  return start;
}

/// The next word of UTF-8 `text`, where nothing but ASCII separators stands before it and it is plain itself: ASCII letters,
/// all small but for the first, or all capitals; or digits. And nothing could join it to what follows or stands before.
///
/// Returns the bytes of the word, with `offset` behind it; or 0 where more care is needed, with `offset` behind separators
/// at most.
static inline int64_t dogear_plain_word(const uint8_t *text, int64_t count, int64_t *offset, int64_t longest) {
  int64_t start = *offset;
  // A backslash begins a command, whose name is no word.
  while (start < count && text[start] < 0x80 && (dogear_ascii_kind(text[start]) & DOGEAR_KIND_MASK) == DOGEAR_SEPARATOR &&
         text[start] != '\\') {
    start++;
  }
  *offset = start;
  // ".NET" is another word than "NET".
  if (start >= count || (start > 0 && text[start - 1] == '.')) return 0;
  int64_t end = start + 1;
  if (dogear_is_small(text[start] | 0x20)) {
    end = dogear_end_of_small(text, count, end);
    if (end == start + 1 && dogear_is_capital(text[start])) {
      while (end < count && dogear_is_capital(text[end])) end++;
    }
  } else {
    if (!dogear_is_digit(text[start])) return 0;
    while (end < count && dogear_is_digit(text[end])) end++;
  }
  if (end - start > longest) return 0;
  if (end < count) {
    int is_full_stop = text[end] == '.' && (end + 1 == count || dogear_is_plain_separator(text[end + 1]));
    if (!is_full_stop && !dogear_is_plain_separator(text[end])) return 0;
  }
  *offset = end;
  return end - start;
}

#endif
