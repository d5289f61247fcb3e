#ifndef DOGEAR_SEGMENT_BUILDER_H
#define DOGEAR_SEGMENT_BUILDER_H

#include <sys/types.h>

#include "inverted_batch.h"

// How a segment is built: segment_builder.c gathers postings in memory, posting_runs.c writes them to a file when they have
// become many, and brings together what is in memory and in the file, and segment_writer.c writes the segment.

/// The entries that have a term, as FTS5 writes them: in a chain of chunks.
typedef struct {
  /// Where the first chunk is, and the place to write to with the end of its chunk; each chunk ends with the place of the
  /// next one.
  uint32_t first;
  uint32_t next;
  uint32_t chunk_end;
  uint32_t first_size;
  uint32_t size;
  uint32_t entries;
  uint32_t last_number;
} doclist;

/// A term with its first bytes, as a number that orders like them.
typedef struct {
  uint64_t head;
  uint32_t term;
} sort_key;

/// Postings that were written to the file: all terms that were gathered until then, in order.
typedef struct {
  off_t start;
  off_t end;
} posting_run;

struct dogear_segment_builder {
  term_table terms;
  doclist *doclists;
  uint32_t capacity;
  byte_writer arena;
  /// The terms in order, once they are sorted.
  sort_key *order;
  /// The file of the runs, which has no name.
  int file;
  int has_file;
  posting_run *runs;
  int run_count;
  /// Entries of the runs and of what is in memory that are left out: a bit for each number.
  uint8_t *replaced;
  uint32_t replaced_bytes;
  uint32_t replaced_count;
  /// Entries whose numbers are not greater than all before, in memory of their own.
  dogear_segment_builder *late;
};

static inline int is_replaced(const dogear_segment_builder *builder, uint64_t number) {
  return number >> 3 < builder->replaced_bytes && (builder->replaced[number >> 3] >> (number & 7) & 1);
}

/// Brings the doclist of a term together.
void gather_doclist(const dogear_segment_builder *builder, const doclist *list, byte_writer *whole);

/// Forgets what is in memory, and no runs.
void forget_gathered(dogear_segment_builder *builder);

#endif
