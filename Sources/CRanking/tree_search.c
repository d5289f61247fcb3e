#include <string.h>

#include "tree.h"

// MARK: - Numbers

/// The number of a cell of a table's page, beyond which no row of its child is. False if the cell is none.
static inline int number_of_row(const dogear_file_pages *pages, const tree_page *page, int cell, int64_t *number) {
  const uint8_t *at = tree_page_cell(pages, page, cell), *end = page->bytes + pages->usable;
  if (!at) return 0;
  uint64_t value;
  int size = page->kind == TABLE_INTERIOR ? 4 : stored_number(at, end, &value);
  if (size == 0 || !stored_number(at + size, end, &value)) return 0;
  *number = (int64_t)value;
  return 1;
}

/// The integer that a cell's record begins with, if that is short and the integer has eight bytes, as nearly all hashes have.
/// False if not.
static inline int hash_of_row(const dogear_file_pages *pages, const tree_page *page, int cell, int64_t *number) {
  const uint8_t *at = tree_page_cell(pages, page, cell), *end = page->bytes + pages->usable;
  if (!at) return 0;
  if (page->kind == INDEX_INTERIOR) at += 4;
  if (end - at < 3) return 0;
  // The sizes of the record and of its head, and the type of the first value.
  unsigned size = stored_byte(at), head = stored_byte(at + 1), type = stored_byte(at + 2);
  if ((size | head) >= 0x80 || type != 6 || head + 8 > size || size > end - at - 1) return 0;
  *number = (int64_t)stored_long(at + 1 + head);
  return 1;
}

typedef int (*number_of_cell)(const dogear_file_pages *, const tree_page *, int, int64_t *);

/// Which of `count` cells the number has, if theirs are spread evenly over the range.
static inline int guess(const number_range *range, int64_t number, int count) {
  double low = (double)range->low, width = (double)range->high - low;
  double place = ((double)number - low) / width * count - 0.5;
  if (!(width > 0) || !(place > 0)) return 0;
  return place < count ? (int)place : count - 1;
}

/// Finds the first cell with at least this number, or any that has it if `is_unique`, and sets the range to what a child before
/// the cell can have. False if a cell that was looked at has no number.
///
/// Numbers of rows follow each other, and hashes are spread evenly: two guesses come near, and the next cells lie in the same
/// lines of memory. Halving would look at one line after another.
static inline __attribute__((always_inline)) int find_number(const dogear_file_pages *pages, const tree_page *page,
                                                             int64_t number, number_of_cell number_of, int is_unique,
                                                             number_range *range, int *cell) {
  enum { GUESSES = 2 };
  int low = 0, high = page->count, step = 1, went_up = 0, is_near = 1;
  for (int tries = 0; low < high; tries++) {
    int middle = (low + high) / 2;
    if (!range->has_high) {
      middle = high - 1;
      tries = -1;
    } else if (tries < GUESSES) {
      middle = low + guess(range, number, high - low);
    } else if (is_near) {
      int left = high - low;
      if (step > left) step = left;
      middle = went_up ? low + step - 1 : high - step;
      step *= 2;
    }
    int64_t its_number;
    if (!number_of(pages, page, middle, &its_number)) return 0;
    int goes_up = its_number < number;
    if (tries >= GUESSES && goes_up != went_up) is_near = 0;
    went_up = goes_up;
    if (goes_up) {
      low = middle + 1;
      range->low = its_number;
    } else {
      high = middle;
      range->high = its_number;
      range->has_high = 1;
      if (is_unique && its_number == number) low = middle;
    }
  }
  *cell = low;
  return 1;
}

int tree_page_find(const dogear_file_pages *pages, const tree_page *page, int64_t number, number_range *range, int *cell) {
  return find_number(pages, page, number, number_of_row, 1, range, cell) ? SQLITE_OK : SQLITE_CORRUPT;
}

// MARK: - Keys

/// Compares a cell with a text or blob, if its record is short, as most are. False if it is not.
static inline int compare_short(const dogear_file_pages *pages, const tree_page *page, int cell, const key_part *part,
                                int *order) {
  const uint8_t *at = tree_page_cell(pages, page, cell), *end = page->bytes + pages->usable;
  if (!at) return 0;
  if (page->kind == INDEX_INTERIOR) at += 4;
  if (end - at < 3) return 0;
  unsigned size = stored_byte(at), head = stored_byte(at + 1), type = stored_byte(at + 2);
  if ((size | head | type) >= 0x80 || type < 12 || head > size || size > end - at - 1) return 0;
  int64_t value_size = (int64_t)(type - 12) / 2;
  if ((type & 1) != (part->kind == VALUE_TEXT) || value_size > (int64_t)(size - head)) return 0;
  int64_t shared = value_size < part->size ? value_size : part->size;
  *order = shared ? memcmp(at + 1 + head, part->bytes, (size_t)shared) : 0;
  if (*order == 0) *order = (value_size > part->size) - (value_size < part->size);
  return 1;
}

int tree_page_compare(const dogear_file_pages *pages, const tree_page *page, int cell, const tree_key *key,
                      byte_writer *scratch, int *order) {
  const key_part *first = &key->parts[0];
  int may_be_short = key->count == 1 && first->kind != VALUE_INTEGER;
  if (may_be_short && compare_short(pages, page, cell, first, order)) return SQLITE_OK;
  tree_record record;
  int status = tree_page_record(pages, page, cell, &record);
  return status == SQLITE_OK ? record_compare(pages, &record, key, scratch, order) : status;
}

int tree_page_find_key(const dogear_file_pages *pages, const tree_page *page, const tree_key *key, number_range *range,
                       byte_writer *scratch, int *cell) {
  const key_part *first = &key->parts[0];
  int is_hash = key->count == 1 && first->kind == VALUE_INTEGER;
  if (is_hash && find_number(pages, page, first->number, hash_of_row, 0, range, cell)) return SQLITE_OK;
  int low = 0, high = page->count;
  while (low < high) {
    int middle = (low + high) / 2, order;
    int status = tree_page_compare(pages, page, middle, key, scratch, &order);
    if (status != SQLITE_OK) return status;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  *cell = low;
  return SQLITE_OK;
}
