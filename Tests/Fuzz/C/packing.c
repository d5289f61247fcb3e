// Packed texts as a damaged library could hold them, unpacked. For libFuzzer; see Scripts/fuzz.
//
// The first byte says how the rest is taken: 0 as what was packed as it stands, another number as a text, which is packed
// and of which so many bytes are changed, each given by its place (two bytes) and what is changed of it (one).
#include <stdlib.h>
#include <string.h>

#include "CPacking.h"

enum { MOST = 1 << 20, MOST_CHANGES = 8 };

/// A copy with nothing behind it that could be read by mistake.
static uint8_t *copy(const uint8_t *bytes, size_t count) {
  uint8_t *result = malloc(count ? count : 1);
  if (!result) abort();
  if (count) memcpy(result, bytes, count);
  return result;
}

static void unpack(const uint8_t *packed, size_t packed_count) {
  uint8_t *bytes = copy(packed, packed_count);
  size_t count = 0;
  const uint8_t *text = dogear_unpack(bytes, packed_count, MOST, &count);
  if (text && count > MOST) abort();
  // All of it can be read.
  if (text) free(copy(text, count));
  free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  if (count == 0) return 0;
  size_t changes = bytes[0] % (MOST_CHANGES + 1);
  if (changes == 0 || count < 1 + 3 * changes) {
    unpack(bytes + 1, count - 1);
    return 0;
  }
  const uint8_t *text = bytes + 1 + 3 * changes;
  size_t text_count = count - 1 - 3 * changes, packed_count = 0, unpacked_count = 0;
  const uint8_t *result = dogear_pack(text, text_count, &packed_count);
  if (!result) return 0;
  uint8_t *packed = copy(result, packed_count);
  const uint8_t *unpacked = dogear_unpack(packed, packed_count, MOST, &unpacked_count);
  if (!unpacked || unpacked_count != text_count || memcmp(unpacked, text, text_count) != 0) abort();
  for (size_t change = 0; change < changes; change++) {
    const uint8_t *step = bytes + 1 + 3 * change;
    packed[(step[0] << 8 | step[1]) % packed_count] ^= step[2];
  }
  unpack(packed, packed_count);
  unpack(packed, packed_count / 2);
  free(packed);
  return 0;
}
