#include "tree.h"

int stored_long_number(const uint8_t *at, const uint8_t *end, uint64_t *value) {
  uint64_t sum = 0;
  for (int taken = 0; taken < 8 && at + taken < end; taken++) {
    uint8_t byte = stored_byte(at + taken);
    sum = sum << 7 | (byte & 0x7F);
    if (byte < 0x80) {
      *value = sum;
      return taken + 1;
    }
  }
  if (end - at < 9) return 0;
  *value = sum << 8 | stored_byte(at + 8);
  return 9;
}

/// Where the head of a tree begins on the first page, behind that of the file.
enum { FIRST_HEAD = 100 };

int tree_page_read(const dogear_file_pages *pages, uint32_t number, tree_page *page) {
  if (number < 1 || number > pages->count) return SQLITE_CORRUPT;
  const uint8_t *bytes = pages->bytes + (size_t)(number - 1) * pages->page_size;
  const uint8_t *head = bytes + (number == 1 ? FIRST_HEAD : 0);
  page->bytes = bytes;
  page->kind = stored_byte(head);
  page->count = (int)stored_short(head + 3);
  int is_interior = page->kind == INDEX_INTERIOR || page->kind == TABLE_INTERIOR;
  if (!is_interior && page->kind != INDEX_LEAF && page->kind != TABLE_LEAF) return SQLITE_CORRUPT;
  page->last_child = is_interior ? stored_word(head + 8) : 0;
  page->cells = head + (is_interior ? 12 : 8);
  return page->count <= (bytes + pages->usable - page->cells) / 2 ? SQLITE_OK : SQLITE_CORRUPT;
}

uint32_t tree_page_child(const dogear_file_pages *pages, const tree_page *page, int cell) {
  if (cell == page->count) return page->last_child;
  const uint8_t *at = tree_page_cell(pages, page, cell);
  return at ? stored_word(at) : 0;
}

/// Bytes of a record of `size` bytes that are on the page itself, "Database File Format", 1.6, "Cell payload".
static int64_t local_size(const dogear_file_pages *pages, int is_table, int64_t size) {
  int64_t usable = pages->usable, most = is_table ? usable - 35 : (usable - 12) * 64 / 255 - 23;
  if (size <= most) return size;
  int64_t least = (usable - 12) * 32 / 255 - 23, fitting = least + (size - least) % (usable - 4);
  return fitting <= most ? fitting : least;
}

int tree_page_record(const dogear_file_pages *pages, const tree_page *page, int cell, tree_record *record) {
  const uint8_t *at = tree_page_cell(pages, page, cell), *end = page->bytes + pages->usable;
  if (!at) return SQLITE_CORRUPT;
  if (page->kind == INDEX_INTERIOR) at += 4;
  uint64_t value;
  int taken = stored_number(at, end, &value);
  if (!taken || value > (uint64_t)pages->count * pages->page_size) return SQLITE_CORRUPT;
  at += taken;
  record->size = (int64_t)value;
  record->number = 0;
  if (page->kind == TABLE_LEAF) {
    taken = stored_number(at, end, &value);
    if (!taken) return SQLITE_CORRUPT;
    at += taken;
    record->number = (int64_t)value;
  }
  record->local = at;
  record->local_size = local_size(pages, page->kind == TABLE_LEAF, record->size);
  record->overflow = 0;
  int overflows = record->local_size < record->size;
  if (record->local_size + (overflows ? 4 : 0) > end - at) return SQLITE_CORRUPT;
  if (overflows) record->overflow = stored_word(at + record->local_size);
  return SQLITE_OK;
}
