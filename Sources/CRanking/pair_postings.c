#include <stdlib.h>
#include <string.h>

#include "pair_finder.h"

enum { FIELD_SHIFT = 5, MOST_IN_FIELD = 31 };
_Static_assert(DOGEAR_FIELDS <= 1 << (8 - FIELD_SHIFT), "a field and how often fit into a byte");

void pair_end_posting(word_pair *pair) {
  if (pair->number == NO_ENTRY) return;
  int fields = 0, last = 0;
  for (int field = 0; field < DOGEAR_FIELDS; field++) {
    if (!pair->frequencies[field]) continue;
    fields++;
    last = field;
  }
  uint8_t *end = room_for(&pair->bytes, 5 + 1 + 3 * DOGEAR_FIELDS);
  if (!end) return;
  end = put_number(end, pair->number - pair->previous);
  if (fields == 1 && pair->frequencies[last] <= MOST_IN_FIELD) {
    *end++ = (uint8_t)(last << FIELD_SHIFT | pair->frequencies[last]);
  } else {
    *end++ = 0;
    for (int field = 0; field < DOGEAR_FIELDS; field++) end = put_number(end, pair->frequencies[field]);
  }
  pair->bytes.count = (size_t)(end - pair->bytes.bytes);
  memset(pair->frequencies, 0, sizeof pair->frequencies);
  pair->previous = pair->number;
  pair->number = NO_ENTRY;
  pair->count++;
}

dogear_posting *pair_postings(const word_pair *pair) {
  dogear_posting *postings = calloc((size_t)pair->count + 1, sizeof *postings);
  if (!postings || pair->count == 0) return postings;
  byte_reader reader = {.next = pair->bytes.bytes, .end = pair->bytes.bytes + pair->bytes.count};
  uint32_t number = 0;
  for (int index = 0; index < pair->count; index++) {
    number += (uint32_t)read_number(&reader);
    postings[index].number = number;
    uint8_t code = read_byte(&reader);
    if (code) {
      postings[index].frequencies[code >> FIELD_SHIFT] = code & MOST_IN_FIELD;
      continue;
    }
    for (int field = 0; field < DOGEAR_FIELDS; field++) {
      postings[index].frequencies[field] = (uint16_t)read_number(&reader);
    }
  }
  return postings;
}
