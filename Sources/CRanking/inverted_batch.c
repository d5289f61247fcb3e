#include "inverted_batch.h"

#include <stdlib.h>
#include <string.h>

dogear_inverted_batch *dogear_inverted_batch_create(void) { return calloc(1, sizeof(dogear_inverted_batch)); }

void dogear_inverted_batch_free(dogear_inverted_batch *batch) {
  if (!batch) return;
  free_term_table(&batch->terms);
  free(batch->occurrences);
  free(batch->starts);
  free(batch->postings);
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

/// What a position takes at most, with a column in front of it, and what an entry takes beside its positions.
enum { MOST_OF_POSITION = 1 + 3 + 5, MOST_OF_ENTRY = 2 + 5 };

/// Writes the positions of one entry, which `next` begins with, to `out`; returns the occurrence behind them.
static const occurrence *write_positions(uint8_t **out, const occurrence *next, const occurrence *end) {
  uint16_t entry = next->entry;
  uint8_t *to = *out;
  *to++ = entry & 0xFF;
  *to++ = (uint8_t)(entry >> 8);
  // Most have few positions: their bytes' number takes one byte.
  uint8_t *size_at = to++;
  uint16_t column = 0;
  int32_t before = 0;
  for (; next < end && next->entry == entry; next++) {
    if (next->column != column) {
      column = next->column;
      *to++ = 1;
      to += put_fts_number(to, column);
      before = 0;
    }
    to += put_fts_number(to, (uint64_t)(next->position - before) + 2);
    before = next->position;
  }
  size_t count = (size_t)(to - size_at) - 1;
  uint8_t size[9];
  int size_length = put_fts_number(size, 2 * (uint64_t)count);
  if (size_length > 1) memmove(size_at + size_length, size_at + 1, count);
  memcpy(size_at, size, (size_t)size_length);
  *out = to + size_length - 1;
  return next;
}

int dogear_inverted_batch_finish(dogear_inverted_batch *batch) {
  batch->starts = calloc(batch->terms.count + 2, sizeof *batch->starts);
  if (!batch->starts) return SQLITE_NOMEM;
  occurrence *occurrences = sorted(batch, batch->starts);
  if (!occurrences) return SQLITE_NOMEM;
  batch->postings = malloc(batch->count * (MOST_OF_POSITION + MOST_OF_ENTRY) + POSTINGS_SLACK);
  uint8_t *out = batch->postings;
  for (uint32_t term = 0; term < batch->terms.count && out; term++) {
    const occurrence *next = occurrences + batch->starts[term], *end = occurrences + batch->starts[term + 1];
    batch->starts[term] = (size_t)(out - batch->postings);
    while (next < end) next = write_positions(&out, next, end);
  }
  free(occurrences);
  if (!out) return SQLITE_NOMEM;
  batch->starts[batch->terms.count] = (size_t)(out - batch->postings);
  // Most of what positions could have taken they have not.
  uint8_t *postings = realloc(batch->postings, batch->starts[batch->terms.count] + POSTINGS_SLACK);
  if (postings) batch->postings = postings;
  free(batch->occurrences);
  batch->occurrences = NULL;
  batch->count = batch->capacity = 0;
  return SQLITE_OK;
}
