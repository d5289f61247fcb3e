#include "ranking.h"

#include <stdlib.h>
#include <string.h>

// MARK: - Heap

/// Whether `a` belongs behind `b` in the results.
static int is_worse(const dogear_hit *a, const dogear_hit *b) {
  if (a->complete != b->complete) return !a->complete;
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

void dogear_push(dogear_ranking *ranking, dogear_hit hit) {
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
}

// MARK: - Scoring

// A phrase that the current entry has.
typedef struct {
  const dogear_phrase *phrase;
  int column;
  Fts5PhraseIter iterator;
} occurrence;

/// The phrases of the current entry, at most `room`; and in `bound` what its score stays below, since every group's
/// x / (k1 + x) is below 1. Phrases beyond the room are neither scored nor bounded; the planner makes fewer.
static int find_phrases(const dogear_ranking *ranking, const Fts5ExtensionApi *api, Fts5Context *fts, occurrence *found,
                        int room, double *bound) {
  int count = 0, last_group = -1;
  *bound = 0;
  for (int index = 0; index < ranking->phrase_count && count < room; index++) {
    const dogear_phrase *phrase = &ranking->phrases[index];
    if (phrase->group < 0) continue;
    occurrence *next = &found[count];
    int offset;
    if (api->xPhraseFirst(fts, index, &next->iterator, &next->column, &offset) != SQLITE_OK) continue;
    if (next->column < 0) continue;
    next->phrase = phrase;
    if (phrase->group != last_group) *bound += ranking->group_weights[phrase->group];
    last_group = phrase->group;
    count++;
  }
  return count;
}

/// Raises `greatest` to the occurrences of a phrase by field.
static void count_occurrences(const Fts5ExtensionApi *api, Fts5Context *fts, occurrence *phrase, int32_t *greatest) {
  int column = phrase->column, offset;
  while (column >= 0) {
    // Positions come column by column.
    int field = column;
    int32_t frequency = 0;
    for (; column == field; api->xPhraseNext(fts, &phrase->iterator, &column, &offset)) frequency++;
    if (field < DOGEAR_FIELDS && frequency > greatest[field]) greatest[field] = frequency;
  }
}

double dogear_weighted(const dogear_ranking *ranking, double weight, const int32_t *frequencies,
                       const uint8_t *record) {
  double sum = 0;
  for (int field = 0; field < DOGEAR_FIELDS; field++) {
    if (frequencies[field]) sum += ranking->field_factors[field].by_code[record[field]] * frequencies[field];
  }
  return weight * sum;
}

/// x of the group that begins at `*index`, which goes to the next group; for one entry in detail, its frequencies too.
static double group_x(dogear_ranking *ranking, const Fts5ExtensionApi *api, Fts5Context *fts, occurrence *found,
                      int count, const uint8_t *record, int *index) {
  int group = found[*index].phrase->group;
  double x = 0;
  while (*index < count && found[*index].phrase->group == group) {
    const dogear_phrase *first = found[*index].phrase;
    int32_t greatest[DOGEAR_FIELDS] = {0};
    for (; *index < count && found[*index].phrase->variant == first->variant; (*index)++) {
      count_occurrences(api, fts, &found[*index], greatest);
    }
    x += dogear_weighted(ranking, first->weight, greatest, record);
    if (!ranking->frequencies) continue;
    for (int field = 0; field < DOGEAR_FIELDS; field++) {
      ranking->frequencies[group * DOGEAR_FIELDS + field] += first->weight * greatest[field];
    }
  }
  return x;
}

/// The sum over the groups; for one entry in detail, the frequencies too.
static double sum_shares(dogear_ranking *ranking, const Fts5ExtensionApi *api, Fts5Context *fts, occurrence *found,
                         int count, const uint8_t *record) {
  double sum = 0;
  for (int index = 0; index < count;) {
    int group = found[index].phrase->group;
    double x = group_x(ranking, api, fts, found, count, record, &index);
    sum += dogear_share(ranking, group, x);
  }
  return sum;
}

/// Keeps an entry and its x.
static int collect(dogear_ranking *ranking, int64_t number, double x) {
  if (ranking->collected_count == ranking->collected_capacity) {
    size_t capacity = (size_t)ranking->collected_capacity * 2 + 64;
    int64_t *numbers = realloc(ranking->collected_numbers, capacity * sizeof *numbers);
    if (numbers) ranking->collected_numbers = numbers;
    double *values = realloc(ranking->collected_values, capacity * sizeof *values);
    if (values) ranking->collected_values = values;
    if (!numbers || !values) return SQLITE_NOMEM;
    ranking->collected_capacity = (int)capacity;
  }
  ranking->collected_numbers[ranking->collected_count] = number;
  ranking->collected_values[ranking->collected_count++] = x;
  return SQLITE_OK;
}

int dogear_make_collected(size_t room, int64_t **numbers, double **values) {
  *numbers = malloc(room * sizeof **numbers);
  *values = malloc(room * sizeof **values);
  if (*numbers && *values) return 1;
  free(*numbers);
  free(*values);
  return 0;
}

void dogear_set_collected(dogear_ranking *ranking, int64_t *numbers, double *values, int count) {
  dogear_free_collected(ranking);
  ranking->collected_numbers = numbers;
  ranking->collected_values = values;
  ranking->collected_count = ranking->collected_capacity = count;
}

void dogear_free_collected(dogear_ranking *ranking) {
  free(ranking->collected_numbers);
  free(ranking->collected_values);
  ranking->collected_numbers = 0;
  ranking->collected_values = 0;
  ranking->collected_count = ranking->collected_capacity = 0;
}

void dogear_rank(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int count,
                 sqlite3_value **values) {
  dogear_ranking *ranking = count == 1 ? sqlite3_value_pointer(values[0], DOGEAR_RANKING_POINTER) : 0;
  if (!ranking || ranking->phrase_count != api->xPhraseCount(fts)) {
    sqlite3_result_error(context, "dogear_rank() needs the ranking that was made for its MATCH expression", -1);
    return;
  }
  if (ranking->selected) {
    int64_t number = api->xRowid(fts);
    if (number >= 0 && number <= ranking->greatest_number) ranking->selected[number >> 6] |= 1ULL << (number & 63);
    sqlite3_result_int(context, 0);
    return;
  }
  if (ranking->by_term) {
    int status = dogear_rank_by_term(ranking, api, fts);
    if (status != SQLITE_OK) sqlite3_result_error_code(context, status);
    // The first match has stood for all: 1 makes it a row, at which the caller stops.
    else sqlite3_result_int(context, 1);
    return;
  }
  int64_t number = api->xRowid(fts);
  sqlite3_result_int(context, 0);
  if (number == ranking->excluded) return;
  ranking->matched++;
  ranking->matched_complete++;
  occurrence found[DOGEAR_MOST_PHRASES];
  double bound;
  int phrases = find_phrases(ranking, api, fts, found, DOGEAR_MOST_PHRASES, &bound);
  const uint8_t *record = dogear_record(ranking, number);
  if (ranking->collects) {
    int first = 0;
    double x = phrases ? group_x(ranking, api, fts, found, phrases, record, &first) : 0;
    if (collect(ranking, number, x) != SQLITE_OK) sqlite3_result_error_nomem(context);
    return;
  }
  double factor = dogear_boost(ranking, record);
  int is_full = ranking->capacity > 0 && ranking->hit_count == ranking->capacity;
  if (is_full && bound * factor <= ranking->hits[0].score) return;
  double score = sum_shares(ranking, api, fts, found, phrases, record) * factor;
  dogear_hit hit = {.number = number, .score = score, .boost = factor, .complete = 1};
  memcpy(hit.record, record, DOGEAR_RECORD);
  dogear_push(ranking, hit);
  if (ranking->frequencies) {
    memcpy(ranking->record, record, DOGEAR_RECORD);
    ranking->score = score;
  }
}

int dogear_bind_ranking(sqlite3_stmt *statement, int index, dogear_ranking *ranking) {
  return sqlite3_bind_pointer(statement, index, ranking, DOGEAR_RANKING_POINTER, 0);
}
