#include <stdlib.h>
#include <string.h>

#include "ranking.h"

dogear_records *dogear_records_open(void) { return calloc(1, sizeof(dogear_records)); }

void dogear_records_close(dogear_records *records) {
  if (!records) return;
  for (int64_t chunk = 0; chunk < records->chunk_count; chunk++) free(records->chunks[chunk]);
  free(records->chunks);
  free(records);
}

/// Makes room for the chunk; false without memory.
static int reserve(dogear_records *records, int64_t chunk) {
  if (chunk < records->chunk_count) return 1;
  int64_t count = records->chunk_count * 2 > chunk ? records->chunk_count * 2 : chunk + 16;
  uint8_t **chunks = realloc(records->chunks, (size_t)count * sizeof *chunks);
  if (!chunks) return 0;
  memset(chunks + records->chunk_count, 0, (size_t)(count - records->chunk_count) * sizeof *chunks);
  records->chunks = chunks;
  records->chunk_count = count;
  return 1;
}

const uint8_t *dogear_read_chunk(const dogear_ranking *ranking, int64_t chunk) {
  // What a damaged index lacks ranks badly but stays safe.
  static const uint8_t nothing[DOGEAR_CHUNK * (DOGEAR_RECORD + DOGEAR_LENGTHS)] = {0};
  if (chunk < 0 || chunk > INT32_MAX / DOGEAR_CHUNK || !reserve(ranking->records, chunk)) return nothing;
  uint8_t *copy = calloc(DOGEAR_CHUNK, DOGEAR_RECORD + DOGEAR_LENGTHS);
  if (!copy) return nothing;
  ranking->records->chunks[chunk] = copy;
  dogear_rows *rows = ranking->chunk_rows;
  dogear_rows_with_number(rows, chunk);
  if (dogear_rows_step(rows) == SQLITE_ROW) {
    int count;
    const uint8_t *bytes = dogear_rows_bytes(rows, 0, &count);
    if (count > DOGEAR_CHUNK * DOGEAR_RECORD) count = DOGEAR_CHUNK * DOGEAR_RECORD;
    if (bytes) memcpy(copy, bytes, (size_t)count);
    uint8_t *lengths = copy + DOGEAR_CHUNK * DOGEAR_RECORD;
    for (int entry = 0; entry < DOGEAR_CHUNK; entry++) {
      memcpy(lengths + entry * DOGEAR_LENGTHS, copy + entry * DOGEAR_RECORD, DOGEAR_LENGTHS);
    }
  }
  dogear_rows_reset(rows);
  return copy;
}
