#ifndef DOGEAR_INVERTED_BATCH_H
#define DOGEAR_INVERTED_BATCH_H

#include "building.h"
#include "term_table.h"

/// A token as it comes: its term, and where it stands.
typedef struct {
  uint32_t term;
  uint16_t entry;
  uint16_t column;
  int32_t position;
} occurrence;

/// Bytes of most entries' postings and more, which are copied at once.
enum { POSTINGS_SLACK = 16 };

struct dogear_inverted_batch {
  term_table terms;
  occurrence *occurrences;
  size_t count;
  size_t capacity;
  /// Where each term's postings begin in `postings`, and where the last one's end, once the batch is finished.
  size_t *starts;
  /// For each term, for each entry that has it: two bytes of the entry, the lower first, then FTS5's number for the bytes of
  /// the positions, and the positions. Behind the last one, POSTINGS_SLACK bytes can be read.
  uint8_t *postings;
};

/// FTS5's own numbers, of 63 bits at most (see `fts_number`). Returns the bytes written, nine at most.
static inline int put_fts_number(uint8_t *bytes, uint64_t value) {
  if (value < 0x80) {
    bytes[0] = (uint8_t)value;
    return 1;
  }
  if (value < 0x4000) {
    bytes[0] = (uint8_t)(value >> 7 | 0x80);
    bytes[1] = value & 0x7F;
    return 2;
  }
  int count = 1;
  for (uint64_t rest = value >> 7; rest; rest >>= 7) count++;
  for (int i = count - 1; i >= 0; i--, value >>= 7) bytes[i] = (uint8_t)((value & 0x7F) | (i < count - 1 ? 0x80 : 0));
  return count;
}

static inline void write_fts_number(byte_writer *writer, uint64_t value) {
  uint8_t bytes[9];
  write_bytes(writer, bytes, (size_t)put_fts_number(bytes, value));
}

#endif
