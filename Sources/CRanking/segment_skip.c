#include "segment_reader.h"

// MARK: - Past pages

// For a term whose postings fill several leaves, FTS5 writes the number of each leaf's first entry into a row of its own:
// a byte of flags, the first leaf behind the term's own and its first number, then for each leaf that follows the distance
// of its first number from the one before, or a zero byte where no entry begins on it.

/// The bits of a row's id that are the leaf, and the bit that tells the row of its doclist index from it.
static const int64_t LEAF_BITS = ((int64_t)1 << 31) - 1, INDEX_BIT = (int64_t)1 << 36;

static void select_leaves(dogear_segment_reader *reader, int64_t first) {
  dogear_rows_between(reader->pages, first, first | LEAF_BITS);
}

static int take_number(doclist_index *index, uint64_t *value) {
  int taken = fts_number(index->row.bytes, index->position, (int64_t)index->row.count, value);
  index->position += taken;
  return taken > 0;
}

/// Reads which leaf is next, and its first number.
static int take_leaf(doclist_index *index) {
  int64_t leaf = index->next_leaf + 1, count = (int64_t)index->row.count;
  for (; index->position < count && index->row.bytes[index->position] == 0; index->position++) leaf++;
  index->next_leaf = 0;
  if (index->position == count) return SQLITE_OK;
  uint64_t distance;
  if (!take_number(index, &distance)) return SQLITE_CORRUPT;
  if (leaf > LEAF_BITS || distance == 0 || distance > UINT32_MAX - (uint64_t)index->next_number) return SQLITE_CORRUPT;
  index->next_leaf = leaf;
  index->next_number += (int64_t)distance;
  return SQLITE_OK;
}

/// Begins with the row of the index.
static int take_row(doclist_index *index, int64_t leaf) {
  uint64_t first_leaf, number;
  // The flags say whether there are indexes of this one, which nobody needs.
  index->position = 1;
  if (!take_number(index, &first_leaf) || !take_number(index, &number)) return SQLITE_CORRUPT;
  if (first_leaf <= (uint64_t)leaf || first_leaf > (uint64_t)LEAF_BITS || number > UINT32_MAX) return SQLITE_CORRUPT;
  index->next_leaf = (int64_t)first_leaf;
  index->next_number = (int64_t)number;
  return SQLITE_OK;
}

/// Reads the doclist index of the current term, if it has one, when the entry is the last of its page. What the page has of
/// the entry's positions is skipped.
static int read_index(dogear_segment_reader *reader) {
  doclist_index *index = &reader->index;
  index->is_read = 1;
  // The page is gone when other rows are looked for, and what it had of the positions is passed over.
  reader->size -= (uint64_t)(reader->content_end - reader->position);
  reader->position = reader->content_end;
  reader->page = 0;
  int64_t row = reader->term_id + INDEX_BIT;
  dogear_rows_between(reader->pages, row, row);
  int status = dogear_rows_step(reader->pages);
  if (status == SQLITE_ROW) {
    int size;
    const uint8_t *bytes = dogear_rows_bytes(reader->pages, 1, &size);
    index->row.count = 0;
    write_bytes(&index->row, bytes, (size_t)size);
    status = index->row.is_broken ? SQLITE_NOMEM : take_row(index, reader->term_id & LEAF_BITS);
  } else if (status == SQLITE_DONE) {
    status = SQLITE_OK;
  }
  if (status == SQLITE_OK) select_leaves(reader, reader->page_id + 1);
  return status;
}

/// Goes on, if the index of the current term says so, to the last leaf that begins with an entry up to `number`, of which the
/// next entry is the first one then.
static int skip_leaves(dogear_segment_reader *reader, int64_t number) {
  doclist_index *index = &reader->index;
  int64_t leaf = 0, first_number = 0, here = reader->page_id & LEAF_BITS;
  while (index->next_leaf && index->next_number <= number) {
    leaf = index->next_leaf;
    first_number = index->next_number;
    int status = take_leaf(index);
    if (status != SQLITE_OK) return status;
  }
  if (leaf <= here) return SQLITE_OK;
  if (leaf > here + 1) select_leaves(reader, reader->page_id - here + leaf);
  int status = segment_next_page(reader);
  if (status != SQLITE_OK) return status;
  uint64_t found;
  int64_t start = reader->first_number_at;
  if (reader->is_at_end || (reader->page_id & LEAF_BITS) != leaf || start < 4 || start >= reader->next_term ||
      !fts_number(reader->page, start, reader->content_end, &found) || found != (uint64_t)first_number) {
    return SQLITE_CORRUPT;
  }
  reader->position = (int)start;
  reader->size = 0;
  return SQLITE_OK;
}

// MARK: - Within a page

/// As `segment_skip_to`, as long as nothing unusual comes: the ends of pages, terms, and great distances.
static void skip_on_page(dogear_segment_reader *reader, int64_t wanted) {
  // Bytes of two short numbers.
  enum { HEADER = 4 };
  if (reader->size >= (uint64_t)reader->content_end) return;
  const uint8_t *page = reader->page;
  int64_t number = reader->number, position = reader->position, size = (int64_t)reader->size;
  int64_t limit = (reader->content_end < reader->next_term ? reader->content_end : reader->next_term) - HEADER;
  // The first number of the page is no distance.
  if (reader->first_number_at >= position && reader->first_number_at <= limit) limit = reader->first_number_at - 1;
  while (number < wanted && position + size <= limit) {
    int64_t at = position + size, step, its_size;
    if ((page[at] | page[at + 1]) < 0x80) {
      // Both of one byte, as most are.
      step = page[at++];
      its_size = page[at++];
    } else {
      step = short_number(page, &at);
      its_size = short_number(page, &at);
      if (its_size < 0) break;
    }
    if (step <= 0) break;
    number += step;
    size = its_size >> 1;
    position = at;
  }
  reader->number = number;
  reader->position = (int)position;
  reader->size = (uint64_t)size;
}

/// Whether what comes behind the entry, if anything of its term, is on other pages.
static inline int is_last_of_page(const dogear_segment_reader *reader) {
  return reader->next_term == NOWHERE && reader->size >= (uint64_t)(reader->content_end - reader->position);
}

int segment_skip_to(dogear_segment_reader *reader, int64_t number) {
  for (;;) {
    if (reader->number >= number) return SQLITE_ROW;
    const doclist_index *index = &reader->index;
    int status = SQLITE_OK;
    if (index->next_leaf && index->next_number <= number) {
      status = skip_leaves(reader, number);
    } else {
      if (reader->page) skip_on_page(reader, number);
      if (reader->number >= number) return SQLITE_ROW;
      if (!index->is_read && is_last_of_page(reader)) {
        status = read_index(reader);
        if (status == SQLITE_OK) status = skip_leaves(reader, number);
      }
    }
    if (status == SQLITE_OK) status = segment_skip_positions(reader);
    if (status == SQLITE_OK) status = segment_next_entry(reader);
    if (status != SQLITE_ROW) return status;
  }
}
