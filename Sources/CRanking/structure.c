#include <string.h>

#include "inverted_batch.h"
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

/// FTS5 numbers segments up to here.
enum { MOST_SEGMENTS = 2000 };

int dogear_free_segment(const uint8_t *structure, int length) {
  record record = open_record(structure, length);
  uint8_t is_used[MOST_SEGMENTS + 1] = {0};
  uint64_t levels = take(&record);
  take(&record);
  take(&record);
  for (uint64_t level = 0; level < levels && level < 64 && !record.is_broken; level++) {
    take(&record);
    for (uint64_t on_level = take(&record); on_level > 0 && !record.is_broken; on_level--) {
      uint64_t segment = take(&record);
      take(&record);
      take(&record);
      if (segment <= MOST_SEGMENTS) is_used[segment] = 1;
    }
  }
  if (record.is_broken) return 0;
  for (int segment = 1; segment <= MOST_SEGMENTS; segment++) {
    if (!is_used[segment]) return segment;
  }
  return 0;
}

int dogear_add_segment(const uint8_t *structure, int length, int segment, int leaves, uint8_t *result) {
  record record = open_record(structure, length);
  uint64_t levels = take(&record), segments = take(&record), writes = take(&record);
  uint64_t merging = levels ? take(&record) : 0, on_level = levels ? take(&record) : 0;
  // New segments stand on the lowest level, behind the others.
  int start = record.position;
  for (uint64_t i = 0; i < 3 * on_level && !record.is_broken; i++) take(&record);
  if (record.is_broken) return 0;
  memcpy(result, structure, 4);
  int count = 4;
  count += put_fts_number(result + count, levels ? levels : 1);
  count += put_fts_number(result + count, segments + 1);
  count += put_fts_number(result + count, writes);
  count += put_fts_number(result + count, merging);
  count += put_fts_number(result + count, on_level + 1);
  memcpy(result + count, structure + start, (size_t)(record.position - start));
  count += record.position - start;
  count += put_fts_number(result + count, (uint64_t)segment);
  count += put_fts_number(result + count, 1);
  count += put_fts_number(result + count, (uint64_t)leaves);
  memcpy(result + count, structure + record.position, (size_t)(length - record.position));
  return count + length - record.position;
}

int dogear_add_totals(const uint8_t *totals, int length, const int64_t *added, int columns, uint8_t *result) {
  // FTS5 begins with an empty record.
  record record = {.bytes = totals, .length = length};
  int count = 0;
  for (int i = 0; i <= columns; i++) {
    uint64_t before = length > 0 ? take(&record) : 0;
    count += put_fts_number(result + count, before + (uint64_t)added[i]);
  }
  return record.is_broken ? 0 : count;
}
