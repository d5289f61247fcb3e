#include <stdlib.h>
#include <string.h>

#include "ranking.h"

// The sums of all entries so far, by number, and what is needed to add to them.
typedef struct {
  dogear_ranking *ranking;
  int group;
  double *sums;
  /// Whether an entry has matched; a sum may be 0.
  uint8_t *seen;
  /// The records of all chunks that were needed, since every phrase needs them again; NULL until then.
  uint8_t (*records)[DOGEAR_RECORD];
  uint8_t *has_chunk;
} accumulator;

static const uint8_t *cached_record(accumulator *sums, int64_t number) {
  int64_t chunk = number / DOGEAR_CHUNK;
  if (!sums->has_chunk[chunk]) {
    sums->has_chunk[chunk] = 1;
    int64_t first = chunk * DOGEAR_CHUNK;
    dogear_record(sums->ranking, first);
    int bytes = sums->ranking->chunk_bytes;
    if (bytes > DOGEAR_CHUNK * DOGEAR_RECORD) bytes = DOGEAR_CHUNK * DOGEAR_RECORD;
    if (bytes > 0) memcpy(sums->records[first], sums->ranking->chunk, (size_t)bytes);
  }
  return sums->records[number];
}

/// Adds the share of one posting.
static int add_posting(const Fts5ExtensionApi *api, Fts5Context *fts, void *context) {
  accumulator *sums = context;
  int64_t number = api->xRowid(fts);
  if (number < 0 || number > sums->ranking->greatest_number) return SQLITE_OK;
  int32_t frequencies[DOGEAR_FIELDS] = {0};
  Fts5PhraseIter iterator;
  int column, offset;
  int status = api->xPhraseFirst(fts, 0, &iterator, &column, &offset);
  if (status != SQLITE_OK) return status;
  for (; column >= 0; api->xPhraseNext(fts, &iterator, &column, &offset)) {
    if (column < DOGEAR_FIELDS) frequencies[column]++;
  }
  sums->seen[number] = 1;
  sums->sums[number] += dogear_share(sums->ranking, sums->group, frequencies, cached_record(sums, number));
  return SQLITE_OK;
}

static void push_all(accumulator *sums) {
  dogear_ranking *ranking = sums->ranking;
  for (int64_t number = 0; number <= ranking->greatest_number; number++) {
    if (!sums->seen[number] || number == ranking->excluded) continue;
    ranking->matched++;
    double score = sums->sums[number] * dogear_boost(ranking, sums->records[number]);
    dogear_push(ranking, (dogear_hit){number, score});
  }
}

int dogear_rank_by_term(dogear_ranking *ranking, const Fts5ExtensionApi *api, Fts5Context *fts) {
  size_t count = (size_t)ranking->greatest_number + 1;
  size_t chunks = count / DOGEAR_CHUNK + 1;
  accumulator sums = {
      .ranking = ranking,
      .sums = calloc(count, sizeof *sums.sums),
      .seen = calloc(count, 1),
      .records = calloc(chunks * DOGEAR_CHUNK, DOGEAR_RECORD),
      .has_chunk = calloc(chunks, 1),
  };
  int status = SQLITE_NOMEM;
  if (sums.sums && sums.seen && sums.records && sums.has_chunk) {
    status = SQLITE_OK;
    for (int phrase = 0; phrase < ranking->phrase_count && status == SQLITE_OK; phrase++) {
      sums.group = ranking->phrase_groups[phrase];
      if (sums.group >= 0) status = api->xQueryPhrase(fts, phrase, &sums, add_posting);
    }
    if (status == SQLITE_OK) push_all(&sums);
  }
  free(sums.sums);
  free(sums.seen);
  free(sums.records);
  free(sums.has_chunk);
  return status;
}
