#include <stdlib.h>
#include <string.h>

#include "ranking.h"

// The sums of all entries so far, by number, and what is needed to add to them.
typedef struct {
  dogear_ranking *ranking;
  /// The phrase that is read.
  const dogear_phrase *phrase;
  /// Whether its variant has other spellings, with which it must be compared field by field.
  int has_spellings;
  double *sums;
  /// Required groups that the entry has, and 1: a sum may be 0.
  uint8_t *seen;
  /// x of the current group, and the entries that have any.
  double *x;
  int32_t *touched;
  int64_t touched_count;
  /// Frequencies of the current variant, and the entries that have any. NULL unless some variant has spellings.
  int32_t (*greatest)[DOGEAR_FIELDS];
  int32_t *varied;
  int64_t varied_count;
  /// The records of all chunks that were needed, since every phrase needs them again.
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

static void add_to_group(accumulator *sums, int64_t number, double x) {
  if (sums->x[number] == 0) sums->touched[sums->touched_count++] = (int32_t)number;
  // Without weight it must not be touched twice either.
  sums->x[number] += x > DOGEAR_LEAST_X ? x : DOGEAR_LEAST_X;
}

/// Takes in one posting.
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
  if (!sums->has_spellings) {
    const uint8_t *record = cached_record(sums, number);
    add_to_group(sums, number, dogear_weighted(sums->ranking, sums->phrase->weight, frequencies, record));
    return SQLITE_OK;
  }
  int32_t *greatest = sums->greatest[number];
  int is_new = 1;
  for (int field = 0; field < DOGEAR_FIELDS; field++) is_new = is_new && greatest[field] == 0;
  if (is_new) sums->varied[sums->varied_count++] = (int32_t)number;
  for (int field = 0; field < DOGEAR_FIELDS; field++) {
    if (frequencies[field] > greatest[field]) greatest[field] = frequencies[field];
  }
  return SQLITE_OK;
}

/// Adds the variant's frequencies to its group's x.
static void finish_variant(accumulator *sums) {
  for (int64_t index = 0; index < sums->varied_count; index++) {
    int64_t number = sums->varied[index];
    const uint8_t *record = cached_record(sums, number);
    add_to_group(sums, number, dogear_weighted(sums->ranking, sums->phrase->weight, sums->greatest[number], record));
    memset(sums->greatest[number], 0, sizeof sums->greatest[number]);
  }
  sums->varied_count = 0;
}

/// Adds the group's shares to the sums.
static void finish_group(accumulator *sums) {
  dogear_ranking *ranking = sums->ranking;
  int group = sums->phrase->group;
  uint8_t required = ranking->required_groups[group] != 0;
  for (int64_t index = 0; index < sums->touched_count; index++) {
    int64_t number = sums->touched[index];
    double x = sums->x[number];
    sums->x[number] = 0;
    sums->sums[number] += dogear_share(ranking, group, x);
    sums->seen[number] = (uint8_t)((sums->seen[number] ? sums->seen[number] : 1) + required);
  }
  sums->touched_count = 0;
}

static int read_postings(accumulator *sums, const Fts5ExtensionApi *api, Fts5Context *fts) {
  const dogear_ranking *ranking = sums->ranking;
  int status = SQLITE_OK;
  for (int index = 0; index < ranking->phrase_count && status == SQLITE_OK; index++) {
    const dogear_phrase *phrase = &ranking->phrases[index];
    if (phrase->group < 0) continue;
    const dogear_phrase *before = index > 0 ? phrase - 1 : 0, *next = index + 1 < ranking->phrase_count ? phrase + 1 : 0;
    int ends_variant = !next || next->variant != phrase->variant || next->group != phrase->group;
    int ends_group = !next || next->group != phrase->group;
    int begins_variant = !before || before->variant != phrase->variant || before->group != phrase->group;
    sums->phrase = phrase;
    sums->has_spellings = !(begins_variant && ends_variant);
    status = api->xQueryPhrase(fts, index, sums, add_posting);
    if (status == SQLITE_OK && ends_variant) finish_variant(sums);
    if (status == SQLITE_OK && ends_group) finish_group(sums);
  }
  return status;
}

static void push_all(accumulator *sums) {
  dogear_ranking *ranking = sums->ranking;
  int required = 0;
  for (int group = 0; group < ranking->group_count; group++) required += ranking->required_groups[group] != 0;
  for (int64_t number = 0; number <= ranking->greatest_number; number++) {
    if (!sums->seen[number] || number == ranking->excluded) continue;
    int complete = sums->seen[number] == required + 1;
    ranking->matched++;
    ranking->matched_complete += complete;
    const uint8_t *record = sums->records[number];
    double boost = dogear_boost(ranking, record);
    dogear_hit hit = {.number = number, .score = sums->sums[number] * boost, .boost = boost, .complete = complete};
    memcpy(hit.record, record, DOGEAR_RECORD);
    dogear_push(ranking, hit);
  }
}

/// Whether a variant has several spellings.
static int has_spellings(const dogear_ranking *ranking) {
  for (int index = 1; index < ranking->phrase_count; index++) {
    const dogear_phrase *phrase = &ranking->phrases[index];
    if (phrase->group >= 0 && phrase[-1].group == phrase->group && phrase[-1].variant == phrase->variant) return 1;
  }
  return 0;
}

int dogear_rank_by_term(dogear_ranking *ranking, const Fts5ExtensionApi *api, Fts5Context *fts) {
  size_t count = (size_t)ranking->greatest_number + 1;
  size_t chunks = count / DOGEAR_CHUNK + 1;
  int varies = has_spellings(ranking);
  accumulator sums = {
      .ranking = ranking,
      .sums = calloc(count, sizeof *sums.sums),
      .seen = calloc(count, 1),
      .x = calloc(count, sizeof *sums.x),
      .touched = malloc(count * sizeof *sums.touched),
      .greatest = varies ? calloc(count, sizeof *sums.greatest) : 0,
      .varied = varies ? malloc(count * sizeof *sums.varied) : 0,
      .records = calloc(chunks * DOGEAR_CHUNK, DOGEAR_RECORD),
      .has_chunk = calloc(chunks, 1),
  };
  int status = SQLITE_NOMEM;
  if (sums.sums && sums.seen && sums.x && sums.touched && sums.records && sums.has_chunk &&
      (!varies || (sums.greatest && sums.varied))) {
    status = read_postings(&sums, api, fts);
    if (status == SQLITE_OK) push_all(&sums);
  }
  free(sums.sums);
  free(sums.seen);
  free(sums.x);
  free(sums.touched);
  free(sums.greatest);
  free(sums.varied);
  free(sums.records);
  free(sums.has_chunk);
  return status;
}
