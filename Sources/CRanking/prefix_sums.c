#include "prefix_sums.h"

#include <stdlib.h>
#include <string.h>

#include "short_positions.h"

int prefix_sums_open(prefix_sums *sums, int64_t greatest_number) {
  sums->chunk_count = greatest_number / DOGEAR_CHUNK + 1;
  sums->chunks = calloc((size_t)sums->chunk_count, sizeof *sums->chunks);
  return sums->chunks ? SQLITE_OK : SQLITE_NOMEM;
}

void prefix_sums_close(prefix_sums *sums) {
  for (int64_t index = 0; sums->chunks && index < sums->chunk_count; index++) {
    if (sums->chunks[index]) free(sums->chunks[index]->others);
    free(sums->chunks[index]);
  }
  free(sums->chunks);
}

// MARK: - Adding

static chunk_sums *new_chunk(void) {
  chunk_sums *chunk = malloc(sizeof *chunk);
  if (!chunk) return NULL;
  memset(chunk->present, 0, sizeof chunk->present);
  chunk->others = NULL;
  return chunk;
}

/// Adds what an entry of the chunk has behind the first two fields.
static __attribute__((noinline)) int add_others(chunk_sums *chunk, int64_t entry, uint64_t counts) {
  if (!chunk->others) {
    chunk->others = malloc(sizeof *chunk->others);
    if (!chunk->others) return SQLITE_NOMEM;
    memset(chunk->others->present, 0, sizeof chunk->others->present);
  }
  uint64_t *present = &chunk->others->present[entry >> 6], bit = 1ULL << (entry & 63);
  uint64_t sum = *present & bit ? chunk->others->counts[entry] + counts : counts;
  *present |= bit;
  chunk->others->counts[entry] = sum;
  return sum & BEYOND_MOST ? SQLITE_TOOBIG : SQLITE_OK;
}

static inline __attribute__((always_inline)) int add(prefix_sums *sums, int64_t number, uint64_t counts) {
  int64_t index = number / DOGEAR_CHUNK;
  if (index >= sums->chunk_count) return SQLITE_CORRUPT;
  chunk_sums *chunk = sums->chunks[index];
  if (!chunk) {
    chunk = sums->chunks[index] = new_chunk();
    if (!chunk) return SQLITE_NOMEM;
  }
  int64_t entry = number % DOGEAR_CHUNK;
  uint64_t *present = &chunk->present[entry >> 6], bit = 1ULL << (entry & 63);
  // No carry: each byte is at most 127.
  uint16_t sum = (uint16_t)((*present & bit ? chunk->counts[entry] : 0) + (counts & 0xFFFF));
  *present |= bit;
  chunk->counts[entry] = sum;
  if (counts >> 16) {
    int status = add_others(chunk, entry, counts >> 16 << 16);
    if (status != SQLITE_OK) return status;
  }
  return sum & (uint16_t)BEYOND_MOST ? SQLITE_TOOBIG : SQLITE_OK;
}

int prefix_sums_add(prefix_sums *sums, int64_t number, uint64_t counts) { return add(sums, number, counts); }

int prefix_sums_add_frequencies(prefix_sums *sums, int64_t number, const uint16_t *frequencies) {
  uint64_t counts = 0;
  for (int field = 0; field < DOGEAR_FIELDS; field++) {
    if (frequencies[field] > MOST_PLACES) return SQLITE_TOOBIG;
    counts |= (uint64_t)frequencies[field] << 8 * field;
  }
  return counts ? add(sums, number, counts) : SQLITE_OK;
}

int prefix_sums_add_usual(prefix_sums *sums, dogear_segment_reader *reader) {
  // Bytes of two short numbers.
  enum { HEADER = 4 };
  const uint8_t *page = reader->page;
  if (!page) return SQLITE_OK;
  int64_t end = reader->content_end < reader->next_term ? reader->content_end : reader->next_term;
  int64_t number = reader->number, at = reader->position;
  while (at <= end - HEADER && at != reader->first_number_at) {
    int64_t next = at;
    int64_t step = short_number(page, &next), size = short_number(page, &next) >> 1;
    uint64_t counts;
    if (step <= 0 || size <= 0 || size > SHORT || next + size > end || next + SHORT > reader->page_size ||
        !count_short(page + next, (int)size, &counts)) {
      break;
    }
    number += step;
    if (number > UINT32_MAX) return SQLITE_CORRUPT;
    int status = counts ? add(sums, number, counts) : SQLITE_OK;
    if (status != SQLITE_OK) return status;
    at = next + size;
  }
  reader->number = number;
  reader->position = (int)at;
  return SQLITE_OK;
}

// MARK: - Collecting

/// What an entry's sums count by the factors of its fields. Nothing times a factor adds nothing.
static inline double weighted_counts(const dogear_factors *factors, const uint8_t *record, uint64_t counts, uint64_t others) {
  double sum = factors[0].by_code[record[0]] * (double)(counts & 0xFF);
  sum += factors[1].by_code[record[1]] * (double)(counts >> 8);
  others >>= 16;
  for (int field = 2; others; field++, others >>= 8) sum += factors[field].by_code[record[field]] * (double)(others & 0xFF);
  return sum;
}

/// Entries with any sum.
static size_t entries_of(const prefix_sums *sums) {
  size_t count = 0;
  for (int64_t index = 0; index < sums->chunk_count; index++) {
    for (int word = 0; sums->chunks[index] && word < DOGEAR_CHUNK / 64; word++) {
      count += (size_t)__builtin_popcountll(sums->chunks[index]->present[word]);
    }
  }
  return count;
}

int prefix_sums_collect(const prefix_sums *sums, dogear_ranking *ranking, double weight, uint32_t fields) {
  size_t room = entries_of(sums) + 1, written = 0;
  int64_t *numbers;
  double *values;
  if (!dogear_make_collected(room, &numbers, &values)) return SQLITE_NOMEM;
  uint64_t wanted = 0;
  for (int field = 0; field < DOGEAR_FIELDS; field++) wanted |= !fields || fields & 1u << field ? 0xFFull << 8 * field : 0;
  for (int64_t index = 0; index < sums->chunk_count; index++) {
    const chunk_sums *chunk = sums->chunks[index];
    if (!chunk) continue;
    const uint8_t *records = dogear_chunk(ranking, index);
    for (int word = 0; word < DOGEAR_CHUNK / 64; word++) {
      for (uint64_t bits = chunk->present[word]; bits; bits &= bits - 1) {
        int entry = word * 64 + __builtin_ctzll(bits);
        uint64_t counts = chunk->counts[entry] & wanted, others = 0;
        if (chunk->others && chunk->others->present[word] >> (entry & 63) & 1) others = chunk->others->counts[entry] & wanted;
        numbers[written] = index * DOGEAR_CHUNK + entry;
        values[written] =
            weight * weighted_counts(ranking->field_factors, records + entry * DOGEAR_RECORD, counts, others);
        written += (counts | others) != 0;
      }
    }
  }
  dogear_set_collected(ranking, numbers, values, (int)written);
  return SQLITE_OK;
}
