#include <string.h>

#include "tree.h"

int record_find(const tree_record *record, const uint8_t *columns, int count, stored_value *values) {
  const uint8_t *at = record->local, *end = record->local + record->local_size;
  uint64_t head, type;
  int taken = stored_number(at, end, &head), found = 0;
  if (!taken || head > (uint64_t)record->local_size) return SQLITE_CORRUPT;
  end = at + head;
  at += taken;
  int64_t start = (int64_t)head;
  for (int column = 0; found < count && at < end; column++) {
    taken = stored_number(at, end, &type);
    if (!taken) return SQLITE_CORRUPT;
    at += taken;
    stored_value value = stored_value_of(type, start);
    if (value.size > record->size - start) return SQLITE_CORRUPT;
    start += value.size;
    if (columns[found] == column) values[found++] = value;
  }
  for (; found < count; found++) values[found] = (stored_value){.kind = VALUE_NULL};
  return SQLITE_OK;
}

int record_copy(const dogear_file_pages *pages, const tree_record *record, int64_t start, int64_t size, uint8_t *to) {
  if (start < record->local_size) {
    int64_t here = record->local_size - start < size ? record->local_size - start : size;
    memcpy(to, record->local + start, (size_t)here);
    to += here;
    size -= here;
    start += here;
  }
  uint32_t number = record->overflow;
  // Where in the record the page begins.
  int64_t first = record->local_size, room = pages->usable - 4;
  while (size > 0) {
    if (number < 1 || number > pages->count) return SQLITE_CORRUPT;
    const uint8_t *page = pages->bytes + (size_t)(number - 1) * pages->page_size;
    if (start < first + room) {
      int64_t here = first + room - start < size ? first + room - start : size;
      memcpy(to, page + 4 + (start - first), (size_t)here);
      to += here;
      size -= here;
      start += here;
    }
    first += room;
    number = stored_word(page);
  }
  return SQLITE_OK;
}

static int sign(int64_t left, int64_t right) { return (left > right) - (left < right); }

int value_compare(const stored_value *value, const uint8_t *bytes, const key_part *part) {
  if (value->kind != part->kind) return sign(value->kind, part->kind);
  if (value->kind == VALUE_INTEGER) return sign(value->size ? stored_integer(bytes, value->size) : value->number, part->number);
  int64_t shared = value->size < part->size ? value->size : part->size;
  int order = shared ? memcmp(bytes, part->bytes, (size_t)shared) : 0;
  return order ? order : sign(value->size, part->size);
}

int record_compare(const dogear_file_pages *pages, const tree_record *record, const tree_key *key, byte_writer *scratch,
                   int *order) {
  static const uint8_t columns[] = {0, 1};
  stored_value values[2];
  int status = record_find(record, columns, key->count, values);
  *order = 0;
  for (int index = 0; status == SQLITE_OK && *order == 0 && index < key->count; index++) {
    stored_value value = values[index];
    if (value.kind == VALUE_NULL || value.kind == VALUE_REAL) return SQLITE_CORRUPT;
    const uint8_t *bytes = record->local + value.start;
    if (value.start + value.size > record->local_size) {
      scratch->count = 0;
      uint8_t *copy = room_for(scratch, (size_t)value.size);
      if (!copy) return SQLITE_NOMEM;
      status = record_copy(pages, record, value.start, value.size, copy);
      bytes = copy;
    }
    *order = value_compare(&value, bytes, &key->parts[index]);
  }
  return status;
}
