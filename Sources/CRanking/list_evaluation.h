#ifndef DOGEAR_LIST_EVALUATION_H
#define DOGEAR_LIST_EVALUATION_H

#include <math.h>

#include "posting_list.h"
#include "ranking.h"

// The parts of `dogear_rank_lists`: list_reading.c reads lists, one chunk at a time; list_scoring.c works out what a word
// counts in the entries of a chunk; chunk_scoring.c scores these; match_counting.c counts all that match; rank_lists.c
// has the chunks scored in the order of their bounds.

/// A span is a word of bits.
enum { WORDS = DOGEAR_CHUNK / 64 };
_Static_assert(SPANS == WORDS, "candidates are passed over by span");

/// The bytes of one part of a list.
typedef struct {
  uint8_t *bytes;
  size_t count;
} part;

/// What a usual posting counts of a list that a query asks for.
typedef struct {
  /// What an occurrence counts.
  double weight;
  /// The place of the form among the wanted ones; -1 if it is not.
  int16_t slot;
  /// Whether the posting is of a wanted form, in a wanted field.
  uint8_t is_there;
  /// How often it is in these fields; 0 in one that is not wanted.
  uint8_t title;
  uint8_t abstract;
} wanted_posting;

/// A list that a query asks for.
typedef struct {
  const dogear_wanted_list *wanted;
  list_head head;
  part *parts;
  uint32_t part_count;
  /// Place of each form among the wanted ones; -1 for those that are not.
  int16_t slots[256];
  /// What an occurrence of each form counts.
  double weights[256];
  double greatest_weight;
  /// By the places of the usual postings.
  wanted_posting usual[UNUSUAL];
  // The block in the chunk that is looked at.
  const list_block *block;
  list_spans spans;
} list;

/// One group in the chunk that is looked at.
typedef struct {
  /// Which entries have it.
  uint64_t present[WORDS];
  /// Of these entries; the others' is not set.
  double x[DOGEAR_CHUNK];
  /// What it adds to an entry of each span at most.
  double shares[SPANS];
} group_chunk;

/// What the entries of a chunk can score at most, or -1 if it is not worth a look; and the chunk that comes next.
typedef struct {
  double bound;
  int32_t next;
} bounded_chunk;

/// A group and what it is put in order by.
typedef struct {
  double key;
  int group;
} ordered_group;

typedef struct {
  dogear_ranking *ranking;
  dogear_rows *part_rows;
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
  /// By chunk.
  bounded_chunk *order;
  // The chunk that is looked at.
  group_chunk *groups;
  ordered_group *group_order;
  /// Entries that can still be among the best.
  uint64_t candidates[WORDS];
  /// The spans that have any, a bit each.
  uint32_t spans;
} evaluation;

static inline void mark(uint64_t *present, int64_t entry) { present[entry >> 6] |= 1ULL << (entry & 63); }

/// Whether one of the bits in `*left` is left; `*place` becomes that of the lowest, which is taken out.
static inline int take_bit(uint64_t *left, int *place) {
  if (!*left) return 0;
  *place = __builtin_ctzll(*left);
  *left &= *left - 1;
  return 1;
}

static inline int is_marked(const uint64_t *present, int64_t entry) { return present[entry >> 6] >> (entry & 63) & 1; }

/// Whether an entry with the score could still be among the best.
static inline int can_enter(const dogear_ranking *ranking, double bound, int is_complete) {
  if (ranking->hit_count < ranking->capacity) return 1;
  if (ranking->capacity == 0) return 0;
  const dogear_hit *worst = &ranking->hits[0];
  if (worst->complete != is_complete) return is_complete;
  return bound >= worst->score;
}

/// What a score must reach at least to be among the best.
static inline double least_score(const dogear_ranking *ranking, int is_complete) {
  if (can_enter(ranking, -INFINITY, is_complete)) return -INFINITY;
  return can_enter(ranking, INFINITY, is_complete) ? ranking->hits[0].score : INFINITY;
}

/// Reads a list's head.
int list_open(evaluation *run, list *list, const dogear_wanted_list *wanted);

void list_close(list *list);

/// Goes to the list's block in a chunk, if it has one, and finds its spans.
int list_go_to(evaluation *run, list *list, int64_t chunk);

/// Has all lists go to a chunk.
int go_to_chunk(evaluation *run, int64_t chunk);

/// What is added to a bound for what a list counts at least in an entry that has it.
static inline double least_bound(void) { return 2 * DOGEAR_LEAST_X * DOGEAR_MOST_PHRASES; }

/// Whether the list counts in the title alone.
static inline int is_of_title(const list *list) { return list->wanted->fields == 1u << TITLE; }

/// What the list counts at most in an entry of the block; 0 if none of these has a wanted form in a wanted field.
static inline double bound_of_block(const evaluation *run, const list *list, const list_block *block) {
  double bound = block->bound * run->drift * list->greatest_weight;
  if (!is_of_title(list)) return bound + least_bound();
  return block->title_bound ? bound * block->title_bound / 255 * (1 + 1e-9) + least_bound() : 0;
}

/// Adds to bounds, by span, what the list counts at most in the entries of the chunk that it has gone to.
void list_add_bounds(const evaluation *run, const list *list, double *bounds);

/// Whether a posting is of a wanted form, in a wanted field; frequencies in other fields are taken out.
int list_wants(const list *list, list_posting *posting);

/// Whether a usual posting at a short distance begins at `at`, where `left` bytes are to be read.
static inline int is_usual(const list *list, const uint8_t *at, int64_t left) {
  return left >= 2 && at[0] != FAR && at[1] < list->head.usual_count;
}

/// Marks the entries that have a wanted form, in the spans with candidates of the chunk that the list has gone to.
int list_mark(const evaluation *run, const list *list, uint64_t *present);

/// Adds the list's x to the group, for the candidates of the chunk that the list has gone to. Those with less than is `needed`
/// in their span, if it is not NULL, are none any more. Where they `are_few`, their records were asked for already.
int list_add(evaluation *run, const list *list, const uint8_t *records, const double *needed, int are_few, group_chunk *group);

/// Finds the spans with candidates.
static inline void find_spans(evaluation *run) {
  run->spans = 0;
  for (int span = 0; span < SPANS; span++) run->spans |= (uint32_t)(run->candidates[span] != 0) << span;
}

/// Works out what each group adds to an entry of each span of the chunk at most, and leaves no span as candidates that
/// can have none of the best. Puts into `rest` what all groups add together. Returns whether candidates are left.
int bound_spans(evaluation *run, int64_t chunk, int wants_complete, int has_incomplete, double *rest);

/// Place of the first value of an entry from `number` on.
int values_from(const dogear_group_values *values, int64_t number);

/// Takes out the entries of a chunk that are to be passed over.
void leave_out(const evaluation *run, uint64_t *present, int64_t chunk);

/// Whether some entry of the chunk may have all groups.
int has_all_groups(const evaluation *run, int64_t chunk);

/// Puts an entry whose shares add up to `sum` among the best, if it belongs there.
void push_scored(dogear_ranking *ranking, int64_t number, double sum, const uint8_t *record, int is_complete);

/// Scores the entries of a chunk: those with all groups, or those with some but not all.
int score_chunk(evaluation *run, int64_t chunk, int wants_complete, int has_incomplete);

/// Finds which entries have the group, in the spans with candidates of the chunk that the lists have gone to.
int mark_group(const evaluation *run, int group, int64_t chunk, uint64_t *present);

/// Counts the entries with all groups and, unless these are all that is asked for, those with any.
int count_matches(evaluation *run, int is_complete_only, int64_t *any, int64_t *all);

#endif
