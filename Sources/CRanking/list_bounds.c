#include "list_bounds.h"

#include <string.h>

_Static_assert(ABSTRACT == 0 && TITLE == 1, "the other fields follow");

/// Whether a posting has occurrences in other fields than abstract and title: few have.
static inline int is_in_others(const dogear_posting *posting) {
  int any = 0;
  for (int field = TITLE + 1; field < DOGEAR_FIELDS; field++) any |= posting->frequencies[field];
  return any;
}

static inline weighed weigh(const weighing *weighing, const dogear_posting *posting) {
  static const uint8_t nothing[DOGEAR_RECORD] = {0};
  int is_known = posting->number <= weighing->greatest;
  const uint8_t *record = is_known ? weighing->records + (size_t)posting->number * DOGEAR_RECORD : nothing;
  const dogear_factors *factors = weighing->factors;
  // Without asking whether there are any: nothing times a factor adds nothing.
  weighed x = {.title = factors[TITLE].by_code[record[TITLE]] * posting->frequencies[TITLE]};
  x.all = factors[ABSTRACT].by_code[record[ABSTRACT]] * posting->frequencies[ABSTRACT] + x.title;
  if (!is_in_others(posting)) return x;
  for (int field = TITLE + 1; field < DOGEAR_FIELDS; field++) {
    x.all += factors[field].by_code[record[field]] * posting->frequencies[field];
  }
  return x;
}

weighed greatest_of(const weighing *weighing, const block_posting *postings, int count) {
  weighed greatest = {0}, sum = {0};
  for (int index = 0; index < count; index++) {
    if (index > 0 && postings[index].posting->number != postings[index - 1].posting->number) sum = (weighed){0};
    weighed x = weigh(weighing, postings[index].posting);
    sum.all += x.all;
    sum.title += x.title;
    if (sum.all > greatest.all) greatest.all = sum.all;
    if (sum.title > greatest.title) greatest.title = sum.title;
  }
  return greatest;
}

uint16_t rounded_up(double value) {
  float number = (float)value;
  uint32_t bits;
  memcpy(&bits, &number, sizeof bits);
  // The float may have been rounded down, and so may its upper half.
  return (uint16_t)((bits >> 16) + 1);
}

uint8_t part_of(double x, float bound) {
  double part = x / bound * 255;
  return part < 254 ? (uint8_t)(part + 1) : 255;
}

uint8_t title_part_of(weighed greatest, float bound) { return greatest.title > 0 ? part_of(greatest.title, bound) : 0; }
