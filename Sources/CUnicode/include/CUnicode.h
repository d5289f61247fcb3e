/// Search folding of Unicode scalars: tables written by Scripts/generate-unicode-tables, and their lookup.
#ifndef DOGEAR_CUNICODE_H
#define DOGEAR_CUNICODE_H

#include <stdint.h>

extern const uint8_t dogear_unicode_pages[];
extern const uint8_t dogear_unicode_kinds[];
extern const uint16_t dogear_unicode_folds[];
extern const uint8_t dogear_unicode_strings[];

/// What a scalar is to the tokenizer, in the lower three bits of its kind, and flags.
enum {
  DOGEAR_SEPARATOR = 0,
  DOGEAR_LETTER = 1,
  DOGEAR_DIGIT = 2,
  /// Accents, joiners and soft hyphens: skipped without ending a word.
  DOGEAR_IGNORED = 3,
  /// A character of a script written without spaces.
  DOGEAR_IDEOGRAPH = 4,
  DOGEAR_KIND_MASK = 7,
  /// Flag of upper-case and title-case letters.
  DOGEAR_UPPERCASE = 8,
  /// Flag of separators that may hold a compound together: hyphens, apostrophes, LaTeX's braces ...
  DOGEAR_JOINER = 16,
  /// Bytes of the longest folded form.
  DOGEAR_LONGEST_FOLD = 32,
};

static inline uint32_t dogear_unicode_slot(uint32_t scalar) {
  return scalar > 0x10FFFF ? 0 : (uint32_t)dogear_unicode_pages[scalar >> 8] << 8 | (scalar & 0xFF);
}

/// The kind of `scalar` with its flags. Values above U+10FFFF are separators.
static inline uint8_t dogear_unicode_kind(uint32_t scalar) {
  return dogear_unicode_kinds[dogear_unicode_slot(scalar)];
}

/// The kind of an ASCII byte, less than 0x80, with its flags.
static inline uint8_t dogear_ascii_kind(uint8_t byte) { return dogear_unicode_kinds[byte]; }

/// The folded form of `scalar`: a length byte followed by that many bytes of UTF-8, or NULL where the scalar folds
/// to itself.
static inline const uint8_t *dogear_unicode_fold(uint32_t scalar) {
  uint16_t offset = dogear_unicode_folds[dogear_unicode_slot(scalar)];
  return offset == 0 ? 0 : dogear_unicode_strings + offset;
}

#include "plain_words.h"

#include "plain_runs.h"

#endif
