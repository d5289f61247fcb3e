#define _GNU_SOURCE  // qsort_r
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "segment_builder.h"

// What is gathered of a term is its doclist as FTS5 writes it, in a chain of chunks of one arena: chunks grow with the
// doclist, so that rare terms take little and frequent ones are not copied (Busch et al. 2012, Earlybird, 4.2).

/// Bytes of doclist in a chunk.
enum { SMALLEST_CHUNK = 12, LARGEST_CHUNK = 4096, LINK = sizeof(uint32_t) };

dogear_segment_builder *dogear_segment_builder_create(void) { return calloc(1, sizeof(dogear_segment_builder)); }

void forget_gathered(dogear_segment_builder *builder) {
  free_term_table(&builder->terms);
  free(builder->doclists);
  free(builder->arena.bytes);
  free(builder->order);
  builder->doclists = NULL;
  builder->capacity = 0;
  builder->arena = (byte_writer){0};
  builder->order = NULL;
}

void dogear_segment_builder_reset(dogear_segment_builder *builder) {
  forget_gathered(builder);
  free(builder->runs);
  free(builder->replaced);
  dogear_segment_builder_free(builder->late);
  if (builder->has_file) close(builder->file);
  *builder = (dogear_segment_builder){0};
}

void dogear_segment_builder_free(dogear_segment_builder *builder) {
  if (!builder) return;
  dogear_segment_builder_reset(builder);
  free(builder);
}

int dogear_segment_builder_remove(dogear_segment_builder *builder, uint32_t number) {
  uint32_t byte = number >> 3;
  if (byte >= builder->replaced_bytes) {
    uint32_t count = byte + byte / 2 + 64;
    uint8_t *replaced = realloc(builder->replaced, count);
    if (!replaced) return SQLITE_NOMEM;
    memset(replaced + builder->replaced_bytes, 0, count - builder->replaced_bytes);
    builder->replaced = replaced;
    builder->replaced_bytes = count;
  }
  builder->replaced_count += !is_replaced(builder, number);
  builder->replaced[byte] |= (uint8_t)(1 << (number & 7));
  return SQLITE_OK;
}

int dogear_segment_builder_add_late(dogear_segment_builder *builder, const dogear_inverted_batch *batch,
                                    const uint32_t *numbers) {
  if (!builder->late) builder->late = dogear_segment_builder_create();
  return builder->late ? dogear_segment_builder_add(builder->late, batch, numbers) : SQLITE_NOMEM;
}

int64_t dogear_segment_builder_size(const dogear_segment_builder *builder) {
  return (int64_t)(builder->arena.count + builder->terms.bytes.count +
                   builder->terms.count * (sizeof(doclist) + sizeof(table_term) + 2 * sizeof(term_slot)));
}

/// Makes a chunk of `size` bytes and a link; its place, or 0 without memory. The arena's first bytes belong to none.
static uint32_t new_chunk(dogear_segment_builder *builder, uint32_t size) {
  byte_writer *arena = &builder->arena;
  if (arena->count == 0) write_bytes(arena, (uint8_t[LINK]){0}, LINK);
  size_t place = arena->count;
  if (arena->is_broken || place + size + LINK > UINT32_MAX) return 0;
  if (arena->capacity - place < size + LINK) {
    size_t capacity = arena->capacity * 2 + size + (1 << 20);
    uint8_t *bytes = realloc(arena->bytes, capacity);
    if (!bytes) return 0;
    arena->bytes = bytes;
    arena->capacity = capacity;
  }
  arena->count += size + LINK;
  return (uint32_t)place;
}

/// Appends to a doclist. Returns whether there was memory.
static int append(dogear_segment_builder *builder, doclist *list, const uint8_t *bytes, size_t count) {
  while (count > 0) {
    if (list->next == list->chunk_end) {
      uint32_t size = list->size < SMALLEST_CHUNK ? SMALLEST_CHUNK : list->size;
      if (size > LARGEST_CHUNK) size = LARGEST_CHUNK;
      uint32_t chunk = new_chunk(builder, size);
      if (!chunk) return 0;
      if (list->first) {
        memcpy(builder->arena.bytes + list->chunk_end, &chunk, LINK);
      } else {
        list->first = chunk;
        list->first_size = size;
      }
      list->next = chunk;
      list->chunk_end = chunk + size;
    }
    size_t room = list->chunk_end - list->next, taken = count < room ? count : room;
    memcpy(builder->arena.bytes + list->next, bytes, taken);
    list->next += (uint32_t)taken;
    list->size += (uint32_t)taken;
    bytes += taken;
    count -= taken;
  }
  return 1;
}

/// Appends an entry whose bytes, behind the step from the one before, are few, if the chunk has room for it; returns whether
/// it has. Copies POSTINGS_SLACK bytes, however many there are: copying just as many takes longer.
static inline int append_short(dogear_segment_builder *builder, doclist *list, uint32_t step, const uint8_t *bytes,
                               size_t count) {
  enum { MOST_OF_STEP = 5 };
  if (count > POSTINGS_SLACK || list->chunk_end - list->next < MOST_OF_STEP + POSTINGS_SLACK) return 0;
  uint8_t *to = builder->arena.bytes + list->next;
  int length = put_fts_number(to, step);
  memcpy(to + length, bytes, POSTINGS_SLACK);
  list->next += (uint32_t)length + (uint32_t)count;
  list->size += (uint32_t)length + (uint32_t)count;
  return 1;
}

static doclist *doclist_of(dogear_segment_builder *builder, const term_table *terms, uint32_t term) {
  table_term record = terms->terms[term];
  int64_t number = term_number(&builder->terms, term_bytes(terms, term), record.length, record.hash);
  if (number < 0) return NULL;
  if (number == builder->capacity) {
    uint32_t capacity = builder->capacity ? builder->capacity * 2 : 1 << 12;
    doclist *doclists = realloc(builder->doclists, capacity * sizeof *doclists);
    if (!doclists) return NULL;
    memset(doclists + builder->capacity, 0, (capacity - builder->capacity) * sizeof *doclists);
    builder->doclists = doclists;
    builder->capacity = capacity;
  }
  return builder->doclists + number;
}

/// Terms of a batch between the steps in which the processor is asked for what a term needs.
enum { PREFETCH = 6 };

/// Asks the processor for what the terms from `term` on need. All of it is somewhere else in memory, and each is found by
/// the one before: waiting for it takes longer than all else that is done with a term (Chen et al. 2007, "Improving Hash Join
/// Performance through Prefetching", 4: software-pipelined prefetching).
static void prefetch(const dogear_segment_builder *builder, const term_table *terms, uint32_t term) {
  if (term + 3 * PREFETCH < terms->count) prefetch_slot(&builder->terms, terms->terms[term + 3 * PREFETCH].hash);
  if (term + 2 * PREFETCH < terms->count) {
    int64_t number = probable_number(&builder->terms, terms->terms[term + 2 * PREFETCH].hash);
    if (number >= 0) __builtin_prefetch(&builder->doclists[number]);
    if (number >= 0 && terms->terms[term + 2 * PREFETCH].length > 8) __builtin_prefetch(&builder->terms.terms[number]);
  }
  if (term + PREFETCH < terms->count) {
    int64_t number = probable_number(&builder->terms, terms->terms[term + PREFETCH].hash);
    if (number < 0 || number >= builder->capacity) return;
    __builtin_prefetch(builder->arena.bytes + builder->doclists[number].next, 1);
    if (terms->terms[term + PREFETCH].length > 8) __builtin_prefetch(term_bytes(&builder->terms, (uint32_t)number));
  }
}

int dogear_segment_builder_add(dogear_segment_builder *builder, const dogear_inverted_batch *batch,
                               const uint32_t *numbers) {
  for (uint32_t term = 0; term < batch->terms.count; term++) {
    prefetch(builder, &batch->terms, term);
    const uint8_t *next = batch->postings + batch->starts[term];
    const uint8_t *end = batch->postings + batch->starts[term + 1];
    doclist *list = NULL;
    while (next < end) {
      uint32_t number = numbers[next[0] | next[1] << 8];
      next += 2;
      uint64_t size = 0;
      int length = 0;
      do size = size << 7 | (next[length] & 0x7F);
      while (next[length++] >= 0x80);
      size_t count = (size_t)length + (size_t)(size / 2);
      if (number > 0) {
        if (!list && !(list = doclist_of(builder, &batch->terms, term))) return SQLITE_NOMEM;
        if (!append_short(builder, list, number - list->last_number, next, count)) {
          uint8_t step[9];
          int step_length = put_fts_number(step, number - list->last_number);
          if (!append(builder, list, step, (size_t)step_length) || !append(builder, list, next, count)) {
            return SQLITE_NOMEM;
          }
        }
        list->last_number = number;
        list->entries++;
      }
      next += count;
    }
  }
  return SQLITE_OK;
}

static uint64_t head_of(const uint8_t *term, uint32_t length) {
  uint64_t head = 0;
  for (uint32_t i = 0; i < 8; i++) head = head << 8 | (i < length ? term[i] : 0);
  return head;
}

/// Orders terms with the same first bytes.
static int compare_keys(const void *first, const void *second, void *context) {
  const sort_key *a = first, *b = second;
  const term_table *terms = context;
  uint32_t a_length = terms->terms[a->term].length, b_length = terms->terms[b->term].length;
  uint32_t shorter = a_length < b_length ? a_length : b_length;
  int order = memcmp(term_bytes(terms, a->term), term_bytes(terms, b->term), shorter);
  if (order != 0) return order;
  return (a_length > b_length) - (a_length < b_length);
}

void gather_doclist(const dogear_segment_builder *builder, const doclist *list, byte_writer *whole) {
  whole->count = 0;
  uint32_t chunk = list->first, size = list->first_size, left = list->size;
  while (left > 0) {
    uint32_t taken = left < size ? left : size;
    write_bytes(whole, builder->arena.bytes + chunk, taken);
    left -= taken;
    if (left == 0) break;
    memcpy(&chunk, builder->arena.bytes + chunk + size, LINK);
    // As `append` chose it, when the doclist had this many bytes.
    uint32_t before = list->size - left;
    size = before < SMALLEST_CHUNK ? SMALLEST_CHUNK : before > LARGEST_CHUNK ? LARGEST_CHUNK : before;
  }
}

/// Sorts by the heads, a byte at a time from the last (LSD radix sort); returns whether there was memory.
static int sort_by_head(sort_key *keys, uint32_t count) {
  sort_key *others = malloc((count + 1) * sizeof *others);
  if (!others) return 0;
  // After eight passes, an even number, the keys are where they were.
  for (int shift = 0; shift < 64; shift += 8) {
    uint32_t starts[257] = {0};
    for (uint32_t i = 0; i < count; i++) starts[(keys[i].head >> shift & 0xFF) + 1]++;
    for (int byte = 0; byte < 256; byte++) starts[byte + 1] += starts[byte];
    for (uint32_t i = 0; i < count; i++) others[starts[keys[i].head >> shift & 0xFF]++] = keys[i];
    sort_key *sorted = others;
    others = keys;
    keys = sorted;
  }
  free(others);
  return 1;
}

int dogear_segment_builder_sort(dogear_segment_builder *builder) {
  if (builder->late) {
    int status = dogear_segment_builder_sort(builder->late);
    if (status != SQLITE_OK) return status;
  }
  uint32_t count = builder->terms.count;
  free(builder->order);
  builder->order = malloc((count + 1) * sizeof *builder->order);
  if (!builder->order) return SQLITE_NOMEM;
  for (uint32_t term = 0; term < count; term++) {
    builder->order[term] = (sort_key){head_of(term_bytes(&builder->terms, term), builder->terms.terms[term].length), term};
  }
  if (!sort_by_head(builder->order, count)) return SQLITE_NOMEM;
  for (uint32_t start = 0, end; start < count; start = end) {
    for (end = start + 1; end < count && builder->order[end].head == builder->order[start].head;) end++;
    if (end - start > 1) {
      qsort_r(builder->order + start, end - start, sizeof *builder->order, compare_keys, &builder->terms);
    }
  }
  return SQLITE_OK;
}
