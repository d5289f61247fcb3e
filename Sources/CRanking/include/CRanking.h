/// What of the search runs inside SQLite: the tokenizer's adapter and the ranking function, both for FTS5.
#ifndef DOGEAR_CRANKING_H
#define DOGEAR_CRANKING_H

#include <sqlite3.h>
#include <stdint.h>

#include "rows.h"

/// Fields of the index that are scored; the column behind them holds filters and is not.
#define DOGEAR_FIELDS 6

/// Entries whose records share one row of `index_document`.
#define DOGEAR_CHUNK 1024

/// Phrases of an expression that are scored; those behind them only select.
#define DOGEAR_MOST_PHRASES 512

/// Bytes of an entry's record: a length code for each field, then its section's number, little-endian.
#define DOGEAR_RECORD 8

// MARK: - Tokenizer

/// Receives a token; the arguments are those of FTS5's own callback. Not 0 ends the run.
typedef int (*dogear_emit)(void *context, int flags, const char *token, int length, int start, int end);

/// A tokenizer written elsewhere. All functions get the `user_data` of the registration.
typedef struct {
  void *user_data;
  /// Called once for each table that is opened; NULL is out of memory.
  void *(*create)(void *user_data);
  void (*destroy)(void *tokenizer);
  /// Tokenizes a document's text and returns SQLITE_OK or what `emit` returned. Queries never come here: a query's
  /// text is made by the planner and is split at its spaces, token by token as it stands.
  int (*tokenize)(void *tokenizer, const char *text, int length, void *context, dogear_emit emit);
} dogear_tokenizer;

// MARK: - Ranking

/// A scored entry.
typedef struct {
  int64_t number;
  /// The sum of the shares times the boost.
  double score;
  double boost;
  uint8_t record[DOGEAR_RECORD];
  /// Whether it has all groups that are required, see `required_groups`; such entries come before all others.
  int complete;
} dogear_hit;

/// What an occurrence counts in one field f, by the field's length code: weight(f) / (1 - b(f) + b(f) * length / average(f)).
typedef struct {
  double by_code[256];
} dogear_factors;

/// The records of a library's entries. A chunk of them is read when it is needed first, and kept.
typedef struct dogear_records dogear_records;

/// No records so far; NULL without memory.
dogear_records *dogear_records_open(void);

void dogear_records_close(dogear_records *records);

/// One phrase of a MATCH expression, in the order of its text.
typedef struct {
  /// The term of the query that the phrase belongs to; -1 for phrases that only select (filters, negations).
  int32_t group;
  /// The variant of the term, numbered through the whole expression: phrases with the same one are spellings of the same
  /// words ("gpt 4", "gpt4"), which count once where they stand in one place.
  int32_t variant;
  /// What an occurrence of the variant counts: 1 for the term as typed, less for its other forms.
  double weight;
} dogear_phrase;

/// One run of a MATCH expression: what to score by, and the best entries found.
///
/// The phrases of a variant stand side by side, and so do the variants of a group.
///
///     tf(v, f, d) = the greatest number of occurrences of a spelling of v in field f of d
///     x(g, d)     = sum over variants v of g  weight(v) * sum over fields f
///                     weight(f) * tf(v, f, d) / (1 - b(f) + b(f) * length(f, d) / average(f))
///     score(d)    = boost(section of d) * sum over groups g  weight(g) * x / (k1 + x)
///
/// BM25F as in S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), 3.6.
typedef struct {
  // Input.
  int phrase_count;
  const dogear_phrase *phrases;
  int group_count;
  /// Weight of each group: its inverse document frequency times its weight in the query.
  const double *group_weights;
  double k1;
  /// The factors of the DOGEAR_FIELDS fields.
  const dogear_factors *field_factors;
  /// The factor of each section number; numbers at or above the count have 1.
  const double *section_boosts;
  int section_count;
  /// The entries' records, which must be those of the state of the library that is read.
  dogear_records *records;
  /// `records` of the rows of index_document, to be read where they are not in memory yet.
  dogear_rows *chunk_rows;
  /// The entry to leave out, or 0.
  int64_t excluded;
  /// Whether the expression is a disjunction of phrases that is to be scored term at a time: every phrase's postings are
  /// read on their own and the shares added up by entry. Many times faster for frequent words than asking every match
  /// for every phrase, and the same scores to the last bit.
  int by_term;
  /// With `by_term`: no entry has a greater number.
  int64_t greatest_number;
  /// With `by_term`: which groups an entry must have to be complete, a byte each. Without it, every match is.
  const uint8_t *required_groups;
  /// With `by_term`: 1 to find complete entries alone, where all groups are required. Entries without the group
  /// `rarest_group` are then passed over before their positions are read.
  int complete_only;
  int rarest_group;
  /// With `dogear_rank_lists`: so many complete entries are enough, and others are not looked for. 0 for no number.
  int enough_complete;
  /// Whether all that matches is to be counted, which takes reading it.
  int counts_matches;
  /// With `by_term` and `dogear_rank_lists`: NULL, or a bit for each number up to `greatest_number`, rounded up to whole
  /// chunks, that is 1 for an entry to pass over.
  const uint64_t *hidden;
  /// Where not NULL: nothing is scored, and every match up to `greatest_number` sets its bit here.
  uint64_t *selected;

  // Output.
  /// Room for `capacity` hits: a heap with the worst on top while running, sorted by `dogear_ranking_finish`.
  dogear_hit *hits;
  int capacity;
  int hit_count;
  /// Entries that matched, and those among them that are complete. `dogear_rank_lists` without `counts_matches` counts only
  /// the hits.
  int64_t matched;
  int64_t matched_complete;
  /// Whether all that is wanted is x of the first group, for every match: see `collected_numbers`.
  int collects;
  /// With `collects`: the entries that matched, by number, and their x. To be freed by `dogear_free_collected`.
  int64_t *collected_numbers;
  double *collected_values;
  int collected_count;
  int collected_capacity;
  /// Where not NULL: the weighted frequencies of the entry that matched last, sum over variants weight(v) * tf(v, f, d),
  /// group_count * DOGEAR_FIELDS, all 0 before; and its record.
  double *frequencies;
  uint8_t record[DOGEAR_RECORD];
  double score;
} dogear_ranking;

/// The type under which a `dogear_ranking` is bound as the argument of `dogear_rank(index, ?)`.
#define DOGEAR_RANKING_POINTER "dogear_ranking"

/// Has SQLite do without what nobody here asks for. For the beginning of a program, before anything else of SQLite is called;
/// later it does nothing.
void dogear_configure(void);

/// Gives the memory back to the system that is free but was kept. Takes some milliseconds.
void dogear_give_back_memory(void);

/// Has the connection's main file written in long pieces, for a large transaction that is not written to a log: pages that
/// lie next to each other are kept, up to 64 kB, until the file is synced or unlocked, or the connection goes on elsewhere.
/// Does nothing without memory. No connection that maps the file may have it.
void dogear_gather_writes(sqlite3 *db);

/// Writes what is kept, and lets the connection write by itself again. Returns a status of SQLite; if it is not SQLITE_OK
/// the connection goes on gathering.
int dogear_stop_gathering_writes(sqlite3 *db);

/// The kind of file system that holds `path`, as in statfs(2); -1 where it cannot be found out.
int64_t dogear_file_system(const char *path);

/// Registers the tokenizer "dogear" and the function `dogear_rank` on a connection. The function returns 0 for every
/// match, so that `MATCH ? AND dogear_rank(index, ?) > 0` runs to the end in one step and returns no row.
int dogear_register(sqlite3 *db, const dogear_tokenizer *tokenizer);

/// Binds `ranking` to parameter `index`; it must outlive the statement's run.
int dogear_bind_ranking(sqlite3_stmt *statement, int index, dogear_ranking *ranking);

/// Frees what a run with `collects` found.
void dogear_free_collected(dogear_ranking *ranking);

/// Sorts the hits, best first, ties by number.
void dogear_ranking_finish(dogear_ranking *ranking);

#include "postings.h"

#endif
