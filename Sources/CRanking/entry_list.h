#ifndef DOGEAR_ENTRY_LIST_H
#define DOGEAR_ENTRY_LIST_H

#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>

/// Entries that have all tokens so far, and by entry where its places end among those of all.
typedef struct {
  uint32_t *numbers;
  size_t *ends;
  int count;
  int capacity;
} entry_list;

/// Adds an entry. Returns SQLITE_OK or SQLITE_NOMEM.
static inline int entry_list_add(entry_list *list, uint32_t number, size_t end) {
  if (list->count == list->capacity) {
    int capacity = list->capacity * 2 + 64;
    uint32_t *numbers = realloc(list->numbers, (size_t)capacity * sizeof *numbers);
    if (numbers) list->numbers = numbers;
    size_t *ends = realloc(list->ends, (size_t)capacity * sizeof *ends);
    if (ends) list->ends = ends;
    if (!numbers || !ends) return SQLITE_NOMEM;
    list->capacity = capacity;
  }
  list->numbers[list->count] = number;
  list->ends[list->count++] = end;
  return SQLITE_OK;
}

static inline void entry_list_free(entry_list *list) {
  free(list->numbers);
  free(list->ends);
  *list = (entry_list){0};
}

#endif
