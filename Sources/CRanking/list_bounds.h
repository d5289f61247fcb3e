#ifndef DOGEAR_LIST_BOUNDS_H
#define DOGEAR_LIST_BOUNDS_H

#include "posting_list.h"

/// A posting of the block that is gathered.
typedef struct {
  const dogear_posting *posting;
  int form;
} block_posting;

/// What postings are weighed with.
typedef struct {
  const uint8_t *records;
  /// No record is known of entries with greater numbers.
  int64_t greatest;
  const dogear_factors *factors;
} weighing;

/// What an entry's occurrences count, in all fields and in the title.
typedef struct {
  double all;
  double title;
} weighed;

/// The greatest of what the entries of some postings count, all forms together.
weighed greatest_of(const weighing *weighing, const block_posting *postings, int count);

/// The upper half of a float that is not less than `value`.
uint16_t rounded_up(double value);

/// How many 255ths of `bound` are not less than `x`, which is not above it; at least one.
uint8_t part_of(double x, float bound);

/// The same of the title alone; 0 where nothing is in one.
uint8_t title_part_of(weighed greatest, float bound);

#endif
