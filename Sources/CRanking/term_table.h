#ifndef DOGEAR_TERM_TABLE_H
#define DOGEAR_TERM_TABLE_H

#include "bytes.h"

/// A term's place in `term_table.bytes`.
typedef struct {
  uint32_t offset;
  uint32_t length;
  uint32_t hash;
} table_term;

/// Numbers terms from 0 on, in the order of their first use. All zeros is an empty table.
typedef struct {
  table_term *terms;
  uint32_t count;
  uint32_t capacity;
  /// A power of two long: a term's hash, and above it in 32 bits its number plus 1; 0 is free.
  uint64_t *slots;
  uint32_t slot_count;
  byte_writer bytes;
} term_table;

uint32_t hash_term(const uint8_t *term, uint32_t length);

/// The number of the term with that hash; a new one if it has none. -1 without memory.
int64_t term_number(term_table *table, const uint8_t *term, uint32_t length, uint32_t hash);

static inline const uint8_t *term_bytes(const term_table *table, uint32_t number) {
  return table->bytes.bytes + table->terms[number].offset;
}

void free_term_table(term_table *table);

#endif
