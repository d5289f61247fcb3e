#include <stdlib.h>
#include <string.h>

#include "tree.h"

/// What is looked for in a tree: rows by number, by the beginning of their key, the last up to a key, or the last of all.
typedef enum { ROWS_BETWEEN, ROWS_WITH_KEY, ROW_UP_TO, LAST_ROW } wanted_rows;

struct dogear_rows {
  /// NULL for rows of a tree.
  sqlite3_stmt *statement;
  /// What could not be bound to the statement.
  int bind_status;

  tree_cursor cursor;
  /// Whether the tree is that of a table with row numbers.
  int has_numbers;
  uint8_t columns[DOGEAR_ROW_COLUMNS];
  int column_count;
  wanted_rows wanted;
  int is_begun;
  int64_t first, last;
  tree_key key;
  /// The bytes of the key's text or blob.
  byte_writer key_bytes;
  // The current row: its number, and its values in their copy.
  int64_t number;
  stored_value values[DOGEAR_ROW_COLUMNS];
  byte_writer copy;
  /// Where in the record the copy begins.
  int64_t copy_start;
};

dogear_rows *dogear_rows_of_statement(sqlite3_stmt *statement) {
  dogear_rows *rows = calloc(1, sizeof *rows);
  if (rows) rows->statement = statement;
  return rows;
}

dogear_rows *dogear_rows_of_table(const dogear_file_pages *pages, uint32_t root, const uint8_t *columns, int column_count) {
  if (column_count < 0 || column_count > DOGEAR_ROW_COLUMNS) return NULL;
  dogear_rows *rows = calloc(1, sizeof *rows);
  if (!rows) return NULL;
  rows->cursor.pages = pages;
  rows->cursor.root = root;
  tree_page first;
  int is_sound = tree_page_read(pages, root, &first) == SQLITE_OK;
  rows->has_numbers = is_sound && (first.kind == TABLE_LEAF || first.kind == TABLE_INTERIOR);
  memcpy(rows->columns, columns, (size_t)column_count);
  rows->column_count = column_count;
  return rows;
}

void dogear_rows_close(dogear_rows *rows) {
  if (!rows) return;
  free(rows->cursor.scratch.bytes);
  free(rows->key_bytes.bytes);
  free(rows->copy.bytes);
  free(rows);
}

// MARK: - What is looked for

static void begin(dogear_rows *rows, wanted_rows wanted) {
  rows->wanted = wanted;
  rows->is_begun = 0;
  rows->bind_status = SQLITE_OK;
  rows->key.count = 0;
  rows->key_bytes.count = 0;
  if (rows->statement) sqlite3_reset(rows->statement);
}

static void bind(dogear_rows *rows, int status) {
  if (rows->bind_status == SQLITE_OK) rows->bind_status = status;
}

static void add_number(dogear_rows *rows, int64_t number) {
  rows->key.parts[rows->key.count++] = (key_part){.kind = VALUE_INTEGER, .number = number};
}

static void add_bytes(dogear_rows *rows, int kind, const void *bytes, int count) {
  write_bytes(&rows->key_bytes, bytes, (size_t)count);
  if (rows->key_bytes.is_broken) bind(rows, SQLITE_NOMEM);
  rows->key.parts[rows->key.count++] = (key_part){.kind = kind, .bytes = rows->key_bytes.bytes, .size = count};
}

void dogear_rows_between(dogear_rows *rows, int64_t first, int64_t last) {
  begin(rows, ROWS_BETWEEN);
  rows->first = first;
  rows->last = last;
  if (!rows->statement) return;
  bind(rows, sqlite3_bind_int64(rows->statement, 1, first));
  bind(rows, sqlite3_bind_int64(rows->statement, 2, last));
}

void dogear_rows_with_number(dogear_rows *rows, int64_t number) {
  if (rows->has_numbers) {
    dogear_rows_between(rows, number, number);
    return;
  }
  begin(rows, ROWS_WITH_KEY);
  add_number(rows, number);
  if (rows->statement) bind(rows, sqlite3_bind_int64(rows->statement, 1, number));
}

void dogear_rows_with_text(dogear_rows *rows, const char *text, int count) {
  begin(rows, ROWS_WITH_KEY);
  if (!rows->statement) add_bytes(rows, VALUE_TEXT, text, count);
  // A null pointer would be NULL, not the empty text.
  else bind(rows, sqlite3_bind_text(rows->statement, 1, text ? text : "", count, SQLITE_TRANSIENT));
}

void dogear_rows_up_to(dogear_rows *rows, int64_t number, const uint8_t *bytes, int count) {
  begin(rows, ROW_UP_TO);
  add_number(rows, number);
  if (!rows->statement) {
    add_bytes(rows, VALUE_BLOB, bytes, count);
    return;
  }
  bind(rows, sqlite3_bind_int64(rows->statement, 1, number));
  bind(rows, sqlite3_bind_blob(rows->statement, 2, bytes, count, SQLITE_TRANSIENT));
}

void dogear_rows_last(dogear_rows *rows) { begin(rows, LAST_ROW); }

void dogear_rows_reset(dogear_rows *rows) {
  if (rows->statement) sqlite3_reset(rows->statement);
  rows->is_begun = 0;
}

// MARK: - Going on

/// Takes the values of the row, whose record this is, as long as they stay what they are.
static int take_values(dogear_rows *rows, const tree_record *record) {
  int status = record_find(record, rows->columns, rows->column_count, rows->values);
  if (status != SQLITE_OK) return status;
  // A column that is the row's number is not stored twice.
  stored_value *first = &rows->values[0];
  int is_number = rows->column_count > 0 && rows->columns[0] == 0 && first->kind == VALUE_NULL && rows->has_numbers;
  if (is_number) *first = (stored_value){.kind = VALUE_INTEGER, .number = record->number};
  int64_t start = INT64_MAX, end = 0;
  for (int column = 0; column < rows->column_count; column++) {
    const stored_value *value = &rows->values[column];
    if (value->size == 0) continue;
    if (value->start < start) start = value->start;
    if (value->start + value->size > end) end = value->start + value->size;
  }
  rows->number = record->number;
  rows->copy_start = start;
  rows->copy.count = 0;
  // One byte, so that an empty text is somewhere.
  uint8_t *copy = room_for(&rows->copy, end > 0 ? (size_t)(end - start) : 1);
  if (!copy) return SQLITE_NOMEM;
  return end > 0 ? record_copy(rows->cursor.pages, record, start, end - start, copy) : SQLITE_OK;
}

static int seek(dogear_rows *rows) {
  tree_cursor *cursor = &rows->cursor;
  switch (rows->wanted) {
    case ROWS_BETWEEN: return rows->has_numbers ? tree_seek_number(cursor, rows->first) : SQLITE_CORRUPT;
    case ROWS_WITH_KEY: return rows->has_numbers ? SQLITE_CORRUPT : tree_seek_key(cursor, &rows->key);
    case ROW_UP_TO: return rows->has_numbers ? SQLITE_CORRUPT : tree_seek_last(cursor, &rows->key);
    case LAST_ROW: return rows->has_numbers ? tree_seek_end(cursor) : SQLITE_CORRUPT;
  }
  return SQLITE_DONE;
}

/// Whether the current row, whose record this is, is wanted: SQLITE_ROW or SQLITE_DONE, or an error.
static int is_wanted(dogear_rows *rows, const tree_record *record) {
  if (rows->wanted == ROWS_BETWEEN) {
    // A tree that goes round in a circle ends where numbers do not rise.
    if (rows->is_begun ? record->number <= rows->number : record->number < rows->first) return SQLITE_CORRUPT;
    return record->number <= rows->last ? SQLITE_ROW : SQLITE_DONE;
  }
  if (rows->wanted == LAST_ROW) return SQLITE_ROW;
  tree_key first = rows->key;
  first.count = 1;
  int order;
  int status = tree_compare(&rows->cursor, &first, &order);
  return status != SQLITE_OK ? status : order == 0 ? SQLITE_ROW : SQLITE_DONE;
}

static int step_in_tree(dogear_rows *rows) {
  int is_only_row = rows->is_begun && (rows->wanted == ROW_UP_TO || rows->wanted == LAST_ROW);
  int status = is_only_row ? SQLITE_DONE : rows->is_begun ? tree_next(&rows->cursor) : seek(rows);
  tree_record record;
  if (status == SQLITE_ROW) {
    status = tree_row(&rows->cursor, &record);
    if (status == SQLITE_OK) status = is_wanted(rows, &record);
  }
  if (status == SQLITE_ROW) {
    rows->is_begun = 1;
    status = take_values(rows, &record);
    if (status == SQLITE_OK) return SQLITE_ROW;
  }
  rows->is_begun = 0;
  return status;
}

int dogear_rows_step(dogear_rows *rows) {
  if (rows->bind_status != SQLITE_OK) return rows->bind_status;
  return rows->statement ? sqlite3_step(rows->statement) : step_in_tree(rows);
}

// MARK: - Values

int dogear_rows_type(const dogear_rows *rows, int column) {
  static const int types[] = {[VALUE_NULL] = SQLITE_NULL, [VALUE_INTEGER] = SQLITE_INTEGER, [VALUE_TEXT] = SQLITE_TEXT,
                              [VALUE_BLOB] = SQLITE_BLOB, [VALUE_REAL] = SQLITE_FLOAT};
  return rows->statement ? sqlite3_column_type(rows->statement, column) : types[rows->values[column].kind];
}

double dogear_rows_real(const dogear_rows *rows, int column) {
  if (rows->statement) return sqlite3_column_double(rows->statement, column);
  const stored_value *value = &rows->values[column];
  if (value->kind != VALUE_REAL) return (double)dogear_rows_integer(rows, column);
  double real;
  uint64_t bits = stored_long(rows->copy.bytes + (value->start - rows->copy_start));
  memcpy(&real, &bits, sizeof real);
  return real;
}

int64_t dogear_rows_integer(const dogear_rows *rows, int column) {
  if (rows->statement) return sqlite3_column_int64(rows->statement, column);
  const stored_value *value = &rows->values[column];
  if (value->kind != VALUE_INTEGER) return 0;
  return value->size ? stored_integer(rows->copy.bytes + (value->start - rows->copy_start), value->size) : value->number;
}

const uint8_t *dogear_rows_bytes(const dogear_rows *rows, int column, int *count) {
  *count = 0;
  if (rows->statement) {
    int type = sqlite3_column_type(rows->statement, column);
    if (type != SQLITE_TEXT && type != SQLITE_BLOB) return NULL;
    // An empty blob is NULL to SQLite.
    const void *bytes = type == SQLITE_TEXT ? sqlite3_column_text(rows->statement, column)
                                            : sqlite3_column_blob(rows->statement, column);
    *count = sqlite3_column_bytes(rows->statement, column);
    return bytes ? bytes : (const uint8_t *)"";
  }
  const stored_value *value = &rows->values[column];
  if (value->kind != VALUE_TEXT && value->kind != VALUE_BLOB) return NULL;
  // Records are no longer than SQLite's own limit, unless they are damaged.
  *count = value->size < INT32_MAX ? (int)value->size : INT32_MAX;
  return value->size ? rows->copy.bytes + (value->start - rows->copy_start) : rows->copy.bytes;
}
