#include <stdlib.h>
#include <string.h>

#include "ranking.h"
#include "segment_reader.h"

int dogear_segment_reader_find(dogear_segment_reader *reader, const char *term, int length) {
  int status = segment_find(reader, term, length);
  if (status != SQLITE_ROW) return status;
  status = segment_take_postings(reader);
  return status == SQLITE_OK ? SQLITE_ROW : status;
}

// MARK: - Spellings and variants

void dogear_free_postings(dogear_postings *postings) {
  free(postings->entries);
  *postings = (dogear_postings){0};
}

static void raise_frequencies(dogear_posting *posting, const dogear_posting *other) {
  for (int field = 0; field < DOGEAR_FIELDS; field++) {
    uint16_t frequency = other->frequencies[field];
    if (frequency > posting->frequencies[field]) posting->frequencies[field] = frequency;
  }
}

int dogear_unite_postings(dogear_postings *all, const dogear_posting *others, int count) {
  dogear_posting *united = malloc(((size_t)all->count + (size_t)count + 1) * sizeof *united);
  if (!united) return SQLITE_NOMEM;
  int own = 0, other = 0, written = 0;
  while (own < all->count || other < count) {
    if (other == count || (own < all->count && all->entries[own].number <= others[other].number)) {
      united[written] = all->entries[own++];
      if (other < count && others[other].number == united[written].number) raise_frequencies(&united[written], &others[other++]);
    } else {
      united[written] = others[other++];
    }
    written++;
  }
  free(all->entries);
  *all = (dogear_postings){.entries = united, .count = written};
  return SQLITE_OK;
}

/// What a posting counts in the fields that are asked for, a bit each; false if it has none in them.
static inline int weigh(const dogear_ranking *ranking, double weight, uint32_t fields, const dogear_posting *posting, double *x) {
  const uint8_t *record = 0;
  double sum = 0;
  for (int field = 0; field < DOGEAR_FIELDS; field++) {
    uint16_t frequency = posting->frequencies[field];
    if (!frequency || !(fields & 1u << field)) continue;
    if (!record) record = dogear_record(ranking, posting->number);
    sum += ranking->field_factors[field].by_code[record[field]] * frequency;
  }
  *x = weight * sum;
  return record != 0;
}

int dogear_collect_postings(dogear_ranking *ranking, double weight, uint32_t fields, const dogear_posting *postings,
                            int count) {
  size_t room = (size_t)ranking->collected_count + (size_t)count + 1;
  int64_t *numbers;
  double *values;
  if (!dogear_make_collected(room, &numbers, &values)) return SQLITE_NOMEM;
  if (!fields) fields = UINT32_MAX;
  enum { AHEAD = 12 };
  int own = 0, other = 0, written = 0;
  while (own == ranking->collected_count && other < count) {
    // In a large library the records are in none of the processor's own caches.
    if (other + AHEAD < count) __builtin_prefetch(dogear_record(ranking, postings[other + AHEAD].number));
    numbers[written] = postings[other].number;
    written += weigh(ranking, weight, fields, &postings[other++], &values[written]);
  }
  while (own < ranking->collected_count || other < count) {
    int64_t next = own < ranking->collected_count ? ranking->collected_numbers[own] : INT64_MAX;
    int is_new = other < count && postings[other].number <= next;
    double x = 0;
    if (is_new && !weigh(ranking, weight, fields, &postings[other], &x)) {
      other++;
      continue;
    }
    numbers[written] = is_new ? postings[other].number : next;
    values[written] = numbers[written] == next ? ranking->collected_values[own++] + x : x;
    other += is_new;
    written++;
  }
  dogear_set_collected(ranking, numbers, values, written);
  return SQLITE_OK;
}
