#include "list_bounds.h"

#include <string.h>

static weighed weigh(const weighing *weighing, const dogear_posting *posting) {
  static const uint8_t nothing[DOGEAR_RECORD] = {0};
  int is_known = posting->number <= weighing->greatest;
  const uint8_t *record = is_known ? weighing->records + (size_t)posting->number * DOGEAR_RECORD : nothing;
  weighed x = {0};
  for (int field = 0; field < DOGEAR_FIELDS; field++) {
    if (!posting->frequencies[field]) continue;
    double part = weighing->factors[field].by_code[record[field]] * posting->frequencies[field];
    x.all += part;
    if (field == TITLE) x.title += part;
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
