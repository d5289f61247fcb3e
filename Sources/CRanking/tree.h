#ifndef DOGEAR_TREE_H
#define DOGEAR_TREE_H

#include "bytes.h"
#include "rows.h"

// The trees of a SQLite file, read from its pages: file_pages.c finds these, tree_page.c reads one, tree_search.c looks for
// a cell on it, tree_cursor.c goes from row to row, record.c takes rows apart, and rows.c does what is asked of all of it.
//
// Somebody may begin to write while a page is read, and change it. What was checked must be what is used then, too: sizes and
// places are read once, by the functions here, and what is handed on is a copy.

/// Tables that have a root, of which a library has some thirty.
enum { MOST_TABLES = 64, LONGEST_TABLE = 31 };

typedef struct {
  char name[LONGEST_TABLE + 1];
  uint32_t root;
} table_root;

struct dogear_file_pages {
  sqlite3_file *file;
  const uint8_t *bytes;
  uint32_t count;
  uint32_t page_size;
  /// Bytes of a page that are the tree's.
  uint32_t usable;
  table_root tables[MOST_TABLES];
  int table_count;
};

// MARK: - Numbers

static inline uint8_t stored_byte(const uint8_t *at) { return *(const volatile uint8_t *)at; }

// Numbers of 2, 4 and 8 bytes, the highest first, wherever they stand.
typedef struct __attribute__((packed)) { uint16_t value; } stored_2;
typedef struct __attribute__((packed)) { uint32_t value; } stored_4;
typedef struct __attribute__((packed)) { uint64_t value; } stored_8;

static inline uint32_t stored_short(const uint8_t *at) { return __builtin_bswap16(((const volatile stored_2 *)at)->value); }

static inline uint32_t stored_word(const uint8_t *at) { return __builtin_bswap32(((const volatile stored_4 *)at)->value); }

static inline uint64_t stored_long(const uint8_t *at) { return __builtin_bswap64(((const volatile stored_8 *)at)->value); }

/// A number of several bytes, see `stored_number`.
int stored_long_number(const uint8_t *at, const uint8_t *end, uint64_t *value);

/// A number of seven bits a byte, the highest first, nine bytes at most. Returns the bytes taken, 0 beyond `end`.
static inline int stored_number(const uint8_t *at, const uint8_t *end, uint64_t *value) {
  if (at >= end) return 0;
  uint8_t first = stored_byte(at);
  if (first >= 0x80) return stored_long_number(at, end, value);
  *value = first;
  return 1;
}

// MARK: - Values

/// The kinds of values. Those that keys are made of are in the order of SQLite's.
enum { VALUE_NULL, VALUE_INTEGER, VALUE_TEXT, VALUE_BLOB, VALUE_REAL };

/// Where in a record's bytes a value is.
typedef struct {
  int kind;
  /// Of one that needs no bytes.
  int64_t number;
  int64_t start;
  int64_t size;
} stored_value;

/// A part of a key that is looked for: an integer, a text or a blob.
typedef struct {
  int kind;
  int64_t number;
  const uint8_t *bytes;
  int64_t size;
} key_part;

/// The first columns of a table without row numbers.
typedef struct {
  key_part parts[2];
  int count;
} tree_key;

/// The value at `start` of which the head of a record has the number `type`, "Database File Format", 2.1.
static inline stored_value stored_value_of(uint64_t type, int64_t start) {
  static const uint8_t sizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
  if (type >= 12) {
    // Greater ones are beyond every record.
    int64_t size = (int64_t)((type < INT64_MAX ? type : INT64_MAX) - 12) / 2;
    return (stored_value){.kind = type & 1 ? VALUE_TEXT : VALUE_BLOB, .start = start, .size = size};
  }
  int is_integer = (type >= 1 && type <= 6) || type == 8 || type == 9;
  return (stored_value){
      .kind = is_integer ? VALUE_INTEGER : type == 7 ? VALUE_REAL : VALUE_NULL, .number = type == 9, .start = start, .size = sizes[type]};
}

/// The integer that the bytes are.
static inline int64_t stored_integer(const uint8_t *bytes, int64_t size) {
  if (size == 8) return (int64_t)stored_long(bytes);
  int64_t value = size > 0 ? (int8_t)stored_byte(bytes) : 0;
  for (int64_t index = 1; index < size; index++) value = (int64_t)((uint64_t)value << 8 | stored_byte(bytes + index));
  return value;
}

/// Compares a value, whose bytes these are, with a part of a key: below 0 for one before it.
int value_compare(const stored_value *value, const uint8_t *bytes, const key_part *part);

// MARK: - Pages

/// The kinds of a tree's pages.
enum { INDEX_INTERIOR = 2, TABLE_INTERIOR = 5, INDEX_LEAF = 10, TABLE_LEAF = 13 };

typedef struct {
  const uint8_t *bytes;
  /// Where the places of its cells are.
  const uint8_t *cells;
  int kind;
  int count;
  /// The child behind the last cell, of a page that has children.
  uint32_t last_child;
} tree_page;

/// Where the cell begins; NULL if it is beyond the page.
static inline const uint8_t *tree_page_cell(const dogear_file_pages *pages, const tree_page *page, int cell) {
  // The smallest has four bytes.
  uint32_t place = stored_short(page->cells + 2 * cell);
  return place + 4 <= pages->usable ? page->bytes + place : NULL;
}

/// What numbers of a page can be: more than `low`, up to `high` where that is known. Only what is guessed hangs on it.
typedef struct {
  int64_t low, high;
  int has_high;
} number_range;

/// The record of a row as its cell has it.
typedef struct {
  /// The row's number, in a table that has them.
  int64_t number;
  int64_t size;
  /// What of it is on the page itself; the rest follows on the page `overflow`.
  const uint8_t *local;
  int64_t local_size;
  uint32_t overflow;
} tree_record;

/// Reads the page; returns SQLITE_OK or SQLITE_CORRUPT.
int tree_page_read(const dogear_file_pages *pages, uint32_t number, tree_page *page);

/// The child before the cell, or behind the last one; 0 if the cell is none.
uint32_t tree_page_child(const dogear_file_pages *pages, const tree_page *page, int cell);

/// Finds the first cell of a table's page with at least this number, and what numbers a child before it can have. Returns
/// SQLITE_OK or SQLITE_CORRUPT.
int tree_page_find(const dogear_file_pages *pages, const tree_page *page, int64_t number, number_range *range, int *cell);

/// Compares a cell of a page, of a table without row numbers, with the key, as SQLite orders them: `order` is below 0 for one
/// before it, 0 for one that begins so. `scratch` takes what is on other pages. Returns SQLITE_OK, SQLITE_CORRUPT or
/// SQLITE_NOMEM.
int tree_page_compare(const dogear_file_pages *pages, const tree_page *page, int cell, const tree_key *key,
                      byte_writer *scratch, int *order);

/// Finds the first cell of such a page that is not before the key, for an integer with the range of its numbers. Returns the
/// same.
int tree_page_find_key(const dogear_file_pages *pages, const tree_page *page, const tree_key *key, number_range *range,
                       byte_writer *scratch, int *cell);

/// Reads the cell's record; returns SQLITE_OK or SQLITE_CORRUPT.
int tree_page_record(const dogear_file_pages *pages, const tree_page *page, int cell, tree_record *record);

// MARK: - Records

/// Finds the columns at `columns`, in ascending order; those behind the record's last are `VALUE_NULL`. Returns SQLITE_OK or
/// SQLITE_CORRUPT.
int record_find(const tree_record *record, const uint8_t *columns, int count, stored_value *values);

/// Copies bytes of the record. Returns SQLITE_OK or SQLITE_CORRUPT.
int record_copy(const dogear_file_pages *pages, const tree_record *record, int64_t start, int64_t size, uint8_t *to);

/// Compares the record with the key, as `tree_page_compare` does.
int record_compare(const dogear_file_pages *pages, const tree_record *record, const tree_key *key, byte_writer *scratch,
                   int *order);

// MARK: - Rows

/// More levels than SQLite's own limit on them.
enum { TREE_LEVELS = 20 };

/// A row of a tree, and the way to it from the root.
typedef struct {
  const dogear_file_pages *pages;
  uint32_t root;
  /// Pages since the last seek: in a sound tree, each is come to once.
  uint32_t visits;
  int depth;
  struct {
    tree_page page;
    /// The cell that is the row, or before which the child is that the way goes through.
    int cell;
  } levels[TREE_LEVELS];
  byte_writer scratch;
} tree_cursor;

// Each returns SQLITE_ROW, SQLITE_DONE behind the last row, or an error.

/// Goes to the first row with at least this number.
int tree_seek_number(tree_cursor *cursor, int64_t number);

/// Goes to the first row that is not before the key.
int tree_seek_key(tree_cursor *cursor, const tree_key *key);

/// Goes to the last row of a table with row numbers.
int tree_seek_end(tree_cursor *cursor);

/// Goes to the last row that is not behind the key, of which at most one row may begin so.
int tree_seek_last(tree_cursor *cursor, const tree_key *key);

int tree_next(tree_cursor *cursor);

/// Compares the current row with the key, as `tree_page_compare` does.
int tree_compare(tree_cursor *cursor, const tree_key *key, int *order);

/// The current row's record; returns SQLITE_OK or SQLITE_CORRUPT.
int tree_row(const tree_cursor *cursor, tree_record *record);

#endif
