#include <float.h>

#include "list_evaluation.h"

/// The greatest of the values in each span of the chunk is added to the bounds.
static void add_values(const dogear_group_values *values, int64_t chunk, double *bounds) {
  int64_t first = chunk * DOGEAR_CHUNK;
  double greatest[SPANS] = {0};
  for (int index = values_from(values, first); index < values->count; index++) {
    int64_t entry = values->numbers[index] - first;
    if (entry >= DOGEAR_CHUNK) break;
    // Only a damaged index has them out of order.
    if (entry < 0) continue;
    double x = values->values[index] < least_bound() ? least_bound() : values->values[index];
    if (x > greatest[entry / SPAN]) greatest[entry / SPAN] = x;
  }
  for (int span = 0; span < SPANS; span++) bounds[span] += greatest[span];
}

/// Bounds on what the group counts in the entries of each span.
static void find_bounds(const evaluation *run, int group, int64_t chunk, double *bounds) {
  for (int span = 0; span < SPANS; span++) bounds[span] = 0;
  if (run->bounds[chunk * run->group_count + group] == 0) return;
  for (int number = 0; number < run->list_count; number++) {
    if (run->lists[number].wanted->group == group) list_add_bounds(run, &run->lists[number], bounds);
  }
  for (int number = 0; number < run->value_count; number++) {
    if (run->values[number].group == group) add_values(&run->values[number], chunk, bounds);
  }
}

int bound_spans(evaluation *run, int64_t chunk, int wants_complete, int has_incomplete, double *rest) {
  int takes_all = wants_complete && has_incomplete;
  for (int span = 0; span < SPANS; span++) rest[span] = 0;
  for (int index = 0; index < run->group_count; index++) {
    double bounds[SPANS];
    find_bounds(run, index, chunk, bounds);
    double *shares = run->groups[index].shares;
    // Sums in another order can differ in their last bits.
    double weight = run->ranking->group_weights[index] * (1 + 1e-9), k1 = run->ranking->k1;
    for (int span = 0; span < SPANS; span++) {
      // Where both are nothing, that much is nothing as well.
      shares[span] = weight * bounds[span] / (k1 + bounds[span] + DBL_MIN);
      rest[span] += shares[span];
    }
    for (int span = 0; takes_all && span < SPANS; span++) run->candidates[span] &= bounds[span] > 0 ? UINT64_MAX : 0;
  }
  double slack = run->greatest_boost * (1 + 1e-9), least = least_score(run->ranking, wants_complete);
  for (int span = 0; span < SPANS; span++) {
    if (rest[span] * slack < least) run->candidates[span] = 0;
  }
  find_spans(run);
  return run->spans != 0;
}
