#include <string.h>

#include "CUnicode.h"

enum { BLOCK = 64 };

/// A bit for each byte of a block, the lowest for the first.
typedef struct {
  uint64_t small;
  uint64_t letters;
  uint64_t digits;
  uint64_t spaces;
  uint64_t hyphens;
} block_masks;

/// What of a block can be passed over.
typedef struct {
  /// Letters and digits.
  uint64_t words;
  /// The first bytes of plain words, and of the words of hyphenated ones.
  uint64_t starts;
  /// Hyphens between two words.
  uint64_t joints;
  /// The first bytes of plain words and of whole compounds.
  uint64_t wholes;
  /// How many bytes were understood, up to the beginning of a word or compound that more has to be known of.
  int end;
  int needs_care;
} block_words;

// MARK: - Classes of bytes

#ifdef __SSE2__

static inline uint64_t mask_of(__m128i matches, int at) { return (uint64_t)(unsigned)_mm_movemask_epi8(matches) << at; }

/// Which bytes are from `last` - `count` + 1 to `last`: moved up so that `last` is the greatest of all signed bytes.
static inline __m128i range_of(__m128i bytes, char last, char count) {
  return _mm_cmpgt_epi8(_mm_add_epi8(bytes, _mm_set1_epi8((char)(127 - last))), _mm_set1_epi8((char)(127 - count)));
}

static inline block_masks masks_of(const uint8_t *block) {
  block_masks masks = {0, 0, 0, 0, 0};
  for (int at = 0; at < BLOCK; at += 16) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(block + at));
    masks.small |= mask_of(range_of(bytes, 'z', 26), at);
    masks.letters |= mask_of(range_of(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'z', 26), at);
    masks.digits |= mask_of(range_of(bytes, '9', 10), at);
    masks.spaces |= mask_of(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')), at);
    masks.hyphens |= mask_of(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('-')), at);
  }
  return masks;
}

#else

static inline block_masks masks_of(const uint8_t *block) {
  block_masks masks = {0, 0, 0, 0, 0};
  for (int at = 0; at < BLOCK; at++) {
    masks.small |= (uint64_t)dogear_is_small(block[at]) << at;
    masks.letters |= (uint64_t)dogear_is_small(block[at] | 0x20) << at;
    masks.digits |= (uint64_t)dogear_is_digit(block[at]) << at;
    masks.spaces |= (uint64_t)(block[at] == ' ') << at;
    masks.hyphens |= (uint64_t)(block[at] == '-') << at;
  }
  return masks;
}

#endif

// MARK: - Words of a block

/// The bits below `end`, which is from 0 to 64.
static inline uint64_t below(int end) { return end < BLOCK ? ((uint64_t)1 << end) - 1 : ~(uint64_t)0; }

/// The place of the highest bit of `mask`, which has one.
static inline int last_of(uint64_t mask) { return BLOCK - 1 - __builtin_clzll(mask); }

/// Letters and digits that stand behind what makes no plain word with them.
static inline uint64_t disagreeing(block_masks masks, uint64_t starts) {
  uint64_t capitals = masks.letters & ~masks.small;
  return (capitals & masks.small << 1) | (masks.small & (capitals & ~starts) << 1) | (masks.digits & masks.letters << 1) |
         (masks.letters & masks.digits << 1);
}

/// Whether the byte at `at`, which is no letter, digit, space or joint, leaves the words beside it plain.
static inline int is_plain_between(const uint8_t *block, int at, uint64_t words) {
  uint8_t byte = block[at];
  if (byte >= 0x80 || byte == '\\') return 0;
  // Words end two bytes before the block does.
  if (at > 0 && words >> (at - 1) & 1) {
    return dogear_is_plain_separator(byte) || (byte == '.' && dogear_is_plain_separator(block[at + 1])) ||
           (byte == '-' && block[at + 1] < 0x80);
  }
  return byte != '.' || at + 1 == BLOCK || !(words >> (at + 1) & 1);
}

/// Leaves what is from the word or compound on that `at` belongs to or follows, if it does.
static inline void stop_at(block_words *found, int at) {
  uint64_t inside = found->words | found->joints;
  int is_at_word = inside >> at & 1 || (at > 0 && inside >> (at - 1) & 1);
  found->end = is_at_word ? last_of(found->wholes & below(at + 1)) : at;
  found->needs_care = 1;
}

/// The words of a block, whose first byte no word goes on to; `before` is the byte before it.
static inline block_words words_of(const uint8_t *block, uint8_t before) {
  block_masks masks = masks_of(block);
  uint64_t words = masks.letters | masks.digits, starts = words & ~(words << 1);
  uint64_t joints = masks.hyphens & words << 1 & words >> 1, inside = words | joints;
  block_words found = {words, starts, joints, inside & ~(inside << 1), BLOCK, 0};
  // ".NET" is another word than "NET".
  if (before == '.' && words & 1) stop_at(&found, 0);
  // The two bytes behind a word say whether it is plain.
  if (inside >> (BLOCK - 2)) {
    int last = last_of(found.wholes);
    if (last < found.end) found.end = last;
    found.needs_care = found.end == 0;
  }
  if ((words & ~starts & ~masks.small) || masks.digits) {
    uint64_t wrong = disagreeing(masks, starts) & below(found.end);
    if (wrong) stop_at(&found, __builtin_ctzll(wrong));
  }
  for (uint64_t others = ~(inside | masks.spaces) & below(found.end); others; others &= others - 1) {
    int at = __builtin_ctzll(others);
    if (is_plain_between(block, at, words)) continue;
    stop_at(&found, at);
    break;
  }
  return found;
}

// MARK: - Words that are wanted

static inline int lets_through(const uint64_t *lengths, uint8_t first, int64_t length) {
  return lengths[first | 0x20] >> (length < 63 ? length : 63) & 1;
}

/// Leaves what is from the first hyphenated compound on that may give a wanted word: each of its own, or all together.
static inline void stop_at_wanted_compound(block_words *found, const uint8_t *block, const uint64_t *lengths) {
  uint64_t inside = found->words | found->joints;
  for (uint64_t joints = found->joints & below(found->end); joints;) {
    int start = last_of(found->wholes & below(__builtin_ctzll(joints)));
    int length = __builtin_ctzll(~(inside >> start));
    uint64_t its_bytes = below(length) << start;
    int is_wanted = lets_through(lengths, block[start], length - __builtin_popcountll(joints & its_bytes));
    for (uint64_t starts = found->starts & its_bytes; starts; starts &= starts - 1) {
      int at = __builtin_ctzll(starts);
      is_wanted |= lets_through(lengths, block[at], __builtin_ctzll(~(found->words >> at)));
    }
    if (is_wanted) {
      stop_at(found, start);
      return;
    }
    joints &= ~its_bytes;
  }
}

int64_t dogear_next_plain_word(const uint8_t *text, int64_t count, int64_t *offset, int64_t longest,
                               const uint64_t *lengths, int64_t *passed) {
  int64_t start = *offset, words = 0, length = 0;
  while (start < count && length == 0) {
    const uint8_t *block = text + start;
    uint8_t last[BLOCK];
    if (count - start < BLOCK) {
      // As if spaces followed, which change no word.
      memset(last, ' ', BLOCK);
      memcpy(last, block, (size_t)(count - start));
      block = last;
    }
    block_words found = words_of(block, start > 0 ? text[start - 1] : 0);
    if (found.joints) stop_at_wanted_compound(&found, block, lengths);
    for (uint64_t starts = found.starts & below(found.end); starts; starts &= starts - 1) {
      int at = __builtin_ctzll(starts);
      words++;
      if (lengths[block[at] | 0x20] == 0) continue;
      int its_length = __builtin_ctzll(~(found.words >> at));
      if (!lets_through(lengths, block[at], its_length)) continue;
      length = its_length;
      found.end = at + its_length;
      found.needs_care = 0;
      break;
    }
    start = found.end < count - start ? start + found.end : count;
    if (!found.needs_care) continue;
    int64_t plain = dogear_plain_word(text, count, &start, longest);
    if (plain == 0) break;
    words++;
    if (lets_through(lengths, text[start - plain], plain)) length = plain;
  }
  *offset = start;
  *passed += words;
  return length;
}
