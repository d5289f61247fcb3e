#ifndef DOGEAR_SEGMENT_WRITER_H
#define DOGEAR_SEGMENT_WRITER_H

#include "inverted_batch.h"

/// Writes the leaves of one segment, term by term, in the format that SQLite's fts5_index.c describes ("Details").
typedef struct {
  sqlite3_stmt *add_page;
  sqlite3_stmt *add_term;
  int64_t segment;
  size_t page_size;
  /// SQLITE_OK, or the first error, after which nothing is written.
  int status;
  // The current leaf, from 1, its contents, and the places of its terms, each from the one before.
  int page;
  byte_writer content;
  byte_writer places;
  size_t last_place;
  int has_term;
  /// Whether the next entry is the first one behind the leaf's beginning or behind its last term.
  int is_first_number_on_page;
  byte_writer last_term;
  // The row for the leaves from `listed_page` on: the least term that leads to them.
  int listed_page;
  byte_writer listed_term;
  /// Leaves behind `listed_page` on which no term begins.
  int leaves_without_term;
  // The doclist index of the current term: the first entry of each leaf behind its own.
  byte_writer index;
  int index_page;
  int64_t index_number;
} segment_writer;

void open_segment_writer(segment_writer *writer, int segment, int page_size, sqlite3_stmt *add_page,
                         sqlite3_stmt *add_term);

/// Writes a term, which must be greater than the one before, and its doclist: for each entry its number, less the one
/// before, twice the bytes of its positions, and the positions.
void write_term(segment_writer *writer, const uint8_t *term, size_t length, const uint8_t *doclist, size_t size);

/// Writes what is left, and frees the memory. Returns SQLITE_OK or the first error; `leaves` is set to their number.
int close_segment_writer(segment_writer *writer, int *leaves);

#endif
