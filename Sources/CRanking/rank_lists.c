#include <stdlib.h>
#include <string.h>

#include "posting_list.h"
#include "ranking.h"

enum { WORDS = DOGEAR_CHUNK / 64, KEY_SHIFT = 16 };

/// The bytes of one part of a list.
typedef struct {
  uint8_t *bytes;
  size_t count;
} part;

/// A list that a query asks for.
typedef struct {
  const dogear_wanted_list *wanted;
  list_head head;
  part *parts;
  uint32_t part_count;
  /// Place of each form among the wanted ones; -1 for those that are not.
  int16_t slots[DOGEAR_MOST_FORMS];
  double greatest_weight;
} list;

/// One group in the chunk that is looked at.
typedef struct {
  /// Which entries have it.
  uint64_t present[WORDS];
  /// Of these entries; the others' is not set.
  double x[DOGEAR_CHUNK];
} group_chunk;

/// A chunk and what its entries can score at most.
typedef struct {
  double bound;
  int32_t chunk;
} bounded_chunk;

/// A group and what it adds to the entries of a chunk at most.
typedef struct {
  double share;
  int group;
} bounded_group;

typedef struct {
  dogear_ranking *ranking;
  sqlite3_stmt *part_statement;
  list *lists;
  int list_count;
  const dogear_group_values *values;
  int value_count;
  double drift;
  double greatest_boost;
  int group_count;
  int64_t chunk_count;
  /// By chunk and list: the list's block, or -1.
  int32_t *blocks;
  /// By chunk and group: bound on x; 0 where no entry has the group.
  double *bounds;
  bounded_chunk *order;
  // The chunk that is looked at.
  group_chunk *groups;
  bounded_group *group_order;
  /// Entries that can still be among the best.
  uint64_t candidates[WORDS];
  uint8_t records[DOGEAR_CHUNK * DOGEAR_RECORD];
} evaluation;

// MARK: - Reading

static int fetch_part(evaluation *run, list *list, uint32_t number) {
  if (list->parts[number].bytes) return SQLITE_OK;
  sqlite3_stmt *statement = run->part_statement;
  sqlite3_reset(statement);
  sqlite3_bind_int64(statement, 1, (int64_t)((uint64_t)list->wanted->number << KEY_SHIFT | number));
  if (sqlite3_step(statement) != SQLITE_ROW) return SQLITE_CORRUPT;
  const void *blob = sqlite3_column_blob(statement, 0);
  size_t count = (size_t)sqlite3_column_bytes(statement, 0);
  uint8_t *copy = malloc(count + 1);
  if (!copy) return SQLITE_NOMEM;
  if (blob) memcpy(copy, blob, count);
  sqlite3_reset(statement);
  list->parts[number] = (part){.bytes = copy, .count = count};
  return SQLITE_OK;
}

static int open_list(evaluation *run, list *list, const dogear_wanted_list *wanted) {
  list->wanted = wanted;
  list->parts = calloc(1, sizeof *list->parts);
  if (!list->parts) return SQLITE_NOMEM;
  list->part_count = 1;
  int status = fetch_part(run, list, 0);
  if (status == SQLITE_OK) status = list_read_head(list->parts[0].bytes, list->parts[0].count, &list->head);
  if (status != SQLITE_OK) return status;
  list_head *head = &list->head;
  uint32_t parts = head->block_count ? head->blocks[head->block_count - 1].part + 1 : 1;
  part *grown = realloc(list->parts, parts * sizeof *grown);
  if (!grown) return SQLITE_NOMEM;
  memset(grown + 1, 0, (parts - 1) * sizeof *grown);
  list->parts = grown;
  list->part_count = parts;
  for (int form = 0; form < head->form_count; form++) {
    list->slots[form] = -1;
    for (int index = 0; index < wanted->form_count; index++) {
      const dogear_wanted_form *candidate = &wanted->forms[index];
      if (candidate->length != head->forms[form].length) continue;
      if (memcmp(candidate->term, head->forms[form].term, (size_t)candidate->length) != 0) continue;
      list->slots[form] = (int16_t)index;
      if (candidate->weight > list->greatest_weight) list->greatest_weight = candidate->weight;
    }
  }
  if (head->block_count) {
    int64_t last = head->blocks[head->block_count - 1].chunk;
    if (last * DOGEAR_CHUNK > run->ranking->greatest_number) return SQLITE_CORRUPT;
  }
  return SQLITE_OK;
}

/// A reader of the list's block in a chunk, if it has one.
static int block_reader(evaluation *run, list *list, int64_t chunk, byte_reader *reader, int *count) {
  int32_t index = run->blocks[chunk * run->list_count + (list - run->lists)];
  *count = 0;
  if (index < 0) return SQLITE_OK;
  const list_block *block = &list->head.blocks[index];
  int status = fetch_part(run, list, block->part);
  if (status != SQLITE_OK) return status;
  const part *part = &list->parts[block->part];
  if ((size_t)block->offset + block->length > part->count) return SQLITE_CORRUPT;
  *reader = (byte_reader){.next = part->bytes + block->offset, .end = part->bytes + block->offset + block->length};
  *count = block->count;
  return SQLITE_OK;
}

// MARK: - One list in one chunk

static void mark(uint64_t *present, int64_t entry) { present[entry >> 6] |= 1ULL << (entry & 63); }

static int is_marked(const uint64_t *present, int64_t entry) { return present[entry >> 6] >> (entry & 63) & 1; }

/// Adds what a part of the group counts in an entry: at least so much that the entry has it.
static void add_x(group_chunk *group, int entry, double x) {
  if (x < DOGEAR_LEAST_X) x = DOGEAR_LEAST_X;
  group->x[entry] = is_marked(group->present, entry) ? group->x[entry] + x : x;
  mark(group->present, entry);
}

/// Whether a posting is of a wanted form, in a wanted field.
static int is_wanted(const list *list, list_posting *posting) {
  if (posting->form >= list->head.form_count || list->slots[posting->form] < 0) return 0;
  uint32_t fields = list->wanted->fields;
  if (!fields) return 1;
  int frequency = 0;
  for (int field = 0; field < DOGEAR_FIELDS; field++) {
    if (!(fields & 1u << field)) posting->frequencies[field] = 0;
    frequency |= posting->frequencies[field];
  }
  return frequency != 0;
}

/// Takes note of the entries that have a wanted form.
static int find_entries(evaluation *run, list *list, int64_t chunk, uint64_t *present) {
  byte_reader reader;
  int count;
  int status = block_reader(run, list, chunk, &reader, &count);
  if (status != SQLITE_OK) return status;
  list_posting posting;
  for (int entry = 0; count > 0; count--, entry = posting.entry) {
    if (!list_read_posting(&reader, list->head.form_count > 1, entry, &posting)) return SQLITE_CORRUPT;
    if (is_wanted(list, &posting)) mark(present, posting.entry);
  }
  return SQLITE_OK;
}

/// The postings of one entry, of several forms.
typedef struct {
  int count;
  list_posting postings[DOGEAR_MOST_FORMS];
} entry_postings;

/// What one form of an entry counts.
static double weighted(const evaluation *run, double weight, const uint16_t *frequencies, const uint8_t *record) {
  const dogear_factors *factors = run->ranking->field_factors;
  double sum = 0;
  for (int field = 0; field < DOGEAR_FIELDS; field++) {
    if (frequencies[field]) sum += factors[field].by_code[record[field]] * frequencies[field];
  }
  return weight * sum;
}

/// What the forms of one entry count: variant by variant, each with the greatest frequencies of its spellings.
static double x_of_entry(const evaluation *run, const list *list, entry_postings *found, const uint8_t *record) {
  const dogear_wanted_form *forms = list->wanted->forms;
  list_posting *postings = found->postings;
  if (found->count == 1) {
    return weighted(run, forms[list->slots[postings[0].form]].weight, postings[0].frequencies, record);
  }
  // In the order of the wanted forms, which is that of their variants.
  for (int index = 1; index < found->count; index++) {
    list_posting moved = postings[index];
    int place = index;
    for (; place > 0 && list->slots[postings[place - 1].form] > list->slots[moved.form]; place--) {
      postings[place] = postings[place - 1];
    }
    postings[place] = moved;
  }
  double x = 0;
  for (int index = 0; index < found->count;) {
    const dogear_wanted_form *first = &forms[list->slots[postings[index].form]];
    uint16_t *greatest = postings[index].frequencies;
    for (index++; index < found->count; index++) {
      if (forms[list->slots[postings[index].form]].variant != first->variant) break;
      for (int field = 0; field < DOGEAR_FIELDS; field++) {
        uint16_t frequency = postings[index].frequencies[field];
        if (frequency > greatest[field]) greatest[field] = frequency;
      }
    }
    x += weighted(run, first->weight, greatest, record);
  }
  return x;
}

static void add_entry(const evaluation *run, const list *list, entry_postings *found, const uint8_t *records,
                      group_chunk *group) {
  if (found->count == 0) return;
  int entry = found->postings[0].entry;
  double x = x_of_entry(run, list, found, records + entry * DOGEAR_RECORD);
  add_x(group, entry, x);
  found->count = 0;
}

/// Adds x of the chunk's candidates.
static int add_list(evaluation *run, list *list, int64_t chunk, const uint8_t *records, group_chunk *group) {
  byte_reader reader;
  int count;
  int status = block_reader(run, list, chunk, &reader, &count);
  if (status != SQLITE_OK) return status;
  entry_postings found;
  found.count = 0;
  list_posting posting;
  for (int entry = 0; count > 0; count--, entry = posting.entry) {
    if (!list_read_posting(&reader, list->head.form_count > 1, entry, &posting)) return SQLITE_CORRUPT;
    if (!is_wanted(list, &posting) || !is_marked(run->candidates, posting.entry)) continue;
    if (found.count > 0 && found.postings[0].entry != posting.entry) {
      add_entry(run, list, &found, records, group);
    }
    if (found.count < DOGEAR_MOST_FORMS) found.postings[found.count++] = posting;
  }
  add_entry(run, list, &found, records, group);
  return SQLITE_OK;
}

/// The values that were found in another way, of the entries from `first` on that are before `end`.
static int first_value(const dogear_group_values *values, int64_t first) {
  int low = 0, high = values->count;
  while (low < high) {
    int middle = low + (high - low) / 2;
    if (values->numbers[middle] < first) low = middle + 1;
    else high = middle;
  }
  return low;
}

static void add_values(const evaluation *run, const dogear_group_values *values, int64_t chunk, group_chunk *group) {
  int64_t first = chunk * DOGEAR_CHUNK;
  for (int index = first_value(values, first); index < values->count; index++) {
    int64_t entry = values->numbers[index] - first;
    if (entry >= DOGEAR_CHUNK) return;
    // Only a damaged index has them out of order.
    if (entry < 0) continue;
    if (is_marked(run->candidates, entry)) add_x(group, (int)entry, values->values[index]);
  }
}

// MARK: - Counting

/// Which entries of a chunk have the group.
static int find_group(evaluation *run, int group, int64_t chunk, uint64_t *present) {
  memset(present, 0, WORDS * sizeof *present);
  for (int index = 0; index < run->list_count; index++) {
    if (run->lists[index].wanted->group != group) continue;
    int status = find_entries(run, &run->lists[index], chunk, present);
    if (status != SQLITE_OK) return status;
  }
  for (int index = 0; index < run->value_count; index++) {
    const dogear_group_values *values = &run->values[index];
    if (values->group != group) continue;
    int64_t first = chunk * DOGEAR_CHUNK;
    for (int place = first_value(values, first); place < values->count; place++) {
      if (values->numbers[place] - first >= DOGEAR_CHUNK) break;
      if (values->numbers[place] >= first) mark(present, (int)(values->numbers[place] - first));
    }
  }
  return SQLITE_OK;
}

static int has_all_groups(const evaluation *run, int64_t chunk) {
  for (int group = 0; group < run->group_count; group++) {
    if (run->bounds[chunk * run->group_count + group] == 0) return 0;
  }
  return 1;
}

/// Takes out the entries of a chunk that are to be passed over.
static void leave_out(const evaluation *run, uint64_t *present, int64_t chunk) {
  int64_t excluded = run->ranking->excluded;
  const uint64_t *hidden = run->ranking->hidden;
  for (int word = 0; hidden && word < WORDS; word++) present[word] &= ~hidden[chunk * WORDS + word];
  if (excluded > 0 && excluded / DOGEAR_CHUNK == chunk) {
    int entry = (int)(excluded % DOGEAR_CHUNK);
    present[entry >> 6] &= ~(1ULL << (entry & 63));
  }
}

static int64_t count_bits(const uint64_t *bits) {
  int64_t count = 0;
  for (int word = 0; word < WORDS; word++) count += __builtin_popcountll(bits[word]);
  return count;
}

/// Counts the entries with all groups and, unless these are all that is asked for, those with any.
static int count_matches(evaluation *run, int is_complete_only, int64_t *any, int64_t *all) {
  *any = *all = 0;
  for (int64_t chunk = 0; chunk < run->chunk_count; chunk++) {
    int may_have_all = has_all_groups(run, chunk);
    if (is_complete_only && !may_have_all) continue;
    uint64_t some[WORDS] = {0}, every[WORDS], present[WORDS];
    memset(every, 0xFF, sizeof every);
    for (int group = 0; group < run->group_count; group++) {
      if (run->bounds[chunk * run->group_count + group] == 0) continue;
      int status = find_group(run, group, chunk, present);
      if (status != SQLITE_OK) return status;
      uint64_t rest = 0;
      for (int word = 0; word < WORDS; word++) {
        some[word] |= present[word];
        every[word] &= present[word];
        rest |= every[word];
      }
      if (is_complete_only && rest == 0) break;
    }
    leave_out(run, some, chunk);
    leave_out(run, every, chunk);
    if (may_have_all) *all += count_bits(every);
    *any += count_bits(some);
  }
  return SQLITE_OK;
}

// MARK: - Scoring

/// Whether an entry with the score could still be among the best.
static int can_enter(const dogear_ranking *ranking, double bound, int is_complete) {
  if (ranking->capacity == 0) return 0;
  if (ranking->hit_count < ranking->capacity) return 1;
  const dogear_hit *worst = &ranking->hits[0];
  if (worst->complete != is_complete) return is_complete;
  return bound >= worst->score;
}

static int compare_groups(const void *a, const void *b) {
  const bounded_group *first = a, *second = b;
  if (first->share != second->share) return first->share < second->share ? 1 : -1;
  return first->group < second->group ? -1 : first->group > second->group;
}

/// The records of a chunk; those that are missing are zeros.
static const uint8_t *chunk_records(evaluation *run, int64_t chunk) {
  dogear_ranking *ranking = run->ranking;
  const uint8_t *records = dogear_record(ranking, chunk * DOGEAR_CHUNK);
  int known = ranking->chunk_bytes / DOGEAR_RECORD;
  if (known >= DOGEAR_CHUNK) return records;
  memset(run->records, 0, sizeof run->records);
  if (known > 0) memcpy(run->records, records, (size_t)known * DOGEAR_RECORD);
  return run->records;
}

/// Fills in the group's x for the entries that are candidates, and which of these have it.
static int fill_group(evaluation *run, int index, int64_t chunk, const uint8_t *records) {
  group_chunk *group = &run->groups[index];
  memset(group->present, 0, sizeof group->present);
  if (run->bounds[chunk * run->group_count + index] == 0) return SQLITE_OK;
  for (int number = 0; number < run->list_count; number++) {
    if (run->lists[number].wanted->group != index) continue;
    int status = add_list(run, &run->lists[number], chunk, records, group);
    if (status != SQLITE_OK) return status;
  }
  for (int number = 0; number < run->value_count; number++) {
    if (run->values[number].group == index) add_values(run, &run->values[number], chunk, group);
  }
  return SQLITE_OK;
}

/// Leaves as candidates those that can still be among the best when groups worth `rest` are to come; false if none can.
/// `sums` are of the entries in `some`; the others have nothing yet.
static int keep_candidates(evaluation *run, const double *sums, const uint64_t *some, double rest, int is_complete) {
  const dogear_ranking *ranking = run->ranking;
  if (can_enter(ranking, rest * run->greatest_boost * (1 + 1e-9), is_complete)) return 1;
  // Nobody new can come in, and of those that are there only some can.
  uint64_t any = 0;
  for (int word = 0; word < WORDS; word++) {
    uint64_t kept = 0;
    for (uint64_t bits = run->candidates[word] & some[word]; bits; bits &= bits - 1) {
      double most = (sums[word * 64 + __builtin_ctzll(bits)] + rest) * run->greatest_boost * (1 + 1e-9);
      if (most > 0 && can_enter(ranking, most, is_complete)) kept |= bits & -bits;
    }
    run->candidates[word] = kept;
    any |= kept;
  }
  return any != 0;
}

/// Puts an entry of the chunk among the best, if it belongs there.
static void push_entry(evaluation *run, int64_t chunk, int entry, const uint8_t *records, int is_complete) {
  dogear_ranking *ranking = run->ranking;
  double sum = 0;
  for (int index = 0; index < run->group_count; index++) {
    const group_chunk *group = &run->groups[index];
    if (is_marked(group->present, entry)) sum += dogear_share(ranking, index, group->x[entry]);
  }
  const uint8_t *record = records + entry * DOGEAR_RECORD;
  double boost = dogear_boost(ranking, record);
  if (!can_enter(ranking, sum * boost, is_complete)) return;
  dogear_hit hit = {
      .number = chunk * DOGEAR_CHUNK + entry, .score = sum * boost, .boost = boost, .complete = is_complete};
  memcpy(hit.record, record, DOGEAR_RECORD);
  dogear_push(ranking, hit);
}

/// Scores the entries of a chunk: those with all groups, or those with some but not all.
///
/// The groups that can add most come first, so that what the others have can be passed over for entries that are out of
/// the running by then (MaxScore: H. Turtle and J. Flood, "Query evaluation: strategies and optimizations", 1995).
static int score_chunk(evaluation *run, int64_t chunk, int wants_complete, int has_incomplete) {
  const uint8_t *records = chunk_records(run, chunk);
  uint64_t every[WORDS], some[WORDS] = {0};
  // Of the entries in `some` alone.
  double sums[DOGEAR_CHUNK], rest = 0;
  memset(every, 0xFF, sizeof every);
  memset(run->candidates, 0xFF, sizeof run->candidates);
  leave_out(run, run->candidates, chunk);
  for (int index = 0; index < run->group_count; index++) {
    double share = dogear_share(run->ranking, index, run->bounds[chunk * run->group_count + index]) * (1 + 1e-9);
    run->group_order[index] = (bounded_group){.share = share, .group = index};
    rest += share;
  }
  qsort(run->group_order, (size_t)run->group_count, sizeof *run->group_order, compare_groups);
  for (int place = 0; place < run->group_count; place++) {
    int index = run->group_order[place].group;
    group_chunk *group = &run->groups[index];
    int status = fill_group(run, index, chunk, records);
    if (status != SQLITE_OK) return status;
    rest -= run->group_order[place].share;
    uint64_t left = 0;
    for (int word = 0; word < WORDS; word++) {
      for (uint64_t bits = group->present[word]; bits; bits &= bits - 1) {
        int entry = word * 64 + __builtin_ctzll(bits);
        double share = dogear_share(run->ranking, index, group->x[entry]);
        sums[entry] = is_marked(some, entry) ? sums[entry] + share : share;
      }
      every[word] &= group->present[word];
      some[word] |= group->present[word];
      if (wants_complete && has_incomplete) run->candidates[word] &= every[word];
      left |= run->candidates[word];
    }
    if (!left || !keep_candidates(run, sums, some, rest > 0 ? rest * (1 + 1e-9) : 1e-12, wants_complete)) return SQLITE_OK;
  }
  for (int word = 0; word < WORDS; word++) {
    uint64_t chosen = run->candidates[word] & some[word];
    if (has_incomplete) chosen &= wants_complete ? every[word] : ~every[word];
    for (uint64_t bits = chosen; bits; bits &= bits - 1) {
      push_entry(run, chunk, word * 64 + __builtin_ctzll(bits), records, wants_complete);
    }
  }
  return SQLITE_OK;
}

static int compare_bounds(const void *a, const void *b) {
  const bounded_chunk *first = a, *second = b;
  if (first->bound != second->bound) return first->bound < second->bound ? 1 : -1;
  return first->chunk < second->chunk ? -1 : first->chunk > second->chunk;
}

/// Scores chunk after chunk, the one with the highest bound first, as long as it can have one of the best.
static int score(evaluation *run, int wants_complete, int has_incomplete) {
  int count = 0;
  for (int64_t chunk = 0; chunk < run->chunk_count; chunk++) {
    if (wants_complete && has_incomplete && !has_all_groups(run, chunk)) continue;
    double bound = 0;
    int has_any = 0;
    for (int group = 0; group < run->group_count; group++) {
      double x = run->bounds[chunk * run->group_count + group];
      has_any = has_any || x > 0;
      bound += dogear_share(run->ranking, group, x);
    }
    // Sums in another order can differ in their last bits.
    if (has_any) run->order[count++] = (bounded_chunk){.bound = bound * run->greatest_boost * (1 + 1e-9), .chunk = (int32_t)chunk};
  }
  qsort(run->order, (size_t)count, sizeof *run->order, compare_bounds);
  for (int index = 0; index < count; index++) {
    if (!can_enter(run->ranking, run->order[index].bound, wants_complete)) break;
    int status = score_chunk(run, run->order[index].chunk, wants_complete, has_incomplete);
    if (status != SQLITE_OK) return status;
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
      *bound += list->head.blocks[block].bound * run->drift * list->greatest_weight + 2 * DOGEAR_LEAST_X * DOGEAR_MOST_PHRASES;
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
      double greatest = 2 * DOGEAR_LEAST_X * DOGEAR_MOST_PHRASES;
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

static int evaluate(evaluation *run, const dogear_wanted_list *lists) {
  dogear_ranking *ranking = run->ranking;
  for (int index = 0; index < run->list_count; index++) {
    int status = open_list(run, &run->lists[index], &lists[index]);
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

int dogear_rank_lists(dogear_ranking *ranking, sqlite3_stmt *parts, const dogear_wanted_list *lists, int list_count,
                      const dogear_group_values *values, int value_count, double drift, double greatest_boost) {
  if (ranking->greatest_number < 0 || ranking->greatest_number > INT32_MAX) return SQLITE_CORRUPT;
  int64_t chunks = ranking->greatest_number / DOGEAR_CHUNK + 1;
  size_t groups = (size_t)ranking->group_count;
  evaluation run = {
      .ranking = ranking,
      .part_statement = parts,
      .lists = calloc((size_t)list_count + 1, sizeof *run.lists),
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
  if (run.lists && run.blocks && run.bounds && run.groups && run.group_order && run.order) status = evaluate(&run, lists);
  for (int index = 0; run.lists && index < list_count; index++) {
    list *list = &run.lists[index];
    for (uint32_t number = 0; number < list->part_count; number++) free(list->parts[number].bytes);
    free(list->parts);
    free(list->head.blocks);
  }
  free(run.lists);
  free(run.blocks);
  free(run.bounds);
  free(run.groups);
  free(run.group_order);
  free(run.order);
  sqlite3_reset(parts);
  return status;
}
