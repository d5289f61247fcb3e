#include "usual_postings.h"

#include <stdlib.h>
#include <string.h>

uint8_t usual_code(const dogear_posting *posting) {
  const uint16_t *frequencies = posting->frequencies;
  if (frequencies[TITLE] > MOST_IN_TITLE || frequencies[ABSTRACT] > MOST_IN_ABSTRACT) return OTHER_FIELDS;
  for (int field = 0; field < DOGEAR_FIELDS; field++) {
    if (field != TITLE && field != ABSTRACT && frequencies[field]) return OTHER_FIELDS;
  }
  return (uint8_t)(frequencies[TITLE] << 5 | frequencies[ABSTRACT]);
}

typedef struct {
  uint32_t count;
  usual_posting posting;
} counted_posting;

/// The most frequent first, so that the order does not depend on how they are sorted.
static int compare_counted(const void *a, const void *b) {
  const counted_posting *one = a, *other = b;
  if (one->count != other->count) return one->count < other->count ? 1 : -1;
  if (one->posting.form != other->posting.form) return one->posting.form < other->posting.form ? -1 : 1;
  return one->posting.code < other->posting.code ? -1 : 1;
}

int find_usual_postings(const dogear_form_postings *forms, int form_count, usual_places *usual) {
  if (form_count == 1) return SQLITE_OK;
  size_t cells = (size_t)form_count * OTHER_FIELDS;
  uint32_t *counts = calloc(cells, sizeof *counts);
  counted_posting *counted = malloc(cells * sizeof *counted);
  usual->places = malloc(cells);
  if (counts && counted && usual->places) {
    for (int form = 0; form < form_count; form++) {
      for (int index = 0; index < forms[form].count; index++) {
        uint8_t code = usual_code(&forms[form].postings[index]);
        if (code < OTHER_FIELDS) counts[form * OTHER_FIELDS + code]++;
      }
    }
    size_t found = 0;
    for (size_t cell = 0; cell < cells; cell++) {
      usual_posting posting = {.form = (uint8_t)(cell / OTHER_FIELDS), .code = (uint8_t)(cell % OTHER_FIELDS)};
      if (counts[cell] > 1) counted[found++] = (counted_posting){.count = counts[cell], .posting = posting};
    }
    qsort(counted, found, sizeof *counted, compare_counted);
    usual->count = found < UNUSUAL ? (int)found : UNUSUAL;
    memset(usual->places, UNUSUAL, cells);
    for (int place = 0; place < usual->count; place++) {
      usual->postings[place] = counted[place].posting;
      usual->places[counted[place].posting.form * OTHER_FIELDS + counted[place].posting.code] = (uint8_t)place;
    }
  }
  int status = counts && counted && usual->places ? SQLITE_OK : SQLITE_NOMEM;
  free(counts);
  free(counted);
  return status;
}
