#include <string.h>

#include "segment_reader.h"

/// The numbers of FTS5's structure record, one after the other.
typedef struct {
  const uint8_t *bytes;
  int length;
  int position;
  int is_broken;
} record;

static uint64_t take(record *record) {
  uint64_t value = 0;
  int taken = fts_number(record->bytes, record->position, record->length, &value);
  record->position += taken;
  if (!taken) record->is_broken = 1;
  return value;
}

/// The numbers behind the cookie of four bytes; of a newer format, which knows more of a segment, none.
static record open_record(const uint8_t *structure, int length) {
  static const uint8_t mark[] = {0xFF, 0, 0, 1};
  record record = {.bytes = structure, .length = length, .position = 4};
  record.is_broken = length < 4 || (length >= 8 && memcmp(structure + 4, mark, sizeof mark) == 0);
  return record;
}

int dogear_main_segment(const uint8_t *structure, int length) {
  record record = open_record(structure, length);
  uint64_t levels = take(&record), segments = take(&record);
  take(&record);
  uint64_t main_segment = 0, most = 0, pages = 0, count = 0;
  for (uint64_t level = 0; level < levels && level < 64 && !record.is_broken; level++) {
    uint64_t merging = take(&record), on_level = take(&record);
    // While segments are being merged, none has all of its entries.
    if (merging > 0) return 0;
    for (; on_level > 0 && !record.is_broken; on_level--, count++) {
      uint64_t segment = take(&record), first = take(&record), last = take(&record);
      if (record.is_broken || first != 1 || last < first || last > INT32_MAX) return 0;
      pages += last;
      if (last <= most) continue;
      main_segment = segment;
      most = last;
    }
  }
  if (record.is_broken || count != segments || 2 * most <= pages || main_segment >= 1 << 16) return 0;
  return (int)main_segment;
}

int dogear_only_segment(const uint8_t *structure, int length) {
  record record = open_record(structure, length);
  take(&record);
  return take(&record) == 1 && !record.is_broken ? dogear_main_segment(structure, length) : 0;
}
