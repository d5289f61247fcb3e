#include <stdlib.h>
#include <string.h>

#include "ranking.h"

// The shares of one entry so far, and the x of the current group.
typedef struct {
  double sum;
  double x;
} entry;

typedef struct {
  dogear_ranking *ranking;
  /// The phrase that is read.
  const dogear_phrase *phrase;
  /// Whether its variant has other spellings, with which it must be compared field by field.
  int has_spellings;
  /// Whether its group has other phrases, whose x must be added up before it counts.
  int has_others;
  /// 1 if the group is required, else 0.
  uint8_t is_required;
  /// With `complete_only`: what an entry that has all groups so far has in `seen`.
  uint8_t seen_so_far;
  entry *entries;
  /// Required groups that an entry has, and 1 since a sum may be 0; 0 is no match.
  uint8_t *seen;
  /// The entries with an x of the current group.
  int32_t *touched;
  int64_t touched_count;
  /// Frequencies of the current variant, and the entries that have any. NULL unless some variant has spellings.
  int32_t (*greatest)[DOGEAR_FIELDS];
  int32_t *varied;
  int64_t varied_count;
} accumulator;

static void add_share(accumulator *sums, int64_t number, double x) {
  sums->entries[number].sum += dogear_share(sums->ranking, sums->phrase->group, x);
  uint8_t seen = sums->seen[number];
  sums->seen[number] = (uint8_t)((seen ? seen : 1) + sums->is_required);
}

static void add_to_group(accumulator *sums, int64_t number, double x) {
  if (!sums->has_others) {
    add_share(sums, number, x);
    return;
  }
  entry *entry = &sums->entries[number];
  if (entry->x == 0) sums->touched[sums->touched_count++] = (int32_t)number;
  // Without weight it must not be touched twice either.
  entry->x += x > DOGEAR_LEAST_X ? x : DOGEAR_LEAST_X;
}

/// Raises the variant's frequency in a field.
static void note_frequency(accumulator *sums, int64_t number, int field, int32_t frequency) {
  int32_t *greatest = sums->greatest[number];
  int is_new = 1;
  for (int other = 0; other < DOGEAR_FIELDS; other++) is_new = is_new && greatest[other] == 0;
  if (is_new) sums->varied[sums->varied_count++] = (int32_t)number;
  if (frequency > greatest[field]) greatest[field] = frequency;
}

/// Takes note of one posting of the rarest group.
static int mark_posting(const Fts5ExtensionApi *api, Fts5Context *fts, void *context) {
  accumulator *sums = context;
  int64_t number = api->xRowid(fts);
  if (number >= 0 && number <= sums->ranking->greatest_number) sums->seen[number] = 1;
  return SQLITE_OK;
}

/// Takes in one posting.
static int add_posting(const Fts5ExtensionApi *api, Fts5Context *fts, void *context) {
  accumulator *sums = context;
  int64_t number = api->xRowid(fts);
  if (number < 0 || number > sums->ranking->greatest_number) return SQLITE_OK;
  if (sums->ranking->complete_only && sums->seen[number] != sums->seen_so_far) return SQLITE_OK;
  Fts5PhraseIter iterator;
  int column, offset;
  int status = api->xPhraseFirst(fts, 0, &iterator, &column, &offset);
  if (status != SQLITE_OK) return status;
  const uint8_t *record = dogear_record(sums->ranking, number);
  double sum = 0;
  while (column >= 0) {
    // Positions come column by column.
    int field = column;
    int32_t frequency = 0;
    for (; column == field; api->xPhraseNext(fts, &iterator, &column, &offset)) frequency++;
    if (field >= DOGEAR_FIELDS) continue;
    if (sums->has_spellings) note_frequency(sums, number, field, frequency);
    else sum += sums->ranking->field_factors[field].by_code[record[field]] * frequency;
  }
  if (!sums->has_spellings) add_to_group(sums, number, sums->phrase->weight * sum);
  return SQLITE_OK;
}

/// Adds the variant's frequencies to its group's x.
static void finish_variant(accumulator *sums) {
  for (int64_t index = 0; index < sums->varied_count; index++) {
    int64_t number = sums->varied[index];
    const uint8_t *record = dogear_record(sums->ranking, number);
    add_to_group(sums, number, dogear_weighted(sums->ranking, sums->phrase->weight, sums->greatest[number], record));
    memset(sums->greatest[number], 0, sizeof sums->greatest[number]);
  }
  sums->varied_count = 0;
}

/// Adds the group's shares to the sums.
static void finish_group(accumulator *sums) {
  for (int64_t index = 0; index < sums->touched_count; index++) {
    int64_t number = sums->touched[index];
    add_share(sums, number, sums->entries[number].x);
    sums->entries[number].x = 0;
  }
  sums->touched_count = 0;
}

static int same_variant(const dogear_phrase *a, const dogear_phrase *b) {
  return a->group == b->group && a->variant == b->variant;
}

static int read_postings(accumulator *sums, const Fts5ExtensionApi *api, Fts5Context *fts) {
  const dogear_ranking *ranking = sums->ranking;
  int status = SQLITE_OK;
  for (int index = 0; ranking->complete_only && index < ranking->phrase_count && status == SQLITE_OK; index++) {
    if (ranking->phrases[index].group != ranking->rarest_group) continue;
    status = api->xQueryPhrase(fts, index, sums, mark_posting);
  }
  sums->seen_so_far = 1;
  for (int index = 0; index < ranking->phrase_count && status == SQLITE_OK; index++) {
    const dogear_phrase *phrase = &ranking->phrases[index];
    if (phrase->group < 0) continue;
    const dogear_phrase *before = index > 0 ? phrase - 1 : 0;
    const dogear_phrase *next = index + 1 < ranking->phrase_count ? phrase + 1 : 0;
    int begins_group = !before || before->group != phrase->group, ends_group = !next || next->group != phrase->group;
    int ends_variant = !next || !same_variant(next, phrase);
    sums->phrase = phrase;
    sums->has_spellings = !ends_variant || (before && same_variant(before, phrase));
    // A variant with several spellings is added up once, when the last of them is read.
    if (begins_group) sums->has_others = !ends_group;
    sums->is_required = ranking->required_groups[phrase->group] != 0;
    status = api->xQueryPhrase(fts, index, sums, add_posting);
    if (status == SQLITE_OK && ends_variant) finish_variant(sums);
    if (status == SQLITE_OK && ends_group) {
      finish_group(sums);
      sums->seen_so_far++;
    }
  }
  return status;
}

static void push_all(accumulator *sums) {
  dogear_ranking *ranking = sums->ranking;
  int required = 0;
  for (int group = 0; group < ranking->group_count; group++) required += ranking->required_groups[group] != 0;
  for (int64_t number = 0; number <= ranking->greatest_number; number++) {
    if (!sums->seen[number] || number == ranking->excluded) continue;
    if (ranking->hidden && ranking->hidden[number >> 6] >> (number & 63) & 1) continue;
    int complete = sums->seen[number] == required + 1;
    if (ranking->complete_only && !complete) continue;
    const uint8_t *record = dogear_record(ranking, number);
    double boost = dogear_boost(ranking, record);
    ranking->matched++;
    ranking->matched_complete += complete;
    dogear_hit hit = {.number = number, .score = sums->entries[number].sum * boost, .boost = boost, .complete = complete};
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
  if (ranking->greatest_number < 0 || ranking->greatest_number > INT32_MAX) return SQLITE_CORRUPT;
  size_t count = (size_t)ranking->greatest_number + 1;
  int varies = has_spellings(ranking);
  accumulator sums = {
      .ranking = ranking,
      .entries = calloc(count, sizeof *sums.entries),
      .touched = malloc(count * sizeof *sums.touched),
      .greatest = varies ? calloc(count, sizeof *sums.greatest) : 0,
      .varied = varies ? malloc(count * sizeof *sums.varied) : 0,
      .seen = calloc(count, 1),
  };
  int status = SQLITE_NOMEM;
  if (sums.entries && sums.seen && sums.touched && (!varies || (sums.greatest && sums.varied))) {
    status = read_postings(&sums, api, fts);
    if (status == SQLITE_OK) push_all(&sums);
  }
  free(sums.entries);
  free(sums.seen);
  free(sums.touched);
  free(sums.greatest);
  free(sums.varied);
  return status;
}
