#ifndef DOGEAR_RANKING_H
#define DOGEAR_RANKING_H

#include "CRanking.h"

/// `dogear_rank(index, ranking)`: scores the current match into the ranking's heap. Returns 0.
void dogear_rank(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int count,
                 sqlite3_value **values);

/// Puts a hit among the best, if it belongs there.
void dogear_push(dogear_ranking *ranking, dogear_hit hit);

/// The record of an entry; zeros where there is none.
const uint8_t *dogear_record(dogear_ranking *ranking, int64_t number);

/// The factor of the section that the record names.
double dogear_boost(const dogear_ranking *ranking, const uint8_t *record);

/// An x that counts as none.
#define DOGEAR_LEAST_X 1e-200

/// What one variant with the frequencies by field adds to its group's x.
double dogear_weighted(const dogear_ranking *ranking, double weight, const int32_t *frequencies,
                       const uint8_t *record);

/// What one group adds to the score of an entry.
double dogear_share(const dogear_ranking *ranking, int group, double x);

/// Scores all matches of a disjunction term at a time. Returns SQLITE_OK or an error.
int dogear_rank_by_term(dogear_ranking *ranking, const Fts5ExtensionApi *api, Fts5Context *fts);

#endif
