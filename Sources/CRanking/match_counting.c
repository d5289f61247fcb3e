#include <string.h>

#include "list_evaluation.h"

int mark_group(const evaluation *run, int group, int64_t chunk, uint64_t *present) {
  memset(present, 0, WORDS * sizeof *present);
  for (int index = 0; index < run->list_count; index++) {
    if (run->lists[index].wanted->group != group) continue;
    int status = list_mark(run, &run->lists[index], present);
    if (status != SQLITE_OK) return status;
  }
  for (int index = 0; index < run->value_count; index++) {
    const dogear_group_values *values = &run->values[index];
    if (values->group != group) continue;
    int64_t first = chunk * DOGEAR_CHUNK;
    for (int place = values_from(values, first); place < values->count; place++) {
      if (values->numbers[place] - first >= DOGEAR_CHUNK) break;
      if (values->numbers[place] >= first) mark(present, (int)(values->numbers[place] - first));
    }
  }
  return SQLITE_OK;
}

static int64_t count_bits(const uint64_t *bits) {
  int64_t count = 0;
  for (int word = 0; word < WORDS; word++) count += __builtin_popcountll(bits[word]);
  return count;
}

int count_matches(evaluation *run, int is_complete_only, int64_t *any, int64_t *all) {
  *any = *all = 0;
  for (int64_t chunk = 0; chunk < run->chunk_count; chunk++) {
    int may_have_all = has_all_groups(run, chunk);
    if (is_complete_only && !may_have_all) continue;
    int status = go_to_chunk(run, chunk);
    if (status != SQLITE_OK) return status;
    uint64_t some[WORDS] = {0}, every[WORDS], present[WORDS];
    memset(every, 0xFF, sizeof every);
    memset(run->candidates, 0xFF, sizeof run->candidates);
    for (int group = 0; group < run->group_count; group++) {
      if (run->bounds[chunk * run->group_count + group] == 0) continue;
      status = mark_group(run, group, chunk, present);
      if (status != SQLITE_OK) return status;
      uint64_t rest = 0;
      for (int word = 0; word < WORDS; word++) {
        some[word] |= present[word];
        every[word] &= present[word];
        rest |= every[word];
      }
      if (!is_complete_only) continue;
      if (rest == 0) break;
      memcpy(run->candidates, every, sizeof every);
    }
    leave_out(run, some, chunk);
    leave_out(run, every, chunk);
    if (may_have_all) *all += count_bits(every);
    *any += count_bits(some);
  }
  return SQLITE_OK;
}
