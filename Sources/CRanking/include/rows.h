/// Rows of a table by their key: from a statement of SQL, or from the pages of a file that nobody changes.
///
/// SQLite takes longer to run a prepared statement that finds a row than to find it: a search that finds twenty spends a
/// third of its time so. Where a library is read at a glance, its tables' trees are therefore read as "Database File
/// Format" (sqlite.org/fileformat2.html, 1.5, 1.6 and 2) has them, which will be the same for as long as there are such files.
#ifndef DOGEAR_ROWS_H
#define DOGEAR_ROWS_H

#include <sqlite3.h>
#include <stdint.h>

/// The pages of a library's file, as SQLite has mapped them into memory.
///
/// Should somebody change the file all the same, what is read makes no sense, but nothing else is read or written.
typedef struct dogear_file_pages dogear_file_pages;

/// The pages of the connection's main file, all of which must be in the file itself. NULL where the file is not mapped as a
/// whole, where it is none of SQLite's, and without memory. To be closed before the connection.
dogear_file_pages *dogear_file_pages_open(sqlite3 *db);

void dogear_file_pages_close(dogear_file_pages *pages);

/// The page on which the tree of the table with this name begins; 0 if there is none.
uint32_t dogear_file_pages_root(const dogear_file_pages *pages, const char *table);

/// What the file's head says: the version that the program has given the file, and the number of the program.
void dogear_file_pages_versions(const dogear_file_pages *pages, int64_t *user_version, int64_t *application);

/// Rows of one table, one after the other. Their values are copies, which stay as they are until the next row.
typedef struct dogear_rows dogear_rows;

/// The most columns that rows may have.
enum { DOGEAR_ROW_COLUMNS = 24 };

/// The rows that `statement` selects, which must outlive them. Its parameters are the key's parts, and for
/// `dogear_rows_between` the last number. NULL without memory.
dogear_rows *dogear_rows_of_statement(sqlite3_stmt *statement);

/// The rows of the table whose tree begins on the page `root`: of their record the columns at `columns`, from 0, in ascending
/// order. If a table has row numbers, they are its first column. The pages must outlive the rows. NULL without memory, or with
/// too many columns.
dogear_rows *dogear_rows_of_table(const dogear_file_pages *pages, uint32_t root, const uint8_t *columns, int column_count);

void dogear_rows_close(dogear_rows *rows);

/// Looks for the row with this number; in a table without row numbers, for those whose first column is the number.
void dogear_rows_with_number(dogear_rows *rows, int64_t number);

/// Looks for the rows numbered `first` to `last`, in order.
void dogear_rows_between(dogear_rows *rows, int64_t first, int64_t last);

/// Looks for the rows of a table without row numbers whose first column is the text.
void dogear_rows_with_text(dogear_rows *rows, const char *text, int count);

/// Looks in a table without row numbers for the last row whose first column is the number and whose second, a blob, is at most
/// `bytes`. No two rows may have the same.
void dogear_rows_up_to(dogear_rows *rows, int64_t number, const uint8_t *bytes, int count);

/// Looks for the row with the greatest number.
void dogear_rows_last(dogear_rows *rows);

/// Goes to the next row. Returns SQLITE_ROW, SQLITE_DONE, or an error: SQLITE_CORRUPT for a tree that is none. Behind the end
/// it begins anew.
int dogear_rows_step(dogear_rows *rows);

/// What a column of the current row holds: SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT, SQLITE_BLOB or SQLITE_NULL. A whole number
/// in a column of type REAL is stored as an integer, which a statement takes for what it was.
int dogear_rows_type(const dogear_rows *rows, int column);

/// The number in a column of the current row, integer or not; 0 for anything else.
double dogear_rows_real(const dogear_rows *rows, int column);

/// The integer in a column of the current row; 0 for anything else.
int64_t dogear_rows_integer(const dogear_rows *rows, int column);

/// The bytes of the text or blob in a column of the current row, and how many; NULL for anything else.
const uint8_t *dogear_rows_bytes(const dogear_rows *rows, int column, int *count);

/// Ends a run before its last row: the next step begins anew.
void dogear_rows_reset(dogear_rows *rows);

#endif
