#include "term_table.h"

#include <stdlib.h>
#include <string.h>

enum { FEWEST_SLOTS = 1 << 12 };

/// Mixes eight bytes at a time by the multiplication of wyhash (Wang Yi, 2019): halves of the 128-bit product, combined.
static uint64_t mix(uint64_t a, uint64_t b) {
  __uint128_t product = (__uint128_t)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint32_t hash_term(const uint8_t *term, uint32_t length) {
  uint64_t hash = 0x9E3779B97F4A7C15u ^ length;
  while (length >= 8) {
    uint64_t word;
    memcpy(&word, term, 8);
    hash = mix(hash ^ word, 0xE7037ED1A0B428DBu);
    term += 8;
    length -= 8;
  }
  uint64_t rest = 0;
  for (uint32_t i = 0; i < length; i++) rest = rest << 8 | term[i];
  return (uint32_t)mix(hash ^ rest, 0xE7037ED1A0B428DBu);
}

static void fill_slot(uint64_t *slots, uint32_t mask, uint32_t hash, uint32_t number) {
  uint32_t slot = hash & mask;
  while (slots[slot]) slot = (slot + 1) & mask;
  slots[slot] = (uint64_t)(number + 1) << 32 | hash;
}

/// Makes room for one more term.
static int grow(term_table *table) {
  if (table->count == table->capacity) {
    if (table->count > UINT32_MAX / 4) return 0;
    uint32_t capacity = table->capacity ? table->capacity * 2 : FEWEST_SLOTS / 2;
    table_term *terms = realloc(table->terms, capacity * sizeof *terms);
    if (!terms) return 0;
    table->terms = terms;
    table->capacity = capacity;
  }
  if (table->count * 2 < table->slot_count) return 1;
  uint32_t slot_count = table->slot_count ? table->slot_count * 2 : FEWEST_SLOTS;
  uint64_t *slots = calloc(slot_count, sizeof *slots);
  if (!slots) return 0;
  for (uint32_t number = 0; number < table->count; number++) {
    fill_slot(slots, slot_count - 1, table->terms[number].hash, number);
  }
  free(table->slots);
  table->slots = slots;
  table->slot_count = slot_count;
  return 1;
}

int64_t term_number(term_table *table, const uint8_t *term, uint32_t length, uint32_t hash) {
  uint32_t mask = table->slot_count - 1;
  for (uint32_t slot = hash & mask; table->slot_count && table->slots[slot]; slot = (slot + 1) & mask) {
    if ((uint32_t)table->slots[slot] != hash) continue;
    uint32_t number = (uint32_t)(table->slots[slot] >> 32) - 1;
    if (table->terms[number].length == length && memcmp(term_bytes(table, number), term, length) == 0) return number;
  }
  size_t offset = table->bytes.count;
  if (offset > UINT32_MAX - length || !grow(table)) return -1;
  write_bytes(&table->bytes, term, length);
  if (table->bytes.is_broken) return -1;
  table->terms[table->count] = (table_term){.offset = (uint32_t)offset, .length = length, .hash = hash};
  fill_slot(table->slots, table->slot_count - 1, hash, table->count);
  return table->count++;
}

void free_term_table(term_table *table) {
  free(table->terms);
  free(table->slots);
  free(table->bytes.bytes);
  *table = (term_table){0};
}
