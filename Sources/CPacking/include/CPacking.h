/// Short texts packed each by itself, with a dictionary of the words that abstracts use (zstd, RFC 8878).
#ifndef DOGEAR_CPACKING_H
#define DOGEAR_CPACKING_H

#include <stddef.h>
#include <stdint.h>

/// Packs `count` bytes. The result, `packed_count` bytes, stays valid until this thread packs again. NULL if it would not be
/// smaller, or without memory.
const uint8_t *dogear_pack(const uint8_t *text, size_t count, size_t *packed_count);

/// What was packed. The result, `count` bytes, stays valid until this thread unpacks again. NULL if it is damaged, would have
/// more than `most` bytes, or without memory.
const uint8_t *dogear_unpack(const uint8_t *packed, size_t packed_count, size_t most, size_t *count);

#endif
