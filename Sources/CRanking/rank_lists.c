#include <stdlib.h>
#include <string.h>

#include "list_evaluation.h"

// MARK: - The order of chunks

/// Chunks in the order of their bounds, as nearly as is of use: those of one part of the range up to the greatest bound
/// follow each other by number.
enum { PARTS = 256 };

/// Finds the chunks that are worth a look, and their bounds. Returns the greatest one.
static double bound_chunks(evaluation *run, int wants_complete, int has_incomplete) {
  double greatest = 0;
  for (int64_t chunk = 0; chunk < run->chunk_count; chunk++) {
    run->order[chunk].bound = -1;
    if (wants_complete && has_incomplete && !has_all_groups(run, chunk)) continue;
    double bound = 0;
    int has_any = 0;
    for (int group = 0; group < run->group_count; group++) {
      double x = run->bounds[chunk * run->group_count + group];
      has_any = has_any || x > 0;
      bound += dogear_share(run->ranking, group, x);
    }
    // Sums in another order can differ in their last bits.
    bound *= run->greatest_boost * (1 + 1e-9);
    if (!has_any) continue;
    run->order[chunk].bound = bound;
    if (bound > greatest) greatest = bound;
  }
  return greatest;
}

/// Finds the first chunk of each part, -1 for none, and the one behind each chunk.
static void order_chunks(evaluation *run, double greatest, int32_t *firsts) {
  for (int part = 0; part < PARTS; part++) firsts[part] = -1;
  double scale = greatest > 0 && isfinite(greatest) ? (PARTS - 1) / greatest : 0;
  for (int64_t chunk = run->chunk_count - 1; chunk >= 0; chunk--) {
    if (run->order[chunk].bound < 0) continue;
    // Where a damaged list has a bound that is no number, so is its part.
    double part = run->order[chunk].bound * scale;
    int32_t *first = &firsts[part > 0 ? (int)fmin(part, PARTS - 1) : 0];
    run->order[chunk].next = *first;
    *first = (int32_t)chunk;
  }
}

/// Scores the chunks that can have one of the best, those with the highest bounds first.
static int score(evaluation *run, int wants_complete, int has_incomplete) {
  int32_t firsts[PARTS];
  order_chunks(run, bound_chunks(run, wants_complete, has_incomplete), firsts);
  for (int part = PARTS - 1; part >= 0; part--) {
    for (int32_t chunk = firsts[part]; chunk >= 0; chunk = run->order[chunk].next) {
      if (!can_enter(run->ranking, run->order[chunk].bound, wants_complete)) continue;
      int status = score_chunk(run, chunk, wants_complete, has_incomplete);
      if (status != SQLITE_OK) return status;
    }
  }
  return SQLITE_OK;
}

// MARK: - The whole

/// Bounds by chunk and group, and the blocks by chunk.
static void find_bounds(evaluation *run) {
  size_t cells = (size_t)run->chunk_count * (size_t)run->list_count;
  for (size_t cell = 0; cell < cells; cell++) run->blocks[cell] = -1;
  for (int index = 0; index < run->list_count; index++) {
    const list *list = &run->lists[index];
    for (int block = 0; block < list->head.block_count; block++) {
      int64_t chunk = list->head.blocks[block].chunk;
      run->blocks[chunk * run->list_count + index] = block;
      double *bound = &run->bounds[chunk * run->group_count + list->wanted->group];
      *bound += bound_of_block(run, list, &list->head.blocks[block]);
    }
  }
  for (int index = 0; index < run->value_count; index++) {
    const dogear_group_values *values = &run->values[index];
    for (int place = 0; place < values->count;) {
      if (values->numbers[place] < 0 || values->numbers[place] > run->ranking->greatest_number) {
        place++;
        continue;
      }
      int64_t chunk = values->numbers[place] / DOGEAR_CHUNK;
      double greatest = least_bound();
      for (; place < values->count && values->numbers[place] / DOGEAR_CHUNK == chunk; place++) {
        if (values->values[place] > greatest) greatest = values->values[place];
      }
      run->bounds[chunk * run->group_count + values->group] += greatest;
    }
  }
}

static int complete_hits(const dogear_ranking *ranking) {
  int count = 0;
  for (int index = 0; index < ranking->hit_count; index++) count += ranking->hits[index].complete;
  return count;
}

/// Scores the only group, all of whose values were found in another way.
static void score_values(dogear_ranking *ranking, const dogear_group_values *values, double greatest_boost) {
  for (int index = 0; index < values->count; index++) {
    int64_t number = values->numbers[index];
    if (number < 0 || number > ranking->greatest_number || number == ranking->excluded) continue;
    if (ranking->hidden && is_marked(ranking->hidden, number)) continue;
    double x = values->values[index] < DOGEAR_LEAST_X ? DOGEAR_LEAST_X : values->values[index];
    double share = dogear_share(ranking, 0, x);
    ranking->matched++;
    if (!can_enter(ranking, share * greatest_boost * (1 + 1e-9), 1)) continue;
    push_scored(ranking, number, share, dogear_record(ranking, number), 1);
  }
  ranking->matched_complete = ranking->matched;
}

static int evaluate(evaluation *run, const dogear_wanted_list *lists) {
  dogear_ranking *ranking = run->ranking;
  for (int index = 0; index < run->list_count; index++) {
    int status = list_open(run, &run->lists[index], &lists[index]);
    if (status != SQLITE_OK) return status;
  }
  find_bounds(run);
  int has_required = run->group_count > 0 && ranking->required_groups && ranking->required_groups[0];
  int is_complete_only = ranking->complete_only && has_required;
  // Where nothing is required, whatever matches is complete.
  int status = score(run, 1, has_required);
  int64_t complete = complete_hits(ranking);
  if (status == SQLITE_OK && has_required && complete == ranking->capacity && complete < ranking->enough_complete) {
    int64_t any;
    status = count_matches(run, 1, &any, &complete);
  }
  if (has_required && ranking->enough_complete > 0 && complete >= ranking->enough_complete) is_complete_only = 1;
  if (status == SQLITE_OK && has_required && !is_complete_only) status = score(run, 0, 1);
  if (status != SQLITE_OK || !ranking->counts_matches) {
    ranking->matched_complete = complete_hits(ranking);
    ranking->matched = ranking->hit_count;
    return status;
  }
  int64_t any, all;
  status = count_matches(run, is_complete_only, &any, &all);
  ranking->matched_complete += has_required ? all : any;
  ranking->matched += is_complete_only ? all : any;
  return status;
}

int dogear_rank_lists(dogear_ranking *ranking, dogear_rows *parts, const dogear_wanted_list *lists, int list_count,
                      const dogear_group_values *values, int value_count, double drift, double greatest_boost) {
  if (ranking->greatest_number < 0 || ranking->greatest_number > INT32_MAX) return SQLITE_CORRUPT;
  // Nothing to go through by chunks, for which memory would have to be found and cleared.
  if (list_count == 0 && value_count == 1 && ranking->group_count == 1) {
    score_values(ranking, values, greatest_boost);
    return SQLITE_OK;
  }
  int64_t chunks = ranking->greatest_number / DOGEAR_CHUNK + 1;
  size_t groups = (size_t)ranking->group_count;
  evaluation run = {
      .ranking = ranking,
      .part_rows = parts,
      // Without any, so much would be cleared for nothing.
      .lists = list_count ? calloc((size_t)list_count, sizeof *run.lists) : 0,
      .list_count = list_count,
      .values = values,
      .value_count = value_count,
      .drift = drift,
      .greatest_boost = greatest_boost,
      .group_count = ranking->group_count,
      .chunk_count = chunks,
      .blocks = malloc((size_t)chunks * ((size_t)list_count + 1) * sizeof *run.blocks),
      .bounds = calloc((size_t)chunks * (groups + 1), sizeof *run.bounds),
      .groups = malloc((groups + 1) * sizeof *run.groups),
      .group_order = malloc((groups + 1) * sizeof *run.group_order),
      .order = malloc((size_t)chunks * sizeof *run.order),
  };
  int status = SQLITE_NOMEM;
  if ((run.lists || !list_count) && run.blocks && run.bounds && run.groups && run.group_order && run.order) status = evaluate(&run, lists);
  for (int index = 0; run.lists && index < list_count; index++) list_close(&run.lists[index]);
  free(run.lists);
  free(run.blocks);
  free(run.bounds);
  free(run.groups);
  free(run.group_order);
  free(run.order);
  dogear_rows_reset(parts);
  return status;
}
