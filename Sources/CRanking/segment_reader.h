#ifndef DOGEAR_SEGMENT_READER_H
#define DOGEAR_SEGMENT_READER_H

#include "bytes.h"
#include "postings.h"

// How the readers of FTS5's pages work together: segment_reader.c goes from term to term and from entry to entry,
// segment_find.c to a term, segment_skip.c past entries and pages, segment_positions.c reads what an entry has, structure.c
// finds the segment, segment_postings.c, segment_prefix.c, segment_phrase.c and
// segment_near.c gather the postings of words, beginnings of words, phrases, and words near each other.

/// Where the entries of the current term are that begin the leaves behind its first, as far as that is of use.
typedef struct {
  int is_read;
  byte_writer row;
  int64_t position;
  /// The next leaf, and the number of the first entry that begins on it; 0 if there is none.
  int64_t next_leaf;
  int64_t next_number;
} doclist_index;

/// A place beyond every page.
enum { NOWHERE = 1 << 30 };

struct dogear_segment_reader {
  dogear_rows *pages;
  int is_at_end;
  // The current leaf, and its row.
  int64_t page_id;
  const uint8_t *page;
  int page_size;
  /// Where the terms and postings end and the page's index of its terms begins.
  int content_end;
  int position;
  /// Where the next term begins, or `NOWHERE`.
  int next_term;
  int index_position;
  int first_number_at;
  int has_term_on_page;
  // The current term.
  byte_writer term;
  /// The row of the leaf that it begins on.
  int64_t term_id;
  doclist_index index;
  dogear_posting *postings;
  int count;
  int capacity;
  // The current entry: its number, -1 before the first of a term, and the bytes of its positions.
  int64_t number;
  uint64_t size;
  /// The positions of one entry that go on over pages.
  byte_writer gathered;
  /// The entries of the current term with their positions, if they are kept.
  byte_writer doclist;
  int keeps_doclists;
};

/// The positions of an entry's term, as FTS5 stores them.
typedef struct {
  const uint8_t *next;
  const uint8_t *end;
  /// The place before, see `next_position`.
  uint64_t place;
} positions;

/// A number of several bytes, see `fts_number`.
int fts_long_number(const uint8_t *bytes, int64_t position, int64_t end, uint64_t *value);

/// FTS5's own numbers: seven bits a byte, the highest first, nine bytes at most. Returns the bytes taken, 0 beyond `end`.
static inline int fts_number(const uint8_t *bytes, int64_t position, int64_t end, uint64_t *value) {
  if (position < end && bytes[position] < 0x80) {
    *value = bytes[position];
    return 1;
  }
  return fts_long_number(bytes, position, end, value);
}

/// A number of one byte or two at `*at`, which goes behind it; -1 for longer ones.
static inline int64_t short_number(const uint8_t *page, int64_t *at) {
  int64_t value = page[(*at)++];
  if (value < 0x80) return value;
  int64_t next = page[(*at)++];
  return next < 0x80 ? (value & 0x7F) << 7 | next : -1;
}

/// What `next_position` does where a column begins or a distance is great.
int next_unusual_position(positions *list, uint64_t *place);

/// The next place at which the term stands: its column, shifted by 32 bits, and the token's ordinal there. Returns 1, 0 at
/// the end, or -1 if the positions are damaged.
static inline int next_position(positions *list, uint64_t *place) {
  if (list->next == list->end) return 0;
  uint8_t byte = *list->next;
  // Distances are stored two greater than they are. That ordinals stay below 2^31 is looked at where a great one comes.
  if (byte < 2 || byte >= 0x80) {
    // Copies, so that the list itself can stay in the processor's registers.
    positions copy = *list;
    uint64_t found = 0;
    int is_there = next_unusual_position(&copy, &found);
    *list = copy;
    *place = found;
    return is_there;
  }
  list->next++;
  list->place += byte - 2u;
  *place = list->place;
  return 1;
}

/// Takes the next leaf; at the end there is none.
int segment_next_page(dogear_segment_reader *reader);

/// Goes to the next term, of whatever index. Returns SQLITE_ROW, SQLITE_DONE at the end, or an error.
int segment_next_term(dogear_segment_reader *reader);

/// The first byte of the terms of FTS5's main index.
enum { MAIN_INDEX = '0' };

/// Goes forward to a term of the main index, with a reader that has not read any term. Returns SQLITE_ROW, SQLITE_DONE if it
/// is not there, or an error.
int segment_find(dogear_segment_reader *reader, const char *term, int length);

/// The order of the current term and `term`, as of `memcmp`.
int segment_compare(const dogear_segment_reader *reader, const char *term, int length);

/// Whether the current term is of the main index and begins with `prefix`.
int segment_has_prefix(const dogear_segment_reader *reader, const char *prefix, int length);

/// Gathers the postings of the current term.
int segment_take_postings(dogear_segment_reader *reader);

/// Goes to the next entry of the current term, whose positions must then be taken or skipped. Returns SQLITE_ROW,
/// SQLITE_DONE at the end, or an error.
int segment_next_entry(dogear_segment_reader *reader);

/// The positions of the entry, which stay valid until the next call.
int segment_take_positions(dogear_segment_reader *reader, positions *found);

int segment_skip_positions(dogear_segment_reader *reader);

/// Goes on, from an entry whose positions have been neither taken nor skipped, to the first one from `number` on. The
/// statement of the reader may be bound anew. Returns SQLITE_ROW, SQLITE_DONE at the end, or an error.
int segment_skip_to(dogear_segment_reader *reader, int64_t number);

/// Adds to the frequencies by field. Returns whether there were any, or -1 if the positions are damaged.
int segment_count_positions(positions found, uint16_t *frequencies);

#endif
