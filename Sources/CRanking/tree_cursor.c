#include "tree.h"

#define LEVEL(cursor) ((cursor)->levels[(cursor)->depth - 1])

static int is_leaf(const tree_page *page) { return page->kind == INDEX_LEAF || page->kind == TABLE_LEAF; }

/// Goes one page down. Pages of one tree are all of a table with row numbers or all of one without.
static int go_down(tree_cursor *cursor, uint32_t number) {
  if (cursor->depth == TREE_LEVELS || cursor->visits++ > cursor->pages->count) return SQLITE_CORRUPT;
  tree_page *page = &cursor->levels[cursor->depth].page;
  int status = tree_page_read(cursor->pages, number, page);
  if (status != SQLITE_OK) return status;
  int is_table = page->kind == TABLE_LEAF || page->kind == TABLE_INTERIOR;
  int root_kind = cursor->levels[0].page.kind;
  if (is_table != (root_kind == TABLE_LEAF || root_kind == TABLE_INTERIOR)) return SQLITE_CORRUPT;
  cursor->levels[cursor->depth++].cell = 0;
  return SQLITE_OK;
}

/// Goes down to the first row behind the way so far.
static int go_to_first(tree_cursor *cursor) {
  while (!is_leaf(&LEVEL(cursor).page)) {
    int status = go_down(cursor, tree_page_child(cursor->pages, &LEVEL(cursor).page, LEVEL(cursor).cell));
    if (status != SQLITE_OK) return status;
  }
  return SQLITE_OK;
}

/// Goes on from a leaf on which there are no more rows.
static int settle(tree_cursor *cursor) {
  while (LEVEL(cursor).cell >= LEVEL(cursor).page.count) {
    if (cursor->depth == 1) return SQLITE_DONE;
    cursor->depth--;
    if (LEVEL(cursor).cell < LEVEL(cursor).page.count) {
      // Rows of a table without numbers are between the children, too.
      if (LEVEL(cursor).page.kind == INDEX_INTERIOR) return SQLITE_ROW;
      LEVEL(cursor).cell++;
      int status = go_to_first(cursor);
      if (status != SQLITE_OK) return status;
    }
  }
  return SQLITE_ROW;
}

int tree_next(tree_cursor *cursor) {
  LEVEL(cursor).cell++;
  int status = go_to_first(cursor);
  return status == SQLITE_OK ? settle(cursor) : status;
}

int tree_row(const tree_cursor *cursor, tree_record *record) {
  return tree_page_record(cursor->pages, &LEVEL(cursor).page, LEVEL(cursor).cell, record);
}

int tree_compare(tree_cursor *cursor, const tree_key *key, int *order) {
  return tree_page_compare(cursor->pages, &LEVEL(cursor).page, LEVEL(cursor).cell, key, &cursor->scratch, order);
}

// MARK: - Seeking

int tree_seek_number(tree_cursor *cursor, int64_t number) {
  cursor->depth = 0;
  cursor->visits = 0;
  number_range range = {0};
  int status = go_down(cursor, cursor->root);
  while (status == SQLITE_OK) {
    const tree_page *page = &LEVEL(cursor).page;
    status = tree_page_find(cursor->pages, page, number, &range, &LEVEL(cursor).cell);
    if (status != SQLITE_OK) return status;
    if (is_leaf(page)) return settle(cursor);
    status = go_down(cursor, tree_page_child(cursor->pages, page, LEVEL(cursor).cell));
  }
  return status;
}

int tree_seek_end(tree_cursor *cursor) {
  cursor->depth = 0;
  cursor->visits = 0;
  int status = go_down(cursor, cursor->root);
  while (status == SQLITE_OK) {
    int count = LEVEL(cursor).page.count;
    if (is_leaf(&LEVEL(cursor).page)) {
      // Only a table without rows has a leaf without.
      LEVEL(cursor).cell = count - 1;
      return count > 0 ? SQLITE_ROW : cursor->depth == 1 ? SQLITE_DONE : SQLITE_CORRUPT;
    }
    LEVEL(cursor).cell = count;
    status = go_down(cursor, LEVEL(cursor).page.last_child);
  }
  return status;
}

/// Goes down to where the key would be.
static int go_to_key(tree_cursor *cursor, const tree_key *key) {
  cursor->depth = 0;
  cursor->visits = 0;
  // Of hashes, which are all integers that are keys.
  number_range range = {.low = INT64_MIN, .high = INT64_MAX, .has_high = 1};
  int status = go_down(cursor, cursor->root);
  while (status == SQLITE_OK) {
    const tree_page *page = &LEVEL(cursor).page;
    status = tree_page_find_key(cursor->pages, page, key, &range, &cursor->scratch, &LEVEL(cursor).cell);
    if (status != SQLITE_OK || is_leaf(page)) return status;
    status = go_down(cursor, tree_page_child(cursor->pages, page, LEVEL(cursor).cell));
  }
  return status;
}

int tree_seek_key(tree_cursor *cursor, const tree_key *key) {
  int status = go_to_key(cursor, key);
  return status == SQLITE_OK ? settle(cursor) : status;
}

int tree_seek_last(tree_cursor *cursor, const tree_key *key) {
  int status = go_to_key(cursor, key);
  if (status != SQLITE_OK) return status;
  // The nearest row that follows is the key itself, if any is.
  for (int depth = cursor->depth; depth > 0; depth--) {
    if (cursor->levels[depth - 1].cell >= cursor->levels[depth - 1].page.count) continue;
    int order, all = cursor->depth;
    cursor->depth = depth;
    status = tree_compare(cursor, key, &order);
    if (status != SQLITE_OK) return status;
    if (order == 0) return SQLITE_ROW;
    cursor->depth = all;
    break;
  }
  // What comes before is the nearest cell that was passed on the way down.
  for (; cursor->depth > 0; cursor->depth--) {
    if (LEVEL(cursor).cell > 0) {
      LEVEL(cursor).cell--;
      return SQLITE_ROW;
    }
  }
  return SQLITE_DONE;
}
