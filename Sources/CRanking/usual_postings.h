#ifndef DOGEAR_USUAL_POSTINGS_H
#define DOGEAR_USUAL_POSTINGS_H

#include "posting_list.h"

/// The usual postings of a list: the places of a form's codes from `form * OTHER_FIELDS` on, UNUSUAL for those that have
/// none. NULL for a list with one form.
typedef struct {
  uint8_t *places;
  int count;
  usual_posting postings[UNUSUAL];
} usual_places;

/// 0tt aaaaa of a posting, or OTHER_FIELDS where that does not say all.
uint8_t usual_code(const dogear_posting *posting);

/// Finds the postings of several forms that are worth a place: those that come twice, since a place takes two bytes and
/// spares two. Returns SQLITE_OK or SQLITE_NOMEM.
int find_usual_postings(const dogear_form_postings *forms, int form_count, usual_places *usual);

#endif
