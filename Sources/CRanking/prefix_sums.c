#include "prefix_sums.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "short_positions.h"
#include "wide.h"

int prefix_sums_open(prefix_sums *sums, int64_t greatest_number) {
  size_t chunks = (size_t)(greatest_number / DOGEAR_CHUNK + 1);
  *sums = (prefix_sums){
      .first = malloc(chunks * DOGEAR_CHUNK),
      .second = malloc(chunks * DOGEAR_CHUNK),
      .in_use = calloc(chunks, sizeof *sums->in_use),
      .others = calloc(chunks, sizeof *sums->others),
      .chunk_count = (int64_t)chunks,
  };
  return sums->first && sums->second && sums->in_use && sums->others ? SQLITE_OK : SQLITE_NOMEM;
}

void prefix_sums_close(prefix_sums *sums) {
  for (int64_t chunk = 0; sums->others && chunk < sums->chunk_count; chunk++) free(sums->others[chunk]);
  free(sums->others);
  free(sums->in_use);
  free(sums->second);
  free(sums->first);
}

// MARK: - Adding

/// Clears the first two fields of a chunk, before the first entry is added.
static __attribute__((noinline)) void begin_chunk(const prefix_sums *sums, int64_t chunk) {
  memset(sums->first + chunk * DOGEAR_CHUNK, 0, DOGEAR_CHUNK);
  memset(sums->second + chunk * DOGEAR_CHUNK, 0, DOGEAR_CHUNK);
  sums->in_use[chunk] = 1;
}

/// Adds what an entry has behind the first two fields.
static __attribute__((noinline)) int add_others(const prefix_sums *sums, int64_t number, uint64_t counts) {
  other_sums **place = &sums->others[number / DOGEAR_CHUNK];
  if (!*place) {
    *place = malloc(sizeof **place);
    if (!*place) return SQLITE_NOMEM;
    memset((*place)->present, 0, sizeof (*place)->present);
  }
  int64_t entry = number % DOGEAR_CHUNK;
  uint64_t *present = &(*place)->present[entry >> 6], bit = 1ULL << (entry & 63);
  uint64_t sum = *present & bit ? (*place)->counts[entry] + counts : counts;
  *present |= bit;
  (*place)->counts[entry] = sum;
  return sum & BEYOND_MOST ? SQLITE_TOOBIG : SQLITE_OK;
}

/// Adds to a byte.
TWICE int add_to(uint8_t *sum, uint64_t count) {
  // No carry: both are at most 127.
  *sum = (uint8_t)(*sum + count);
  return *sum > MOST_PLACES ? SQLITE_TOOBIG : SQLITE_OK;
}

TWICE int add(const prefix_sums *sums, int64_t number, uint64_t counts) {
  int64_t chunk = number / DOGEAR_CHUNK;
  if (number < 0 || chunk >= sums->chunk_count) return SQLITE_CORRUPT;
  if (!sums->in_use[chunk]) begin_chunk(sums, chunk);
  int status = add_to(sums->first + number, counts & 0xFF);
  if (counts >> 8 && status == SQLITE_OK) {
    status = add_to(sums->second + number, counts >> 8 & 0xFF);
    if (counts >> 16 && status == SQLITE_OK) status = add_others(sums, number, counts >> 16 << 16);
  }
  return status;
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

TWICE int add_usual(const prefix_sums *sums, dogear_segment_reader *reader) {
  // Bytes of a distance and a size that are read here; the bits that tell in which byte the distance ends, and one behind.
  enum { HEADER = 5 };
  const uint64_t last_bits = 0x80808080, behind = 1ULL << 39;
  const uint8_t *page = reader->page;
  int64_t end = reader->content_end < reader->next_term ? reader->content_end : reader->next_term;
  // Where positions of SHORT bytes at most can be read whole.
  int64_t last = (end < reader->page_size - SHORT ? end : reader->page_size - SHORT) - HEADER;
  int64_t number = reader->number, at = reader->position, whole_at = reader->first_number_at;
  if (number < 0) {
    // The first number of a term is whole, wherever it stands: the distance from nothing.
    number = 0;
    if (at == whole_at) whole_at = -1;
  }
  // Here, since for all that the compiler knows a byte that is written may be one of `sums`.
  uint8_t *const first = sums->first, *const in_use = sums->in_use;
  const int64_t entry_count = sums->chunk_count * DOGEAR_CHUNK;
  int64_t start = at;
  while (at <= last && at != whole_at) {
    // One reading has the distance, of four bytes at most, and the size behind it. There is no branch for how many bytes there
    // are, which cannot be foretold.
    uint64_t read;
    memcpy(&read, page + at, sizeof read);
    int end_bit = __builtin_ctzll((~le64toh(read) & last_bits) | behind);
    uint32_t bytes = be32toh((uint32_t)le64toh(read)) >> (31 - (end_bit & 31));
    int64_t step = (bytes & 0x7F) | (bytes >> 1 & 0x7F << 7) | (bytes >> 2 & 0x7F << 14) | (bytes >> 3 & 0x7F << 21);
    int64_t next = at + (end_bit >> 3) + 2, size = (int64_t)(le64toh(read) >> (end_bit + 1) & 0xFF) >> 1;
    uint64_t counts;
    if (end_bit > 31 || step == 0 || size == 0 || size > SHORT || next + size > end ||
        !count_short(page + next, (int)size, &counts)) {
      break;
    }
    number += step;
    at = next + size;
    int is_usual = counts < 1 << 8 && number < entry_count && in_use[number / DOGEAR_CHUNK];
    int status = __builtin_expect(is_usual, 1) ? add_to(first + number, counts) : counts ? add(sums, number, counts) : SQLITE_OK;
    if (status != SQLITE_OK) return status;
  }
  if (at == start) return SQLITE_OK;
  reader->number = number;
  reader->position = (int)at;
  return SQLITE_OK;
}

WIDE static int add_usual_wide(const prefix_sums *sums, dogear_segment_reader *reader) { return add_usual(sums, reader); }

int prefix_sums_add_usual(prefix_sums *sums, dogear_segment_reader *reader) {
  if (!reader->page) return SQLITE_OK;
  return is_wide() ? add_usual_wide(sums, reader) : add_usual(sums, reader);
}

// MARK: - Collecting

int prefix_sums_collect(const prefix_sums *sums, dogear_ranking *ranking, double weight, uint32_t fields) {
  size_t room = 1, written = 0;
  for (int64_t chunk = 0; chunk < sums->chunk_count; chunk++) room += sums->in_use[chunk] ? DOGEAR_CHUNK : 0;
  int64_t *numbers;
  double *values;
  if (!dogear_make_collected(room, &numbers, &values)) return SQLITE_NOMEM;
  uint64_t mask = prefix_sums_mask(fields);
  for (int64_t chunk = 0; chunk < sums->chunk_count; chunk++) {
    if (!sums->in_use[chunk]) continue;
    const uint8_t *records = dogear_chunk(ranking, chunk);
    for (int64_t entry = 0; entry < DOGEAR_CHUNK; entry++) {
      int64_t number = chunk * DOGEAR_CHUNK + entry;
      uint64_t counts = prefix_sums_of(sums, number, mask);
      if (!counts) continue;
      numbers[written] = number;
      values[written++] = prefix_sums_x(ranking, records + entry * DOGEAR_RECORD, weight, counts);
    }
  }
  dogear_set_collected(ranking, numbers, values, (int)written);
  return SQLITE_OK;
}
