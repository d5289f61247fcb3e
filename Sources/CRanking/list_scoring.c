#include "list_evaluation.h"

/// Adds what a part of the group counts in an entry: at least so much that the entry has it.
static inline void add_x(group_chunk *group, int entry, double x) {
  if (x < DOGEAR_LEAST_X) x = DOGEAR_LEAST_X;
  group->x[entry] = is_marked(group->present, entry) ? group->x[entry] + x : x;
  mark(group->present, entry);
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

/// Adds the next entry's x, of whatever forms and fields its postings are.
static int add_entry(const evaluation *run, const list *list, byte_reader *reader, int *entry, const uint8_t *records,
                     group_chunk *group) {
  entry_postings found;
  found.count = 0;
  list_posting posting;
  do {
    if (!list_read_posting(reader, &list->head, *entry, &posting)) return SQLITE_CORRUPT;
    *entry = posting.entry;
    if (!list_wants(list, &posting) || !is_marked(run->candidates, posting.entry)) continue;
    if (found.count < DOGEAR_MOST_FORMS) found.postings[found.count++] = posting;
  } while (reader->next < reader->end && *reader->next == 0);
  if (found.count > 0) add_x(group, *entry, x_of_entry(run, list, &found, records + *entry * DOGEAR_RECORD));
  return SQLITE_OK;
}

/// Where the lengths of the first two fields are, by entry.
typedef struct {
  const uint8_t *bytes;
  int64_t step;
} lengths;

/// What a usual posting counts in the entry.
static inline double x_of_usual(const evaluation *run, const wanted_posting *posting, lengths lengths, int entry) {
  const dogear_factors *factors = run->ranking->field_factors;
  const uint8_t *codes = lengths.bytes + entry * lengths.step;
  // Without a branch: which field a word is in cannot be foreseen, and nothing times a factor adds nothing.
  double sum =
      factors[TITLE].by_code[codes[TITLE]] * posting->title + factors[ABSTRACT].by_code[codes[ABSTRACT]] * posting->abstract;
  return posting->weight * sum;
}

/// Usual postings of candidates.
typedef struct {
  /// With PAIRED for an entry that has another one.
  uint16_t entries[SPAN];
  uint8_t places[SPAN];
  int count;
} usual_batch;

enum { PAIRED = 0x8000 };
_Static_assert(DOGEAR_CHUNK <= PAIRED, "the number of an entry and a bit");

/// Adds x of the postings and takes them out. Candidates that have less than is needed are none any more.
static inline void add_batch(evaluation *run, const list *list, usual_batch *batch, lengths lengths, double needed,
                             group_chunk *group) {
  for (int index = 0; index < batch->count; index++) {
    int entry = batch->entries[index] & ~PAIRED, is_only = !(batch->entries[index] & PAIRED);
    double x = x_of_usual(run, &list->usual[batch->places[index]], lengths, entry);
    // An entry that is no candidate may have the group: nobody asks.
    run->candidates[entry >> 6] &= ~((uint64_t)(is_only & (x < needed)) << (entry & 63));
    add_x(group, entry, x);
  }
  batch->count = 0;
}

/// Puts a posting into the batch if its entry is a candidate, without a branch: which are cannot be foreseen.
static inline void put(const evaluation *run, const list *list, usual_batch *batch, int entry, int paired, uint8_t place) {
  batch->entries[batch->count] = (uint16_t)(entry | paired);
  batch->places[batch->count] = place;
  batch->count += is_marked(run->candidates, entry) & list->usual[place].is_there;
}

static int are_spellings(const list *list, int first, int second) {
  const dogear_wanted_form *forms = list->wanted->forms;
  return first >= 0 && second >= 0 && forms[first].variant == forms[second].variant;
}

/// Whether the next two postings are usual ones of different variants, and their entry's only ones.
static int is_usual_pair(const list *list, const uint8_t *at, int64_t left) {
  return left >= 4 && is_usual(list, at, left) && at[2] == 0 && is_usual(list, at + 2, left - 2) &&
         (left == 4 || at[4] != 0) && !are_spellings(list, list->usual[at[1]].slot, list->usual[at[3]].slot);
}

/// Adds x of usual postings that are their entries' only ones or pairs, until another comes. Returns false if an entry is beyond
/// the chunk.
///
/// Most of a query's time is spent here.
static inline __attribute__((always_inline)) int add_usual(evaluation *run, const list *list, byte_reader *reader,
                                                           int *last_entry, lengths lengths, double needed,
                                                           group_chunk *group, const int has_forms) {
  const uint8_t *at = reader->next, *end = reader->end;
  int entry = *last_entry;
  usual_batch batch;
  batch.count = 0;
  while (is_usual(list, at, end - at)) {
    // The next one is of the same entry.
    int paired = has_forms && end - at > 2 && at[2] == 0 ? PAIRED : 0;
    if (paired && !is_usual_pair(list, at, end - at)) break;
    entry += at[0];
    if (entry >= DOGEAR_CHUNK) return 0;
    if (batch.count > SPAN - 2) add_batch(run, list, &batch, lengths, needed, group);
    put(run, list, &batch, entry, paired, at[1]);
    // The sum of two is the same in either order.
    if (paired) put(run, list, &batch, entry, paired, at[3]);
    at += paired ? 4 : 2;
  }
  add_batch(run, list, &batch, lengths, needed, group);
  reader->next = at;
  *last_entry = entry;
  return 1;
}

/// Adds what the entries have from `next` to `end`, of which the first one is `entry`.
static int add_span(evaluation *run, const list *list, const uint8_t *next, const uint8_t *end, int entry,
                    const uint8_t *records, lengths lengths, double needed, group_chunk *group) {
  int has_forms = list->head.form_count > 1;
  byte_reader reader = {.next = next, .end = end};
  for (;;) {
    int is_sound = has_forms ? add_usual(run, list, &reader, &entry, lengths, needed, group, 1)
                             : add_usual(run, list, &reader, &entry, lengths, needed, group, 0);
    if (!is_sound) return SQLITE_CORRUPT;
    if (reader.next == reader.end) return SQLITE_OK;
    int status = add_entry(run, list, &reader, &entry, records, group);
    if (status != SQLITE_OK) return status;
  }
}

/// Asks the processor for the lengths of a span, so that it need not wait for them (see `prefetch_candidates`).
static void prefetch_lengths(const uint8_t *lengths, int span) {
  for (int entry = 0; entry < SPAN; entry += 64 / DOGEAR_LENGTHS) {
    __builtin_prefetch(lengths + (span * SPAN + entry) * DOGEAR_LENGTHS);
  }
}

/// The least that is needed in any span with candidates.
static double least_needed(const evaluation *run, const double *needed) {
  double least = INFINITY;
  int span;
  for (uint64_t left = run->spans; take_bit(&left, &span);) least = fmin(least, needed[span]);
  return least;
}

int list_add(evaluation *run, const list *list, const uint8_t *records, const double *needed, int are_few, group_chunk *group) {
  const list_spans *spans = &list->spans;
  lengths lengths = {.bytes = are_few ? records : dogear_lengths(records), .step = are_few ? DOGEAR_RECORD : DOGEAR_LENGTHS};
  int span;
  for (uint64_t left = are_few ? 0 : run->spans; take_bit(&left, &span);) prefetch_lengths(lengths.bytes, span);
  if (spans->count == 1) {
    double least = needed ? least_needed(run, needed) : 0;
    return add_span(run, list, spans->starts[0], spans->starts[1], 0, records, lengths, least, group);
  }
  for (uint64_t left = spans->count ? run->spans : 0; take_bit(&left, &span);) {
    int status = add_span(run, list, spans->starts[span], spans->starts[span + 1], span * SPAN, records, lengths,
                          needed ? needed[span] : 0, group);
    if (status != SQLITE_OK) return status;
  }
  return SQLITE_OK;
}
