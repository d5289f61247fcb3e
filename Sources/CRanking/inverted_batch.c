#include "inverted_batch.h"

#include <stdlib.h>
#include <string.h>

dogear_inverted_batch *dogear_inverted_batch_create(void) { return calloc(1, sizeof(dogear_inverted_batch)); }

void dogear_inverted_batch_free(dogear_inverted_batch *batch) {
  if (!batch) return;
  free_term_table(&batch->terms);
  free(batch->occurrences);
  free(batch->starts);
  free(batch->postings.bytes);
  free(batch);
}

int dogear_inverted_batch_add(dogear_inverted_batch *batch, int entry, int column, int position, const uint8_t *token,
                              int length) {
  int64_t term = term_number(&batch->terms, token, (uint32_t)length, hash_term(token, (uint32_t)length));
  if (term < 0) return SQLITE_NOMEM;
  if (batch->count == batch->capacity) {
    size_t capacity = batch->capacity ? batch->capacity * 2 : 1 << 14;
    occurrence *occurrences = realloc(batch->occurrences, capacity * sizeof *occurrences);
    if (!occurrences) return SQLITE_NOMEM;
    batch->occurrences = occurrences;
    batch->capacity = capacity;
  }
  batch->occurrences[batch->count++] = (occurrence){
      .term = (uint32_t)term, .entry = (uint16_t)entry, .column = (uint16_t)column, .position = position};
  return SQLITE_OK;
}

/// The occurrences in the order of their terms, those of a term as they came (a counting sort); NULL without memory.
static occurrence *sorted(const dogear_inverted_batch *batch, size_t *starts) {
  occurrence *result = malloc((batch->count + 1) * sizeof *result);
  if (!result) return NULL;
  for (size_t i = 0; i < batch->count; i++) starts[batch->occurrences[i].term + 1]++;
  for (uint32_t term = 0; term < batch->terms.count; term++) starts[term + 1] += starts[term];
  for (size_t i = 0; i < batch->count; i++) result[starts[batch->occurrences[i].term]++] = batch->occurrences[i];
  // Each start is the next one's now.
  for (uint32_t term = batch->terms.count; term > 0; term--) starts[term] = starts[term - 1];
  starts[0] = 0;
  return result;
}

/// Writes the positions of one entry, which `next` begins with; returns the occurrence behind them.
static const occurrence *write_positions(byte_writer *postings, const occurrence *next, const occurrence *end) {
  uint16_t entry = next->entry;
  uint8_t head[2] = {entry & 0xFF, (uint8_t)(entry >> 8)};
  write_bytes(postings, head, 2);
  // Most have few positions: their bytes' number takes one byte.
  size_t size_at = postings->count;
  write_byte(postings, 0);
  uint16_t column = 0;
  int32_t before = 0;
  for (; next < end && next->entry == entry; next++) {
    if (next->column != column) {
      column = next->column;
      write_byte(postings, 1);
      write_fts_number(postings, column);
      before = 0;
    }
    write_fts_number(postings, (uint64_t)(next->position - before) + 2);
    before = next->position;
  }
  if (postings->is_broken) return next;
  size_t count = postings->count - size_at - 1;
  uint8_t size[9];
  int size_length = put_fts_number(size, 2 * (uint64_t)count);
  for (int i = 1; i < size_length; i++) write_byte(postings, 0);
  if (postings->is_broken) return next;
  if (size_length > 1) memmove(postings->bytes + size_at + size_length, postings->bytes + size_at + 1, count);
  memcpy(postings->bytes + size_at, size, (size_t)size_length);
  return next;
}

int dogear_inverted_batch_finish(dogear_inverted_batch *batch) {
  batch->starts = calloc(batch->terms.count + 2, sizeof *batch->starts);
  if (!batch->starts) return SQLITE_NOMEM;
  occurrence *occurrences = sorted(batch, batch->starts);
  if (!occurrences) return SQLITE_NOMEM;
  for (uint32_t term = 0; term < batch->terms.count; term++) {
    const occurrence *next = occurrences + batch->starts[term], *end = occurrences + batch->starts[term + 1];
    batch->starts[term] = batch->postings.count;
    while (next < end) next = write_positions(&batch->postings, next, end);
  }
  batch->starts[batch->terms.count] = batch->postings.count;
  free(occurrences);
  free(batch->occurrences);
  batch->occurrences = NULL;
  batch->count = batch->capacity = 0;
  return batch->postings.is_broken ? SQLITE_NOMEM : SQLITE_OK;
}
