#include <stdlib.h>
#include <string.h>

#include "tree.h"

/// Bytes of the file before the first page's tree.
enum { FILE_HEAD = 100 };

/// Sets what the head of the file says of its pages; false if it is no file of SQLite's with texts in UTF-8.
static int read_head(dogear_file_pages *pages, const uint8_t *head, sqlite3_int64 size) {
  if (memcmp(head, "SQLite format 3", 16) != 0 || stored_word(head + 56) != 1) return 0;
  uint32_t page_size = stored_short(head + 16), reserved = stored_byte(head + 20);
  if (page_size == 1) page_size = 65536;
  if (page_size < 512 || page_size & (page_size - 1) || page_size - reserved < 480) return 0;
  if (size / page_size < 1 || size / page_size > UINT32_MAX) return 0;
  pages->page_size = page_size;
  pages->usable = page_size - reserved;
  pages->count = (uint32_t)(size / page_size);
  return 1;
}

static void add_table(dogear_file_pages *pages, const uint8_t *name, int length, int64_t root) {
  if (length > LONGEST_TABLE || root < 1 || root > pages->count || pages->table_count == MOST_TABLES) return;
  table_root *table = &pages->tables[pages->table_count++];
  memcpy(table->name, name, (size_t)length);
  table->name[length] = 0;
  table->root = (uint32_t)root;
}

/// Reads which tables there are; returns SQLITE_DONE or an error.
static int read_schema(dogear_file_pages *pages) {
  // Its columns are type, name, tbl_name, rootpage and sql.
  static const uint8_t columns[] = {0, 1, 3};
  dogear_rows *schema = dogear_rows_of_table(pages, 1, columns, 3);
  if (!schema) return SQLITE_NOMEM;
  dogear_rows_between(schema, 1, INT64_MAX);
  int status;
  while ((status = dogear_rows_step(schema)) == SQLITE_ROW) {
    int type_length, length;
    const uint8_t *type = dogear_rows_bytes(schema, 0, &type_length), *name = dogear_rows_bytes(schema, 1, &length);
    int is_table = type && name && type_length == 5 && memcmp(type, "table", 5) == 0;
    if (is_table) add_table(pages, name, length, dogear_rows_integer(schema, 2));
  }
  dogear_rows_close(schema);
  return status;
}

/// What SQLite has mapped at `offset`, which it keeps until it is told otherwise; NULL if it has nothing there.
static void *mapped(sqlite3_file *file, sqlite3_int64 offset, int size) {
  void *bytes = NULL;
  return file->pMethods->xFetch(file, offset, size, &bytes) == SQLITE_OK ? bytes : NULL;
}

dogear_file_pages *dogear_file_pages_open(sqlite3 *db) {
  sqlite3_file *file = NULL;
  sqlite3_int64 size = 0;
  if (sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || !file) return NULL;
  if (!file->pMethods || file->pMethods->iVersion < 3 || !file->pMethods->xFetch) return NULL;
  if (file->pMethods->xFileSize(file, &size) != SQLITE_OK || size < FILE_HEAD) return NULL;
  const uint8_t *bytes = mapped(file, 0, FILE_HEAD);
  if (!bytes) return NULL;
  dogear_file_pages *pages = calloc(1, sizeof *pages);
  if (pages && read_head(pages, bytes, size)) {
    pages->file = file;
    pages->bytes = bytes;
    // SQLite maps a file from its beginning, but not all of one beyond its limit.
    sqlite3_int64 last = (sqlite3_int64)(pages->count - 1) * pages->page_size;
    void *last_page = mapped(file, last, (int)pages->page_size);
    if (last_page) file->pMethods->xUnfetch(file, last, last_page);
    if (last_page == bytes + last && read_schema(pages) == SQLITE_DONE) return pages;
  }
  free(pages);
  file->pMethods->xUnfetch(file, 0, (void *)(uintptr_t)bytes);
  return NULL;
}

void dogear_file_pages_close(dogear_file_pages *pages) {
  if (!pages) return;
  pages->file->pMethods->xUnfetch(pages->file, 0, (void *)(uintptr_t)pages->bytes);
  free(pages);
}

void dogear_file_pages_versions(const dogear_file_pages *pages, int64_t *user_version, int64_t *application) {
  *user_version = (int32_t)stored_word(pages->bytes + 60);
  *application = (int32_t)stored_word(pages->bytes + 68);
}

uint32_t dogear_file_pages_root(const dogear_file_pages *pages, const char *table) {
  for (int index = 0; index < pages->table_count; index++) {
    if (strcmp(pages->tables[index].name, table) == 0) return pages->tables[index].root;
  }
  return 0;
}
