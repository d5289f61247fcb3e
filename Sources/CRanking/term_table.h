#ifndef DOGEAR_TERM_TABLE_H
#define DOGEAR_TERM_TABLE_H

#include "bytes.h"

/// A term's place in `term_table.bytes`.
typedef struct {
  uint32_t offset;
  uint32_t length;
  uint32_t hash;
} table_term;

/// Where a term of some hash is found. Most terms need nothing else to be told from others.
typedef struct {
  /// The term's first eight bytes, the first of them the lowest; zeros behind a shorter one.
  uint64_t head;
  uint32_t hash;
  /// The term's number, and 1; 0 is free.
  uint32_t value;
} term_slot;

/// Numbers terms from 0 on, in the order of their first use. All zeros is an empty table.
typedef struct {
  table_term *terms;
  uint32_t count;
  uint32_t capacity;
  /// A power of two long.
  term_slot *slots;
  uint32_t slot_count;
  byte_writer bytes;
} term_table;

/// Lengths from which on a hash does not tell them apart.
enum { LENGTH_BITS = 4, LONG_TERM = (1 << LENGTH_BITS) - 1 };

/// A hash of the term, and its length, or LONG_TERM if that is less, as the lowest bits.
uint32_t hash_term(const uint8_t *term, uint32_t length);

/// The number of the term with that hash; a new one if it has none. -1 without memory.
int64_t term_number(term_table *table, const uint8_t *term, uint32_t length, uint32_t hash);

static inline const uint8_t *term_bytes(const term_table *table, uint32_t number) {
  return table->bytes.bytes + table->terms[number].offset;
}

/// The slot in which a term with that hash is looked for first. There must be slots.
static inline term_slot *first_slot(const term_table *table, uint32_t hash) {
  return &table->slots[hash >> LENGTH_BITS & (table->slot_count - 1)];
}

/// Asks the processor for the slot in which a term with that hash is looked for first.
static inline void prefetch_slot(const term_table *table, uint32_t hash) {
  if (table->slot_count) __builtin_prefetch(first_slot(table, hash));
}

/// The number that a term with that hash probably has; -1 if it is a new one.
static inline int64_t probable_number(const term_table *table, uint32_t hash) {
  if (!table->slot_count) return -1;
  const term_slot *slot = first_slot(table, hash);
  return slot->hash == hash ? (int64_t)slot->value - 1 : -1;
}

void free_term_table(term_table *table);

#endif
