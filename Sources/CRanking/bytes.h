#ifndef DOGEAR_BYTES_H
#define DOGEAR_BYTES_H

#include <stddef.h>
#include <stdint.h>

/// Bytes that are read from the front. After a read beyond the end, `is_broken` is set and zeros come.
typedef struct {
  const uint8_t *next;
  const uint8_t *end;
  int is_broken;
} byte_reader;

static inline uint8_t read_byte(byte_reader *reader) {
  if (reader->next < reader->end) return *reader->next++;
  reader->is_broken = 1;
  return 0;
}

/// A number of up to 64 bits, seven bits a byte, the lowest first.
static inline uint64_t read_number(byte_reader *reader) {
  if (reader->next < reader->end && *reader->next < 0x80) return *reader->next++;
  uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    uint8_t byte = read_byte(reader);
    value |= (uint64_t)(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
  reader->is_broken = 1;
  return 0;
}

/// Bytes that are written at the end. After memory has run out, `is_broken` is set and nothing more is written.
typedef struct {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
  int is_broken;
} byte_writer;

/// Makes room for `count` more bytes; returns whether there was memory.
int make_room(byte_writer *writer, size_t count);

/// Where the next bytes go, with room for `count`; NULL without memory. Whoever puts them there raises the count.
static inline uint8_t *room_for(byte_writer *writer, size_t count) {
  int has_room = !writer->is_broken && writer->capacity - writer->count >= count;
  return has_room || make_room(writer, count) ? writer->bytes + writer->count : NULL;
}

/// Puts a number as `read_number` reads it, in ten bytes at most; returns the end.
static inline uint8_t *put_number(uint8_t *to, uint64_t value) {
  for (; value >= 0x80; value >>= 7) *to++ = (uint8_t)(value | 0x80);
  *to++ = (uint8_t)value;
  return to;
}

void write_bytes(byte_writer *writer, const void *bytes, size_t count);
void write_byte(byte_writer *writer, uint8_t byte);
void write_number(byte_writer *writer, uint64_t value);

#endif
