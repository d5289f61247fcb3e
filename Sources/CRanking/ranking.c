#include "ranking.h"

#include <stdlib.h>
#include <string.h>

// MARK: - Heap

/// Whether `a` belongs behind `b` in the results.
static int is_worse(const dogear_hit *a, const dogear_hit *b) {
  return a->score != b->score ? a->score < b->score : a->number > b->number;
}

static void sift_down(dogear_hit *hits, int count, int index, dogear_hit hit) {
  for (;;) {
    int child = 2 * index + 1;
    if (child >= count) break;
    if (child + 1 < count && is_worse(&hits[child + 1], &hits[child])) child++;
    if (!is_worse(&hits[child], &hit)) break;
    hits[index] = hits[child];
    index = child;
  }
  hits[index] = hit;
}

static void push(dogear_ranking *ranking, dogear_hit hit) {
  dogear_hit *hits = ranking->hits;
  if (ranking->hit_count < ranking->capacity) {
    int index = ranking->hit_count++;
    while (index > 0 && is_worse(&hit, &hits[(index - 1) / 2])) {
      hits[index] = hits[(index - 1) / 2];
      index = (index - 1) / 2;
    }
    hits[index] = hit;
  } else if (ranking->capacity > 0 && is_worse(&hits[0], &hit)) {
    sift_down(hits, ranking->capacity, 0, hit);
  }
}

static int compare(const void *a, const void *b) { return is_worse(a, b) ? 1 : is_worse(b, a) ? -1 : 0; }

void dogear_ranking_finish(dogear_ranking *ranking) {
  qsort(ranking->hits, (size_t)ranking->hit_count, sizeof(dogear_hit), compare);
  sqlite3_reset(ranking->chunk_statement);
  ranking->chunk = 0;
}

// MARK: - Records

/// The record of an entry; zeros where there is none, so that a damaged index ranks badly but stays safe.
static const uint8_t *find_record(dogear_ranking *ranking, int64_t number) {
  static const uint8_t nothing[DOGEAR_RECORD] = {0};
  int64_t chunk_number = number / DOGEAR_CHUNK;
  if (!ranking->chunk || ranking->chunk_number != chunk_number) {
    sqlite3_stmt *statement = ranking->chunk_statement;
    sqlite3_reset(statement);
    sqlite3_bind_int64(statement, 1, chunk_number);
    ranking->chunk = nothing;
    ranking->chunk_bytes = 0;
    ranking->chunk_number = chunk_number;
    if (sqlite3_step(statement) == SQLITE_ROW) {
      // The blob stays valid until the statement is stepped or reset.
      const uint8_t *blob = sqlite3_column_blob(statement, 0);
      if (blob) {
        ranking->chunk = blob;
        ranking->chunk_bytes = sqlite3_column_bytes(statement, 0);
      }
    }
  }
  int64_t offset = (number % DOGEAR_CHUNK) * DOGEAR_RECORD;
  if (number < 0 || offset + DOGEAR_RECORD > ranking->chunk_bytes) return nothing;
  return ranking->chunk + offset;
}

// MARK: - Scoring

static double score(dogear_ranking *ranking, const Fts5ExtensionApi *api, Fts5Context *fts, const uint8_t *record) {
  int32_t *frequencies = ranking->scratch;
  memset(frequencies, 0, sizeof(int32_t) * (size_t)(ranking->group_count * DOGEAR_FIELDS));
  for (int phrase = 0; phrase < ranking->phrase_count; phrase++) {
    int group = ranking->phrase_groups[phrase];
    if (group < 0) continue;
    int32_t counts[DOGEAR_FIELDS] = {0};
    Fts5PhraseIter iterator;
    int column, offset;
    if (api->xPhraseFirst(fts, phrase, &iterator, &column, &offset) != SQLITE_OK) continue;
    if (column < 0) continue;
    for (; column >= 0; api->xPhraseNext(fts, &iterator, &column, &offset)) {
      if (column < DOGEAR_FIELDS) counts[column]++;
    }
    int32_t *best = frequencies + group * DOGEAR_FIELDS;
    for (int field = 0; field < DOGEAR_FIELDS; field++) {
      if (counts[field] > best[field]) best[field] = counts[field];
    }
  }
  double sum = 0;
  for (int group = 0; group < ranking->group_count; group++) {
    const int32_t *counts = frequencies + group * DOGEAR_FIELDS;
    double x = 0;
    for (int field = 0; field < DOGEAR_FIELDS; field++) {
      if (counts[field]) x += ranking->field_factors[field].by_code[record[field]] * counts[field];
    }
    sum += ranking->inverse_document_frequencies[group] * x / (ranking->k1 + x);
  }
  int section = record[DOGEAR_FIELDS] | record[DOGEAR_FIELDS + 1] << 8;
  return section < ranking->section_count ? sum * ranking->section_boosts[section] : sum;
}

void dogear_rank(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int count,
                 sqlite3_value **values) {
  dogear_ranking *ranking = count == 1 ? sqlite3_value_pointer(values[0], DOGEAR_RANKING_POINTER) : 0;
  if (!ranking || ranking->phrase_count != api->xPhraseCount(fts)) {
    sqlite3_result_error(context, "dogear_rank() needs the ranking that was made for its MATCH expression", -1);
    return;
  }
  int64_t number = api->xRowid(fts);
  sqlite3_result_int(context, 0);
  if (number == ranking->excluded) return;
  const uint8_t *record = find_record(ranking, number);
  double result = score(ranking, api, fts, record);
  ranking->matched++;
  push(ranking, (dogear_hit){number, result});
  if (ranking->frequencies) {
    size_t size = sizeof(int32_t) * (size_t)(ranking->group_count * DOGEAR_FIELDS);
    memcpy(ranking->frequencies, ranking->scratch, size);
    memcpy(ranking->record, record, DOGEAR_RECORD);
    ranking->score = result;
  }
}

int dogear_bind_ranking(sqlite3_stmt *statement, int index, dogear_ranking *ranking) {
  return sqlite3_bind_pointer(statement, index, ranking, DOGEAR_RANKING_POINTER, 0);
}
