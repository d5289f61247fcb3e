#ifndef DOGEAR_PREFIX_SUMS_H
#define DOGEAR_PREFIX_SUMS_H

#include "ranking.h"
#include "segment_reader.h"

// What the terms of a prefix have in each entry, added up, by field. No sum gets beyond 127; what would is left to FTS5. In the
// first two fields nearly all words are: each of them has bytes of its own, which for a large library still fit into the
// processor's second cache.

#define MOST_PLACES 127
#define BEYOND_MOST 0x8080808080808080ULL
_Static_assert(DOGEAR_FIELDS <= 8, "a byte for each field");

/// The sums of a chunk's entries in the fields behind the first two, a byte for each.
typedef struct {
  /// Which entries have any.
  uint64_t present[DOGEAR_CHUNK / 64];
  /// Of these entries; the others' is not set.
  uint64_t counts[DOGEAR_CHUNK];
} other_sums;

typedef struct {
  /// Of the first field and of the second, by entry; not set in chunks that are not in use.
  uint8_t *first;
  uint8_t *second;
  /// By chunk: whether some entry has a term.
  uint8_t *in_use;
  /// By chunk; NULL where no entry has any.
  other_sums **others;
  int64_t chunk_count;
} prefix_sums;

/// Sums of entries up to `greatest_number`. Returns SQLITE_OK or SQLITE_NOMEM.
int prefix_sums_open(prefix_sums *sums, int64_t greatest_number);

void prefix_sums_close(prefix_sums *sums);

/// Adds what an entry has, a byte for each field. Returns SQLITE_OK, SQLITE_NOMEM, SQLITE_CORRUPT for a number beyond all
/// entries, or SQLITE_TOOBIG if a field has more than MOST_PLACES.
int prefix_sums_add(prefix_sums *sums, int64_t number, uint64_t counts);

/// The same of frequencies by field.
int prefix_sums_add_frequencies(prefix_sums *sums, int64_t number, const uint16_t *frequencies);

/// Adds the postings of the reader's term, from the next one up to the first that is unusual: that has long numbers, or many
/// positions, or goes on over the page. Returns as `prefix_sums_add`.
int prefix_sums_add_usual(prefix_sums *sums, dogear_segment_reader *reader);

/// Collects what the sums count in the fields that are asked for, a bit each, or 0 for all. Returns SQLITE_OK or SQLITE_NOMEM.
int prefix_sums_collect(const prefix_sums *sums, dogear_ranking *ranking, double weight, uint32_t fields);

/// Scores the entries by what the sums count, as of the ranking's only group; see `dogear_rank_prefix`.
void prefix_sums_rank(const prefix_sums *sums, dogear_ranking *ranking, double weight, uint32_t fields,
                      double greatest_boost);

/// The bytes of the fields that are asked for, a bit each, or 0 for all.
static inline uint64_t prefix_sums_mask(uint32_t fields) {
  uint64_t mask = 0;
  for (int field = 0; field < DOGEAR_FIELDS; field++) mask |= !fields || fields & 1u << field ? 0xFFull << 8 * field : 0;
  return mask;
}

/// What an entry of a chunk in use has in the fields of the mask, a byte for each.
static inline uint64_t prefix_sums_of(const prefix_sums *sums, int64_t number, uint64_t mask) {
  uint64_t counts = sums->first[number] | (uint64_t)sums->second[number] << 8;
  const other_sums *others = sums->others[number / DOGEAR_CHUNK];
  int64_t entry = number % DOGEAR_CHUNK;
  if (others && others->present[entry >> 6] >> (entry & 63) & 1) counts |= others->counts[entry];
  return counts & mask;
}

/// x of an entry with these counts.
static inline double prefix_sums_x(const dogear_ranking *ranking, const uint8_t *record, double weight, uint64_t counts) {
  double sum = 0;
  for (int field = 0; counts; field++, counts >>= 8) {
    sum += ranking->field_factors[field].by_code[record[field]] * (double)(counts & 0xFF);
  }
  return weight * sum;
}

#endif
