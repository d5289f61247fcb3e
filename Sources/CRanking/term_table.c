#include "term_table.h"

#include <stdlib.h>
#include <string.h>

enum { FEWEST_SLOTS = 1 << 12 };

/// Mixes eight bytes at a time by the multiplication of wyhash (Wang Yi, 2019): halves of the 128-bit product, combined.
static uint64_t mix(uint64_t a, uint64_t b) {
  __uint128_t product = (__uint128_t)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/// `count` bytes, eight at most, as a number, the first byte the lowest.
static uint64_t first_bytes(const uint8_t *bytes, uint32_t count) {
  if (count >= 8) {
    uint64_t all;
    memcpy(&all, bytes, 8);
    return all;
  }
  if (count >= 4) {
    // The parts overlap where there are less than eight.
    uint32_t low, high;
    memcpy(&low, bytes, 4);
    memcpy(&high, bytes + count - 4, 4);
    return low | (uint64_t)high << 8 * (count - 4);
  }
  uint64_t result = 0;
  for (uint32_t i = 0; i < count; i++) result |= (uint64_t)bytes[i] << 8 * i;
  return result;
}

uint32_t hash_term(const uint8_t *term, uint32_t length) {
  uint64_t hash = 0x9E3779B97F4A7C15u;
  uint32_t left = length;
  for (; left > 8; left -= 8, term += 8) hash = mix(hash ^ first_bytes(term, 8), 0xE7037ED1A0B428DBu);
  hash = mix(hash ^ first_bytes(term, left), 0xE7037ED1A0B428DBu ^ length);
  return (uint32_t)hash << LENGTH_BITS | (length < LONG_TERM ? length : LONG_TERM);
}

static void fill_slot(term_table *table, uint64_t head, uint32_t hash, uint32_t number) {
  term_slot *slot = first_slot(table, hash), *end = table->slots + table->slot_count;
  while (slot->value) {
    if (++slot == end) slot = table->slots;
  }
  *slot = (term_slot){.head = head, .hash = hash, .value = number + 1};
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
  term_slot *slots = aligned_alloc(sizeof *slots, slot_count * sizeof *slots);
  if (!slots) return 0;
  // Written at once, as calloc would not, nor what a compiler makes of malloc: a page that is read before it is written is
  // mapped twice, and all processors are told of the second time.
  memset(slots, 0, slot_count * sizeof *slots);
  free(table->slots);
  table->slots = slots;
  table->slot_count = slot_count;
  for (uint32_t number = 0; number < table->count; number++) {
    const table_term *term = &table->terms[number];
    fill_slot(table, first_bytes(term_bytes(table, number), term->length), term->hash, number);
  }
  return 1;
}

/// Whether the term in a slot with the same hash and head is the one that is looked for.
static int is_in_slot(const term_table *table, const term_slot *slot, const uint8_t *term, uint32_t length) {
  if (length <= 8) return 1;
  uint32_t number = slot->value - 1;
  return table->terms[number].length == length && memcmp(term_bytes(table, number) + 8, term + 8, length - 8) == 0;
}

int64_t term_number(term_table *table, const uint8_t *term, uint32_t length, uint32_t hash) {
  uint64_t head = first_bytes(term, length);
  if (table->slot_count) {
    const term_slot *slot = first_slot(table, hash), *end = table->slots + table->slot_count;
    while (slot->value) {
      if (slot->hash == hash && slot->head == head && is_in_slot(table, slot, term, length)) return slot->value - 1;
      if (++slot == end) slot = table->slots;
    }
  }
  size_t offset = table->bytes.count;
  if (offset > UINT32_MAX - length || !grow(table)) return -1;
  write_bytes(&table->bytes, term, length);
  if (table->bytes.is_broken) return -1;
  table->terms[table->count] = (table_term){.offset = (uint32_t)offset, .length = length, .hash = hash};
  fill_slot(table, head, hash, table->count);
  return table->count++;
}

void free_term_table(term_table *table) {
  free(table->terms);
  free(table->slots);
  free(table->bytes.bytes);
  *table = (term_table){0};
}
