/// Postings by word, in blocks of entries with a bound on what each can score: how bags of words are ranked without
/// reading all that matches.
#ifndef DOGEAR_POSTINGS_H
#define DOGEAR_POSTINGS_H

#include <stddef.h>

#include "CRanking.h"

// MARK: - Reading the index

/// An entry that has a term: how often in each field.
typedef struct {
  uint32_t number;
  /// Capped at 65,535.
  uint16_t frequencies[DOGEAR_FIELDS];
} dogear_posting;

/// Reads the terms of an FTS5 index, one after the other with all their postings, from its only segment.
///
/// The format of the pages is described in SQLite's fts5_index.c ("OVERVIEW OF SQLITE DATABASE FORMAT") and has not
/// changed since 2015. What does not look like it ends the reading with SQLITE_CORRUPT.
typedef struct dogear_segment_reader dogear_segment_reader;

/// A reader of the leaves that are `pages`: `id` and `block` of the rows of FTS5's data table that are leaves of one
/// segment, in order. NULL is out of memory. The rows must outlive the reader.
dogear_segment_reader *dogear_segment_reader_open(dogear_rows *pages);

/// Goes to the next term. Returns SQLITE_ROW, SQLITE_DONE at the end, or an error.
int dogear_segment_reader_next(dogear_segment_reader *reader);

/// The current term, which stays valid until the next one.
const char *dogear_segment_reader_term(const dogear_segment_reader *reader, int *length);

/// The postings of the current term, by number; they stay valid until the next one. Entries with the term in the column
/// of filters alone are left out.
const dogear_posting *dogear_segment_reader_postings(const dogear_segment_reader *reader, int *count);

/// Has the reader keep the doclist of each term that it goes to next.
void dogear_segment_reader_keep_doclists(dogear_segment_reader *reader);

/// The doclist of the current term, if they are kept, see `dogear_pair_finder_take`; it stays valid until the next term.
const uint8_t *dogear_segment_reader_doclist(const dogear_segment_reader *reader, size_t *size);

/// Goes forward to a term and gathers its postings. Returns SQLITE_ROW, SQLITE_DONE if it is not there, or an error.
int dogear_segment_reader_find(dogear_segment_reader *reader, const char *term, int length);

void dogear_segment_reader_close(dogear_segment_reader *reader);

/// The number of the only segment that FTS5's structure record lists; 0 if it lists none or several, or is damaged.
int dogear_only_segment(const uint8_t *structure, int length);

/// The number of the segment that has most of the index's pages, as long as FTS5 is not merging segments; 0 if none has, or
/// the record is damaged.
int dogear_main_segment(const uint8_t *structure, int length);

/// Postings by number, each entry once.
typedef struct {
  dogear_posting *entries;
  int count;
} dogear_postings;

void dogear_free_postings(dogear_postings *postings);

/// Adds the postings of another spelling of the same words: entries with both have the greater of the frequencies.
int dogear_unite_postings(dogear_postings *all, const dogear_posting *others, int count);

/// Adds what a variant of a term counts (see `dogear_ranking`) to what was collected for the term's other variants.
///
/// - `fields`: those that count, a bit each; 0 for all.
int dogear_collect_postings(dogear_ranking *ranking, double weight, uint32_t fields, const dogear_posting *postings,
                            int count);

/// Collects what the words that begin with `prefix` count: how often an entry has one is the number of places at which such
/// words stand. Nothing must have been collected before.
///
/// - `fields`: those that count, a bit each; 0 for all.
/// - `pages`: as for the reader, from the leaf on that the prefix itself would be on.
///
/// Returns SQLITE_OK or an error: SQLITE_TOOBIG if too many of the words share places with others.
int dogear_collect_prefix(dogear_ranking *ranking, double weight, uint32_t fields, dogear_rows *pages, const char *prefix,
                          int length);

/// Finds the best entries for the words that begin with `prefix`, as the only group: `dogear_collect_prefix` and what
/// `dogear_rank_lists` does with its values, without values of entries that are none of the best.
///
/// Returns as `dogear_collect_prefix`; if not SQLITE_OK, nothing was ranked or counted.
int dogear_rank_prefix(dogear_ranking *ranking, double weight, uint32_t fields, double greatest_boost, dogear_rows *pages,
                       const char *prefix, int length);

/// Finds the entries with the tokens of a phrase, token by token in any order: the rarest first is best.
typedef struct dogear_phrase_reader dogear_phrase_reader;

/// NULL without memory.
dogear_phrase_reader *dogear_phrase_reader_open(void);

/// Takes in a token that stands `offset` places behind the beginning of the phrase. `reader` has not gone beyond it; its
/// statement has the first and the last id as parameters, which are set anew where pages are skipped.
/// Returns SQLITE_OK, SQLITE_DONE if no entry is left, so that no other token need be taken in, or an error.
int dogear_phrase_reader_take(dogear_phrase_reader *phrase, dogear_segment_reader *reader, const char *token, int length,
                              int offset);

/// The entries that have all tokens so far in their places, and how often in each field. They stay valid until the next
/// call; NULL without memory.
const dogear_posting *dogear_phrase_reader_postings(dogear_phrase_reader *phrase, int *count);

void dogear_phrase_reader_close(dogear_phrase_reader *phrase);

/// Finds the entries with tokens near each other, in whatever order, token by token: the rarest first is best.
typedef struct dogear_near_reader dogear_near_reader;

/// Tokens that a reader can take in.
#define DOGEAR_MOST_NEAR 8

/// At most `window` tokens stand between the first and the last of those that are near. NULL without memory.
dogear_near_reader *dogear_near_reader_open(int window);

/// Takes in a token, the one with the `ordinal` among those of the query; after the one that `is_last` there are two at least.
/// `reader` and its statement as for `dogear_phrase_reader_take`. Returns SQLITE_OK, SQLITE_DONE if no entry is left, so that no
/// other token need be taken in, or an error.
int dogear_near_reader_take(dogear_near_reader *near, dogear_segment_reader *reader, const char *token, int length,
                            int ordinal, int is_last);

/// The entries in which all tokens are near each other, and how often in each field: the greatest number of places that one of
/// the tokens has near the others, as FTS5 finds them. They stay valid as long as the reader; NULL for none.
const dogear_posting *dogear_near_reader_postings(const dogear_near_reader *near, int *count);

void dogear_near_reader_close(dogear_near_reader *near);

// MARK: - Writing lists

/// A form of a word, and its postings by number.
typedef struct {
  const char *term;
  int length;
  const dogear_posting *postings;
  int count;
} dogear_form_postings;

/// Forms that one list holds at most.
#define DOGEAR_MOST_FORMS 255

/// A list in the form in which it is stored: the head, which for a short list holds all, and further parts.
typedef struct {
  uint8_t *bytes;
  /// Where each part ends; part 0 is the head.
  size_t *ends;
  int part_count;
} dogear_encoded_list;

/// Encodes the postings of a word's forms, at most DOGEAR_MOST_FORMS.
///
/// - `records`: DOGEAR_RECORD bytes for each number up to `greatest_number`.
/// - `factors`: those that the bounds of the blocks are worked out with.
///
/// Returns SQLITE_OK or SQLITE_NOMEM; the result is to be freed by `dogear_free_list`.
int dogear_encode_list(const dogear_form_postings *forms, int form_count, const uint8_t *records,
                       int64_t greatest_number, const dogear_factors *factors, dogear_encoded_list *result);

void dogear_free_list(dogear_encoded_list *list);

// MARK: - Ranking

/// A form of a word that a query asks for.
typedef struct {
  const char *term;
  int length;
  /// Forms of one variant are spellings of the same words, which count once; see `dogear_phrase`.
  int32_t variant;
  double weight;
} dogear_wanted_form;

/// A word's list, as one group of a query asks for it.
typedef struct {
  /// The number of the list; its parts have the keys from `number << 16` on.
  int64_t number;
  /// The lists of a group stand side by side, and groups in their order.
  int32_t group;
  /// The fields that count, a bit each; 0 for all.
  uint32_t fields;
  const dogear_wanted_form *forms;
  int form_count;
} dogear_wanted_list;

/// Scores of a group that were found in another way: what `dogear_ranking` calls x, by entry, ordered by number.
typedef struct {
  int32_t group;
  const int64_t *numbers;
  const double *values;
  int count;
} dogear_group_values;

/// Finds the best entries by their words' lists: what `dogear_rank` does with `by_term`, and the same scores, but without
/// looking at blocks that cannot have any of them.
///
/// Uses the group weights, k1, factors, boosts, `required_groups`, `complete_only`, `excluded`, `hidden` and hits of `ranking`; the
/// groups are all required or none is. Hits that are there already compete with those to come, and the counts are added
/// to. Blocks are taken in the order of their bounds, the highest first, until the bound
/// is below the worst of the best entries.
///
/// - `parts`: the bytes of parts by their key.
/// - `drift`: how much more an occurrence counts now, at most, than when the lists were written.
/// - `greatest_boost`: no section's factor is greater; at least 1.
///
/// Returns SQLITE_OK, SQLITE_NOMEM, or SQLITE_CORRUPT if a list is damaged.
int dogear_rank_lists(dogear_ranking *ranking, dogear_rows *parts, const dogear_wanted_list *lists, int list_count,
                      const dogear_group_values *values, int value_count, double drift, double greatest_boost);

#include "building.h"
#include "pairs.h"

#endif
