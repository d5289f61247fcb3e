#ifndef DOGEAR_PREFIX_SUMS_H
#define DOGEAR_PREFIX_SUMS_H

#include "ranking.h"
#include "segment_reader.h"

// What the terms of a prefix have in each entry, added up: a byte for each field in one number, so that fields are added at
// once. No byte gets beyond 127; what would is left to FTS5. The first two fields, in which nearly all words are, have numbers
// of their own: those of a large library fit into the processor's second cache.

#define MOST_PLACES 127
#define BEYOND_MOST 0x8080808080808080ULL
_Static_assert(DOGEAR_FIELDS <= 8, "a byte for each field");

/// The sums of a chunk's entries in the fields behind the first two.
typedef struct {
  /// Which entries have any.
  uint64_t present[DOGEAR_CHUNK / 64];
  /// Of these entries; the others' is not set.
  uint64_t counts[DOGEAR_CHUNK];
} other_sums;

/// The sums of a chunk's entries.
typedef struct {
  /// Which entries have any, in whatever field.
  uint64_t present[DOGEAR_CHUNK / 64];
  /// Of these entries, in the first two fields; the others' is not set.
  uint16_t counts[DOGEAR_CHUNK];
  /// NULL where no entry has any there.
  other_sums *others;
} chunk_sums;

typedef struct {
  /// By chunk; NULL where no entry has a term.
  chunk_sums **chunks;
  int64_t chunk_count;
} prefix_sums;

/// Sums of entries up to `greatest_number`. Returns SQLITE_OK or SQLITE_NOMEM.
int prefix_sums_open(prefix_sums *sums, int64_t greatest_number);

void prefix_sums_close(prefix_sums *sums);

/// Adds what an entry has. Returns SQLITE_OK, SQLITE_NOMEM, SQLITE_CORRUPT for a number beyond all entries, or SQLITE_TOOBIG
/// if a field has more than MOST_PLACES.
int prefix_sums_add(prefix_sums *sums, int64_t number, uint64_t counts);

/// The same of frequencies by field.
int prefix_sums_add_frequencies(prefix_sums *sums, int64_t number, const uint16_t *frequencies);

/// Adds the postings of the reader's term up to the first one that is unusual: that has long numbers, or many positions, or
/// goes on over the page. Returns as `prefix_sums_add`.
int prefix_sums_add_usual(prefix_sums *sums, dogear_segment_reader *reader);

/// Collects what the sums count in the fields that are asked for, a bit each, or 0 for all. Returns SQLITE_OK or SQLITE_NOMEM.
int prefix_sums_collect(const prefix_sums *sums, dogear_ranking *ranking, double weight, uint32_t fields);

#endif
