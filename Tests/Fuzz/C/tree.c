// Pages of a SQLite file as a damaged library could hold them, read as trees. For libFuzzer; see Scripts/fuzz.
//
// The input is the file, of pages of 512 bytes; every page is taken for the root of a table.
#include <stdlib.h>
#include <string.h>

#include "tree.h"

enum { PAGE = 512, MOST_ROWS = 10000 };

/// Goes through the rows, all of whose values can be read.
static void read_rows(dogear_rows *rows, int columns) {
  int status, count = 0;
  while ((status = dogear_rows_step(rows)) == SQLITE_ROW) {
    // No tree has more rows than there is room for.
    if (++count > MOST_ROWS) abort();
    static volatile uint64_t sum;
    for (int column = 0; column < columns; column++) {
      int size;
      const uint8_t *bytes = dogear_rows_bytes(rows, column, &size);
      for (int index = 0; bytes && index < size; index++) sum += bytes[index];
      sum += (uint64_t)dogear_rows_integer(rows, column) + (uint64_t)dogear_rows_type(rows, column) + (dogear_rows_real(rows, column) > 0);
    }
  }
  if (status != SQLITE_DONE && status != SQLITE_CORRUPT && status != SQLITE_NOMEM) abort();
}

static void read_table(const dogear_file_pages *pages, uint32_t root) {
  static const uint8_t columns[] = {0, 1, 3};
  dogear_rows *rows = dogear_rows_of_table(pages, root, columns, 3);
  if (!rows) abort();
  dogear_rows_between(rows, INT64_MIN, INT64_MAX);
  read_rows(rows, 3);
  dogear_rows_last(rows);
  read_rows(rows, 3);
  dogear_rows_between(rows, 3, 9);
  read_rows(rows, 3);
  for (int64_t number = 0; number < 6; number++) {
    dogear_rows_with_number(rows, number * number * 7);
    read_rows(rows, 3);
    dogear_rows_up_to(rows, number, (const uint8_t *)"mm", 2);
    read_rows(rows, 3);
  }
  static const char *const texts[] = {"", "a", "word", "zz"};
  for (int index = 0; index < 4; index++) {
    dogear_rows_with_text(rows, texts[index], (int)strlen(texts[index]));
    read_rows(rows, 3);
  }
  dogear_rows_close(rows);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size < PAGE) return 0;
  dogear_file_pages pages = {.count = (uint32_t)(size / PAGE), .page_size = PAGE, .usable = PAGE};
  // A copy with nothing behind it that could be read by mistake.
  uint8_t *bytes = malloc(pages.count * (size_t)PAGE);
  if (!bytes) abort();
  memcpy(bytes, data, pages.count * (size_t)PAGE);
  pages.bytes = bytes;
  for (uint32_t root = 0; root <= pages.count + 1; root++) read_table(&pages, root);
  free(bytes);
  return 0;
}
