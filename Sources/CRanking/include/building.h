/// Postings that are gathered in memory and written as a segment of FTS5's index, without FTS5: how many entries at a time
/// are put in.
#ifndef DOGEAR_BUILDING_H
#define DOGEAR_BUILDING_H

#include "postings.h"

// MARK: - Inverting a batch of entries

/// The tokens of a batch of entries by term, each with the positions as FTS5 stores them. One thread may fill a batch and
/// another read it.
typedef struct dogear_inverted_batch dogear_inverted_batch;

/// NULL without memory.
dogear_inverted_batch *dogear_inverted_batch_create(void);

void dogear_inverted_batch_free(dogear_inverted_batch *batch);

/// Adds a token of the batch's `entry`, from 0, below 65,536. Entries, columns of an entry and positions within a column
/// come in order. Returns SQLITE_OK, or SQLITE_NOMEM, after which the batch is of no use.
int dogear_inverted_batch_add(dogear_inverted_batch *batch, int entry, int column, int position, const uint8_t *token,
                              int length);

/// Ends the batch: brings the tokens into the order of their terms. Returns SQLITE_OK or SQLITE_NOMEM.
int dogear_inverted_batch_finish(dogear_inverted_batch *batch);

// MARK: - Gathering batches

/// The postings of many batches in memory.
typedef struct dogear_segment_builder dogear_segment_builder;

/// NULL without memory.
dogear_segment_builder *dogear_segment_builder_create(void);

void dogear_segment_builder_free(dogear_segment_builder *builder);

/// Adds the entries of a finished batch under their `numbers`, which grow from entry to entry and from batch to batch; an
/// entry with the number 0 is left out. Returns SQLITE_OK, or SQLITE_NOMEM, after which the builder is of no use.
int dogear_segment_builder_add(dogear_segment_builder *builder, const dogear_inverted_batch *batch,
                               const uint32_t *numbers);

/// Leaves an entry out that was added, but not as a late one. Returns SQLITE_OK or SQLITE_NOMEM.
int dogear_segment_builder_remove(dogear_segment_builder *builder, uint32_t number);

/// Adds entries whose numbers need not be greater than those before, but grow among all late ones. They are in no run.
/// Returns as `dogear_segment_builder_add`.
int dogear_segment_builder_add_late(dogear_segment_builder *builder, const dogear_inverted_batch *batch,
                                    const uint32_t *numbers);

/// Bytes of memory in use.
int64_t dogear_segment_builder_size(const dogear_segment_builder *builder);

/// Writes what is in memory to a file in `folder` that has no name and goes with the builder, so that more can be gathered.
/// Returns SQLITE_OK or an error.
int dogear_segment_builder_spill(dogear_segment_builder *builder, const char *folder);

/// Puts the terms in memory into the order of their bytes, after which all can be read and nothing be added until the builder
/// is reset. Returns SQLITE_OK or SQLITE_NOMEM.
int dogear_segment_builder_sort(dogear_segment_builder *builder);

/// Writes all that was gathered as the leaves of the segment `segment`.
///
/// - `page_size`: what FTS5 calls `pgsz`.
/// - `add_page`: inserts an id and a blob into FTS5's data table, parameters 1 and 2.
/// - `add_term`: inserts a segment, a term and a page into FTS5's table of leaves' first terms, parameters 1 to 3.
/// - `leaves`: set to the number of leaves; 0 if there was nothing to write.
///
/// Returns SQLITE_OK or an error.
int dogear_segment_builder_write(const dogear_segment_builder *builder, int segment, int page_size,
                                 sqlite3_stmt *add_page, sqlite3_stmt *add_term, int *leaves);

/// Forgets everything, so that another segment can be gathered.
void dogear_segment_builder_reset(dogear_segment_builder *builder);

// MARK: - Reading what was gathered

/// Goes through the terms of a sorted builder, in the order of their bytes. Several threads may, each with a cursor.
typedef struct dogear_term_cursor dogear_term_cursor;

/// NULL without memory.
dogear_term_cursor *dogear_term_cursor_open(const dogear_segment_builder *builder);

void dogear_term_cursor_close(dogear_term_cursor *cursor);

/// Goes to the next term. Returns SQLITE_ROW, SQLITE_DONE at the end, or an error.
int dogear_term_cursor_next(dogear_term_cursor *cursor);

/// The term's place in the order, from 0.
int dogear_term_cursor_index(const dogear_term_cursor *cursor);

/// The term, which stays valid until the next one.
const uint8_t *dogear_term_cursor_term(const dogear_term_cursor *cursor, int *length);

/// The entries that have the term are no more than these, and as many where none was taken out of the builder.
int dogear_term_cursor_most_entries(const dogear_term_cursor *cursor);

/// How many entries have the term. Returns SQLITE_OK or an error.
int dogear_term_cursor_entries(dogear_term_cursor *cursor, int *count);

/// The postings of the term, which stay valid until the next one. Entries with the term in the column of filters alone are
/// left out. Returns SQLITE_OK or an error.
int dogear_term_cursor_postings(dogear_term_cursor *cursor, const dogear_posting **postings, int *count);

/// How many postings these are. Returns SQLITE_OK or an error.
int dogear_term_cursor_entries_in_fields(dogear_term_cursor *cursor, int *count);

/// The doclist of the term whose postings, or their number, were asked for, see `dogear_pair_finder_take`; it stays valid until
/// the next one.
const uint8_t *dogear_term_cursor_doclist(const dogear_term_cursor *cursor, size_t *size);

// MARK: - The structure record

/// A number between 1 and 2,000 that no segment of the record has, as FTS5 would choose one; 0 if there is none or the
/// record is not understood.
int dogear_free_segment(const uint8_t *structure, int length);

/// Writes to `result` the structure record with one more segment of `leaves` leaves, the newest of all. `result` has room
/// for 64 bytes more than `structure`. Returns the bytes of it, 0 if the record is not understood.
int dogear_add_segment(const uint8_t *structure, int length, int segment, int leaves, uint8_t *result);

/// Adds what entries bring to FTS5's record of averages: the number of entries, then the tokens of each column. `result`
/// has room for 10 bytes for each of the 1 + `columns` numbers. Returns the bytes of it, 0 if the record is not understood.
int dogear_add_totals(const uint8_t *totals, int length, const int64_t *added, int columns, uint8_t *result);

#endif
