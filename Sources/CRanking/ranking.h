#ifndef DOGEAR_RANKING_H
#define DOGEAR_RANKING_H

#include "CRanking.h"

/// `dogear_rank(index, ranking)`: scores the current match into the ranking's heap. Returns 0.
void dogear_rank(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int count,
                 sqlite3_value **values);

/// Makes memory for so many collected entries and their x; false without memory.
int dogear_make_collected(size_t room, int64_t **numbers, double **values);

/// Puts these, which are the ranking's from then on, in the place of what was collected.
void dogear_set_collected(dogear_ranking *ranking, int64_t *numbers, double *values, int count);

/// Puts a hit among the best, if it belongs there.
void dogear_push(dogear_ranking *ranking, dogear_hit hit);

/// Bytes of a record that say how long the first two fields are, in which nearly all words are.
#define DOGEAR_LENGTHS 2

struct dogear_records {
  /// The chunks by number; NULL for those that nobody needed. Behind the records stand their first bytes again, DOGEAR_LENGTHS
  /// of each: where all entries with a word are looked at, so few bytes come into the processor's caches in time.
  uint8_t **chunks;
  int64_t chunk_count;
};

/// Reads the records of a chunk that are not in memory; zeros for those that are missing.
const uint8_t *dogear_read_chunk(const dogear_ranking *ranking, int64_t chunk);

/// The records of a chunk, which is not below 0.
static inline const uint8_t *dogear_chunk(const dogear_ranking *ranking, int64_t chunk) {
  const dogear_records *records = ranking->records;
  if (chunk < records->chunk_count && records->chunks[chunk]) return records->chunks[chunk];
  return dogear_read_chunk(ranking, chunk);
}

/// The first DOGEAR_LENGTHS bytes of a chunk's records.
static inline const uint8_t *dogear_lengths(const uint8_t *records) { return records + DOGEAR_CHUNK * DOGEAR_RECORD; }

/// The record of an entry; zeros where there is none.
static inline const uint8_t *dogear_record(const dogear_ranking *ranking, int64_t number) {
  // A number below 0 is damage, for which there are zeros.
  if (number < 0) return dogear_read_chunk(ranking, -1);
  return dogear_chunk(ranking, number / DOGEAR_CHUNK) + number % DOGEAR_CHUNK * DOGEAR_RECORD;
}

/// The factor of the section that the record names.
static inline double dogear_boost(const dogear_ranking *ranking, const uint8_t *record) {
  int section = record[DOGEAR_FIELDS] | record[DOGEAR_FIELDS + 1] << 8;
  return section < ranking->section_count ? ranking->section_boosts[section] : 1;
}

/// An x that counts as none.
#define DOGEAR_LEAST_X 1e-200

/// What one variant with the frequencies by field adds to its group's x.
double dogear_weighted(const dogear_ranking *ranking, double weight, const int32_t *frequencies,
                       const uint8_t *record);

/// What one group adds to the score of an entry.
static inline double dogear_share(const dogear_ranking *ranking, int group, double x) {
  // Without weight nothing is divided by nothing, whatever the constants are.
  return x > 2 * DOGEAR_LEAST_X * DOGEAR_MOST_PHRASES ? ranking->group_weights[group] * x / (ranking->k1 + x) : 0;
}

/// Scores all matches of a disjunction term at a time. Returns SQLITE_OK or an error.
int dogear_rank_by_term(dogear_ranking *ranking, const Fts5ExtensionApi *api, Fts5Context *fts);

#endif
