#include <stdlib.h>
#include <string.h>

#include "prefix_sums.h"

// How often an entry has a word with a prefix is the number of places at which such words stand. Nearly all terms stand at
// places of their own, and their postings can simply be added up. The others are forms written together, which share the
// place of their last part ("self-selection" has "selection" and "selfselection" there), and words with signs, which share
// it with the word alone ("libstdc++"). Only if both begin with the prefix must the places be looked at: then the longer
// term has the prefix once more inside, or ends with a sign.

/// A place of a term that may share it with another one.
typedef struct {
  uint32_t number;
  /// With COUNTED, another term has it as well.
  uint64_t place;
} shared_place;

#define COUNTED (1ULL << 63)

typedef struct sums {
  prefix_sums entries;
  shared_place *shared;
  size_t shared_count;
  size_t shared_capacity;
  /// The terms of these places, each with its length before it.
  byte_writer sharing;
} sums;

/// Places of such terms, and bytes of these, beyond which FTS5 is asked instead.
enum { MOST_SHARED = 1 << 20, MOST_SHARING = 1 << 14 };

static int is_sign(uint8_t byte) { return byte == '+' || byte == '#'; }

static int may_share(const dogear_segment_reader *reader, int length) {
  const uint8_t *term = reader->term.bytes + 1;
  int64_t size = (int64_t)reader->term.count - 1;
  if (is_sign(term[size - 1])) return 1;
  for (int64_t at = 1; at + length <= size; at++) {
    if (term[at] == term[0] && memcmp(term + at, term, (size_t)length) == 0) return 1;
  }
  return 0;
}

static int compare_places(const void *a, const void *b) {
  const shared_place *first = a, *second = b;
  if (first->number != second->number) return first->number < second->number ? -1 : 1;
  uint64_t place = first->place & ~COUNTED, other = second->place & ~COUNTED;
  return place < other ? -1 : place > other;
}

static int note_shared(sums *sums, const dogear_segment_reader *reader, positions found) {
  uint64_t place;
  int is_there;
  while ((is_there = next_position(&found, &place)) > 0) {
    if (place >> 32 >= DOGEAR_FIELDS) continue;
    if (sums->shared_count == MOST_SHARED) return SQLITE_TOOBIG;
    if (sums->shared_count == sums->shared_capacity) {
      size_t capacity = sums->shared_capacity * 2 + 256;
      shared_place *shared = realloc(sums->shared, capacity * sizeof *shared);
      if (!shared) return SQLITE_NOMEM;
      sums->shared = shared;
      sums->shared_capacity = capacity;
    }
    sums->shared[sums->shared_count++] = (shared_place){(uint32_t)reader->number, place};
  }
  return is_there < 0 ? SQLITE_CORRUPT : SQLITE_OK;
}

/// Adds up the postings of a term, or remembers its places if it may share them.
static int read_entries(sums *sums, dogear_segment_reader *reader, int shares) {
  int status = shares ? SQLITE_OK : prefix_sums_add_usual(&sums->entries, reader);
  if (status != SQLITE_OK) return status;
  while ((status = segment_next_entry(reader)) == SQLITE_ROW) {
    positions found;
    status = segment_take_positions(reader, &found);
    if (status == SQLITE_OK && shares) {
      status = note_shared(sums, reader, found);
    } else if (status == SQLITE_OK) {
      uint16_t frequencies[DOGEAR_FIELDS] = {0};
      if (segment_count_positions(found, frequencies) < 0) return SQLITE_CORRUPT;
      status = prefix_sums_add_frequencies(&sums->entries, reader->number, frequencies);
      if (status == SQLITE_OK) status = prefix_sums_add_usual(&sums->entries, reader);
    }
    if (status != SQLITE_OK) return status;
  }
  return status == SQLITE_DONE ? SQLITE_OK : status;
}

static int read_terms(sums *sums, dogear_segment_reader *reader, const char *prefix, int length) {
  int status;
  while ((status = segment_next_term(reader)) == SQLITE_ROW) {
    if (segment_compare(reader, prefix, length) < 0) continue;
    if (!segment_has_prefix(reader, prefix, length)) return SQLITE_OK;
    int shares = may_share(reader, length);
    if (shares) {
      if (sums->sharing.count > MOST_SHARING) return SQLITE_TOOBIG;
      write_number(&sums->sharing, reader->term.count - 1);
      write_bytes(&sums->sharing, reader->term.bytes + 1, reader->term.count - 1);
      if (sums->sharing.is_broken) return SQLITE_NOMEM;
    }
    status = read_entries(sums, reader, shares);
    if (status != SQLITE_OK) return status;
  }
  return status == SQLITE_DONE ? SQLITE_OK : status;
}

// MARK: - Shared places

/// Sorts the shared places, each once.
static void sort_shared(sums *sums) {
  qsort(sums->shared, sums->shared_count, sizeof *sums->shared, compare_places);
  size_t kept = 0;
  for (size_t index = 0; index < sums->shared_count; index++) {
    if (kept > 0 && compare_places(&sums->shared[kept - 1], &sums->shared[index]) == 0) continue;
    sums->shared[kept++] = sums->shared[index];
  }
  sums->shared_count = kept;
}

/// Whether some of the sharing terms is the current one with words before it, or with signs behind it.
static int is_part(const sums *sums, const dogear_segment_reader *reader) {
  const uint8_t *term = reader->term.bytes + 1;
  size_t size = reader->term.count - 1;
  byte_reader terms = {.next = sums->sharing.bytes, .end = sums->sharing.bytes + sums->sharing.count};
  while (terms.next < terms.end) {
    size_t length = (size_t)read_number(&terms);
    const uint8_t *longer = terms.next;
    terms.next += length;
    if (length <= size) continue;
    if (memcmp(longer + length - size, term, size) == 0) return 1;
    size_t signs = size;
    while (signs < length && is_sign(longer[signs])) signs++;
    if (signs == length && memcmp(longer, term, size) == 0) return 1;
  }
  return 0;
}

/// Marks the shared places of one entry, from `index` on, that are among the positions.
static int mark_positions(sums *sums, size_t index, uint32_t number, positions found) {
  uint64_t place;
  int is_there;
  while ((is_there = next_position(&found, &place)) > 0) {
    shared_place *shared = &sums->shared[index], *end = sums->shared + sums->shared_count;
    while (shared < end && shared->number == number && (shared->place & ~COUNTED) < place) shared++;
    if (shared < end && shared->number == number && (shared->place & ~COUNTED) == place) shared->place |= COUNTED;
    index = (size_t)(shared - sums->shared);
  }
  return is_there < 0 ? SQLITE_CORRUPT : SQLITE_OK;
}

/// Marks the shared places that the current term has as well, which were counted with it. Few of its entries have any.
static int mark_counted(sums *sums, dogear_segment_reader *reader) {
  size_t index = 0;
  int status = segment_next_entry(reader);
  while (status == SQLITE_ROW) {
    while (index < sums->shared_count && sums->shared[index].number < reader->number) index++;
    if (index == sums->shared_count) return SQLITE_OK;
    uint32_t next = sums->shared[index].number;
    if (next > reader->number) {
      status = segment_skip_to(reader, next);
      continue;
    }
    positions found;
    status = segment_take_positions(reader, &found);
    if (status == SQLITE_OK) status = mark_positions(sums, index, next, found);
    if (status == SQLITE_OK) status = segment_next_entry(reader);
  }
  return status == SQLITE_DONE ? SQLITE_OK : status;
}

/// Counts the shared places that no other term has counted.
static int add_shared(sums *sums, dogear_segment_reader *reader, const char *prefix, int length) {
  sort_shared(sums);
  int status;
  while ((status = segment_next_term(reader)) == SQLITE_ROW) {
    if (segment_compare(reader, prefix, length) < 0) continue;
    if (!segment_has_prefix(reader, prefix, length)) break;
    if (may_share(reader, length) || !is_part(sums, reader)) continue;
    status = mark_counted(sums, reader);
    if (status != SQLITE_OK) return status;
  }
  if (status != SQLITE_ROW && status != SQLITE_DONE) return status;
  for (size_t index = 0; index < sums->shared_count; index++) {
    shared_place shared = sums->shared[index];
    if (shared.place & COUNTED) continue;
    status = prefix_sums_add(&sums->entries, shared.number, 1ULL << 8 * (shared.place >> 32));
    if (status != SQLITE_OK) return status;
  }
  return SQLITE_OK;
}

// MARK: - The whole

/// Reads the pages from the first one on.
static int read_pages(sums *sums, dogear_rows *pages, const char *prefix, int length,
                      int (*read)(struct sums *, dogear_segment_reader *, const char *, int)) {
  dogear_rows_reset(pages);
  dogear_segment_reader *reader = dogear_segment_reader_open(pages);
  int status = reader ? read(sums, reader, prefix, length) : SQLITE_NOMEM;
  dogear_segment_reader_close(reader);
  return status;
}

/// Adds up the places of words that begin with the prefix. The sums are to be closed, whatever comes of it.
static int sum_up(prefix_sums *entries, int64_t greatest, dogear_rows *pages, const char *prefix, int length) {
  if (length < 1 || greatest < 0 || greatest > INT32_MAX) return SQLITE_CORRUPT;
  sums sums = {0};
  int status = prefix_sums_open(&sums.entries, greatest);
  if (status == SQLITE_OK) status = read_pages(&sums, pages, prefix, length, read_terms);
  if (status == SQLITE_OK && sums.shared_count > 0) status = read_pages(&sums, pages, prefix, length, add_shared);
  free(sums.shared);
  free(sums.sharing.bytes);
  dogear_rows_reset(pages);
  *entries = sums.entries;
  return status;
}

int dogear_collect_prefix(dogear_ranking *ranking, double weight, uint32_t fields, dogear_rows *pages, const char *prefix,
                          int length) {
  if (ranking->collected_count > 0) return SQLITE_CORRUPT;
  prefix_sums entries = {0};
  int status = sum_up(&entries, ranking->greatest_number, pages, prefix, length);
  if (status == SQLITE_OK) status = prefix_sums_collect(&entries, ranking, weight, fields);
  prefix_sums_close(&entries);
  return status;
}

int dogear_rank_prefix(dogear_ranking *ranking, double weight, uint32_t fields, double greatest_boost, dogear_rows *pages,
                       const char *prefix, int length) {
  if (ranking->group_count != 1) return SQLITE_CORRUPT;
  prefix_sums entries = {0};
  int status = sum_up(&entries, ranking->greatest_number, pages, prefix, length);
  if (status == SQLITE_OK) prefix_sums_rank(&entries, ranking, weight, fields, greatest_boost);
  prefix_sums_close(&entries);
  return status;
}
