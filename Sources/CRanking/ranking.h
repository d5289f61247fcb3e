#ifndef DOGEAR_RANKING_H
#define DOGEAR_RANKING_H

#include "CRanking.h"

/// `dogear_rank(index, ranking)`: scores the current match into the ranking's heap. Returns 0.
void dogear_rank(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int count,
                 sqlite3_value **values);

#endif
