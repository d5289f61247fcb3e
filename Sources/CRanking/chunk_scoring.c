#include <math.h>
#include <string.h>

#include "list_evaluation.h"

void leave_out(const evaluation *run, uint64_t *present, int64_t chunk) {
  int64_t excluded = run->ranking->excluded;
  const uint64_t *hidden = run->ranking->hidden;
  for (int word = 0; hidden && word < WORDS; word++) present[word] &= ~hidden[chunk * WORDS + word];
  if (excluded > 0 && excluded / DOGEAR_CHUNK == chunk) {
    int entry = (int)(excluded % DOGEAR_CHUNK);
    present[entry >> 6] &= ~(1ULL << (entry & 63));
  }
}

int has_all_groups(const evaluation *run, int64_t chunk) {
  for (int group = 0; group < run->group_count; group++) {
    if (run->bounds[chunk * run->group_count + group] == 0) return 0;
  }
  return 1;
}

// MARK: - Groups

int values_from(const dogear_group_values *values, int64_t number) {
  int low = 0, high = values->count;
  while (low < high) {
    int middle = low + (high - low) / 2;
    if (values->numbers[middle] < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

static void add_values(const evaluation *run, const dogear_group_values *values, int64_t chunk, group_chunk *group) {
  int64_t first = chunk * DOGEAR_CHUNK;
  for (int index = values_from(values, first); index < values->count; index++) {
    int64_t entry = values->numbers[index] - first;
    if (entry >= DOGEAR_CHUNK) return;
    // Only a damaged index has them out of order.
    if (entry < 0 || !is_marked(run->candidates, entry)) continue;
    double x = values->values[index] < DOGEAR_LEAST_X ? DOGEAR_LEAST_X : values->values[index];
    group->x[entry] = is_marked(group->present, entry) ? group->x[entry] + x : x;
    mark(group->present, entry);
  }
}

/// How many postings a group has in the chunk.
static int64_t count_postings(const evaluation *run, int group, int64_t chunk) {
  int64_t count = 0;
  for (int number = 0; number < run->list_count; number++) {
    const list *list = &run->lists[number];
    if (list->wanted->group == group && list->block) count += list->block->count;
  }
  for (int number = 0; number < run->value_count; number++) {
    const dogear_group_values *values = &run->values[number];
    if (values->group != group) continue;
    int64_t first = chunk * DOGEAR_CHUNK;
    count += values_from(values, first + DOGEAR_CHUNK) - values_from(values, first);
  }
  return count;
}

/// Fills in the group's x for the entries that are candidates, and which of these have it. See `list_add`.
static int fill_group(evaluation *run, int index, int64_t chunk, const uint8_t *records, const double *needed, int are_few) {
  group_chunk *group = &run->groups[index];
  memset(group->present, 0, sizeof group->present);
  for (int number = 0; number < run->list_count; number++) {
    if (run->lists[number].wanted->group != index) continue;
    int status = list_add(run, &run->lists[number], records, needed, are_few, group);
    if (status != SQLITE_OK) return status;
  }
  for (int number = 0; number < run->value_count; number++) {
    if (run->values[number].group == index) add_values(run, &run->values[number], chunk, group);
  }
  return SQLITE_OK;
}

/// Finds the x that an entry of each span needs of the group that is added first, where groups worth `rest` are to come. Returns
/// false where an entry's x can be in several parts: what others would add is not known yet.
static int find_needed(const evaluation *run, int index, const double *rest, double least, double *needed) {
  int parts = 0, span;
  for (int number = 0; number < run->list_count; number++) parts += run->lists[number].wanted->group == index;
  for (int number = 0; number < run->value_count; number++) parts += run->values[number].group == index;
  if (parts != 1) return 0;
  double weight = run->ranking->group_weights[index], slack = run->greatest_boost * (1 + 1e-6);
  for (uint64_t spans = run->spans; take_bit(&spans, &span);) {
    // The share s = w * x / (k1 + x) that is lacking, by which x = k1 * s / (w - s).
    double share = least / slack - rest[span] * (1 + 1e-6);
    double x = share < weight ? run->ranking->k1 * share / (weight - share) * (1 - 1e-6) : INFINITY;
    needed[span] = share > 0 ? x : 0;
  }
  return 1;
}

/// Puts a group in its place among the `count` that are in order, the greatest key first.
static void put_in_order(evaluation *run, int count, int group, double key) {
  int place = count;
  for (; place > 0 && run->group_order[place - 1].key < key; place--) run->group_order[place] = run->group_order[place - 1];
  run->group_order[place] = (ordered_group){.key = key, .group = group};
}

/// Puts the groups that can add most to an entry of the chunk first.
static void order_by_share(evaluation *run, int64_t chunk) {
  for (int index = 0; index < run->group_count; index++) {
    put_in_order(run, index, index, dogear_share(run->ranking, index, run->bounds[chunk * run->group_count + index]));
  }
}

/// Puts the groups with the fewest postings in the chunk first. Returns whether the first one has few.
static int order_by_count(evaluation *run, int64_t chunk) {
  for (int index = 0; index < run->group_count; index++) {
    put_in_order(run, index, index, -(double)count_postings(run, index, chunk));
  }
  return run->group_count > 0 && -run->group_order[0].key < SPANNED;
}

// MARK: - Candidates

/// Adds the group's shares to the sums of a span's entries, and leaves as candidates those that can still reach `least` when
/// groups worth `rest` are to come. `sums` are of the entries in `some`; the others have nothing yet.
static void add_shares(evaluation *run, int index, int span, double *sums, uint64_t some, double rest, double least) {
  const group_chunk *group = &run->groups[index];
  uint64_t present = group->present[span], candidates = run->candidates[span];
  uint64_t touched = candidates & (some | present);
  double slack = run->greatest_boost * (1 + 1e-9);
  uint64_t kept = rest * slack >= least ? candidates & ~touched : 0;
  // Three times without a question that nobody can foresee, instead of once with several.
  for (uint64_t bits = candidates & present & some; bits; bits &= bits - 1) {
    int entry = span * SPAN + __builtin_ctzll(bits);
    double sum = sums[entry] += dogear_share(run->ranking, index, group->x[entry]);
    kept |= (uint64_t)((sum + rest) * slack >= least) << (entry % SPAN);
  }
  for (uint64_t bits = candidates & present & ~some; bits; bits &= bits - 1) {
    int entry = span * SPAN + __builtin_ctzll(bits);
    double sum = sums[entry] = dogear_share(run->ranking, index, group->x[entry]);
    kept |= (uint64_t)((sum + rest) * slack >= least) << (entry % SPAN);
  }
  for (uint64_t bits = candidates & ~present & some; bits; bits &= bits - 1) {
    int entry = span * SPAN + __builtin_ctzll(bits);
    kept |= (uint64_t)((sums[entry] + rest) * slack >= least) << (entry % SPAN);
  }
  run->candidates[span] = kept;
}

void push_scored(dogear_ranking *ranking, int64_t number, double sum, const uint8_t *record, int is_complete) {
  double boost = dogear_boost(ranking, record);
  if (!can_enter(ranking, sum * boost, is_complete)) return;
  dogear_hit hit = {.number = number, .score = sum * boost, .boost = boost, .complete = is_complete};
  memcpy(hit.record, record, DOGEAR_RECORD);
  dogear_push(ranking, hit);
}

/// Puts an entry of the chunk among the best, if it belongs there.
static void push_entry(evaluation *run, int64_t chunk, int entry, const uint8_t *records, int is_complete) {
  dogear_ranking *ranking = run->ranking;
  double sum = 0;
  for (int index = 0; index < run->group_count; index++) {
    const group_chunk *group = &run->groups[index];
    if (is_marked(group->present, entry)) sum += dogear_share(ranking, index, group->x[entry]);
  }
  push_scored(ranking, chunk * DOGEAR_CHUNK + entry, sum, records + entry * DOGEAR_RECORD, is_complete);
}

static void push_entries(evaluation *run, int64_t chunk, const uint64_t *entries, const uint8_t *records, int is_complete) {
  for (int word = 0; word < WORDS; word++) {
    for (uint64_t bits = entries[word]; bits; bits &= bits - 1) {
      push_entry(run, chunk, word * 64 + __builtin_ctzll(bits), records, is_complete);
    }
  }
}

/// Leaves as candidates those that are present; false if none is.
static int narrow(evaluation *run, const uint64_t *present) {
  uint64_t left = 0;
  for (int word = 0; word < WORDS; word++) left |= run->candidates[word] &= present[word];
  return left != 0;
}

/// Asks the processor for the candidates' records, so that it need not wait for each: in a large library they are in none of its
/// own caches.
static void prefetch_candidates(const evaluation *run, const uint8_t *records) {
  for (int word = 0; word < WORDS; word++) {
    for (uint64_t bits = run->candidates[word]; bits; bits &= bits - 1) {
      __builtin_prefetch(records + (word * 64 + __builtin_ctzll(bits)) * DOGEAR_RECORD);
    }
  }
}

/// Scores the entries with all groups where some group has few: which these are is found before anything is worked out,
/// since most entries of a group lack another.
static int score_intersection(evaluation *run, int64_t chunk) {
  int last = run->group_count - 1;
  for (int place = 0; place < last; place++) {
    uint64_t present[WORDS];
    int status = mark_group(run, run->group_order[place].group, chunk, present);
    if (status != SQLITE_OK || !narrow(run, present)) return status;
  }
  // The last one, of which no more is left to be found, is not read twice.
  const uint8_t *records = dogear_chunk(run->ranking, chunk);
  find_spans(run);
  prefetch_candidates(run, records);
  for (int place = last; place >= 0; place--) {
    int group = run->group_order[place].group;
    int status = fill_group(run, group, chunk, records, 0, 1);
    if (status != SQLITE_OK || !narrow(run, run->groups[group].present)) return status;
  }
  push_entries(run, chunk, run->candidates, records, 1);
  return SQLITE_OK;
}

/// The groups that can add most come first, so that what the others have can be passed over for entries that are out of
/// the running by then (MaxScore: H. Turtle and J. Flood, "Query evaluation: strategies and optimizations", 1995).
int score_chunk(evaluation *run, int64_t chunk, int wants_complete, int has_incomplete) {
  memset(run->candidates, 0xFF, sizeof run->candidates);
  leave_out(run, run->candidates, chunk);
  int status = go_to_chunk(run, chunk);
  if (status != SQLITE_OK) return status;
  if (wants_complete && has_incomplete && order_by_count(run, chunk)) return score_intersection(run, chunk);
  // What the groups to come can add, by span.
  double rest[SPANS];
  if (!bound_spans(run, chunk, wants_complete, has_incomplete, rest)) return SQLITE_OK;
  const uint8_t *records = dogear_chunk(run->ranking, chunk);
  double least = least_score(run->ranking, wants_complete);
  uint64_t every[WORDS], some[WORDS] = {0};
  // Of the entries in `some` alone.
  double sums[DOGEAR_CHUNK], needed[SPANS];
  memset(every, 0xFF, sizeof every);
  order_by_share(run, chunk);
  for (int place = 0; place < run->group_count; place++) {
    int index = run->group_order[place].group, span;
    group_chunk *group = &run->groups[index];
    for (uint64_t spans = run->spans; take_bit(&spans, &span);) rest[span] -= group->shares[span];
    int has_needed = place == 0 && find_needed(run, index, rest, least, needed);
    status = fill_group(run, index, chunk, records, has_needed ? needed : 0, 0);
    if (status != SQLITE_OK) return status;
    for (uint64_t spans = run->spans; take_bit(&spans, &span);) {
      add_shares(run, index, span, sums, some[span], rest[span] > 0 ? rest[span] * (1 + 1e-9) : 1e-12, least);
      every[span] &= group->present[span];
      some[span] |= group->present[span];
      if (wants_complete && has_incomplete) run->candidates[span] &= every[span];
      if (!run->candidates[span]) run->spans &= ~(1u << span);
    }
    if (!run->spans) return SQLITE_OK;
  }
  for (int word = 0; word < WORDS; word++) {
    some[word] &= run->candidates[word];
    if (has_incomplete) some[word] &= wants_complete ? every[word] : ~every[word];
  }
  push_entries(run, chunk, some, records, wants_complete);
  return SQLITE_OK;
}
