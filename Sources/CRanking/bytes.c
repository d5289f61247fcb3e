#include "bytes.h"

#include <stdlib.h>
#include <string.h>

int make_room(byte_writer *writer, size_t count) {
  if (writer->is_broken) return 0;
  if (writer->capacity - writer->count >= count) return 1;
  size_t capacity = writer->capacity * 2 + count + 64;
  uint8_t *bytes = realloc(writer->bytes, capacity);
  if (!bytes) {
    writer->is_broken = 1;
    return 0;
  }
  writer->bytes = bytes;
  writer->capacity = capacity;
  return 1;
}

void write_bytes(byte_writer *writer, const void *bytes, size_t count) {
  if (count == 0 || !make_room(writer, count)) return;
  memcpy(writer->bytes + writer->count, bytes, count);
  writer->count += count;
}

void write_byte(byte_writer *writer, uint8_t byte) { write_bytes(writer, &byte, 1); }

void write_number(byte_writer *writer, uint64_t value) {
  uint8_t bytes[10];
  write_bytes(writer, bytes, (size_t)(put_number(bytes, value) - bytes));
}
