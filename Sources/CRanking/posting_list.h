#ifndef DOGEAR_POSTING_LIST_H
#define DOGEAR_POSTING_LIST_H

#include "bytes.h"
#include "postings.h"

// A list begins with its head:
//
//     forms, and for each: length, bytes
//     where there are several: the usual postings, how many, and for each: form, 0tt aaaaa
//     blocks, and for each: chunks since the block before, postings, bytes, bound (two bytes), bound of the title alone
//
// A block holds the postings of the DOGEAR_CHUNK entries of one chunk of records. With SPANNED postings and more it begins
// with a table of its spans, SPAN entries each, so that those which can have none of the best are passed over unread:
//
//     0 for a span without postings; or
//     bound, bound of the title alone, and the length of the span
//
// These bounds are in 255ths of the block's bound, and that of the title is 0 where nothing is in one.
//
// Postings come by number and then by form:
//
//     distance from the entry before (the first from the start of the chunk, or the span); 255 for 255 and more, with two
//     bytes behind it
//     the place of a usual posting: with this form, t times in the title and a times in the abstract, no more; or
//     1111 1111, the form, 0tt aaaaa; or
//     1111 1111, the form, 1000 0000, a byte with a bit for each field that has the form, and for each of these how often
//
// In a list of one form the usual postings are those of all 0tt aaaaa, each in its place, and the form is left out.
//
// Numbers are written seven bits a byte, the lowest first. The blocks stand behind the head if they are short together,
// and else in parts of their own: a part ends with the block that takes it over LIST_PART bytes.

enum {
  LIST_PART = 16384,
  SPAN = 64,
  SPANS = DOGEAR_CHUNK / SPAN,
  SPANNED = 64,
  FAR = 255,
  ABSTRACT = 0,
  TITLE = 1,
  MOST_IN_TITLE = 3,
  MOST_IN_ABSTRACT = 31,
  OTHER_FIELDS = 0x80,
  UNUSUAL = 0xFF,
};

/// What one byte says of a posting.
typedef struct {
  uint8_t form;
  /// 0tt aaaaa.
  uint8_t code;
} usual_posting;

/// Where a block is and what its entries can have at most.
typedef struct {
  int32_t chunk;
  int32_t count;
  uint32_t part;
  uint32_t offset;
  uint32_t length;
  /// Bound on x with all forms at weight 1.
  float bound;
  /// That of the title alone, in 255ths.
  uint8_t title_bound;
} list_block;

/// What is known of a list when its head has been read.
typedef struct {
  int form_count;
  struct {
    const char *term;
    int length;
  } forms[DOGEAR_MOST_FORMS];
  /// At most UNUSUAL.
  int usual_count;
  usual_posting usual[UNUSUAL];
  list_block *blocks;
  int block_count;
  /// Where the blocks begin in the head, if they stand there.
  size_t data_at;
} list_head;

/// Reads a head, whose bytes must outlive the result. Returns SQLITE_OK, SQLITE_NOMEM or SQLITE_CORRUPT; `blocks` is to be
/// freed in any case.
int list_read_head(const uint8_t *bytes, size_t count, list_head *head);

/// The bound that the upper half of a float stands for.
float list_bound(uint16_t half);

/// The parts of a block that can be read each for itself.
typedef struct {
  /// SPANS; 1 for a block that has none; or 0 where there is no block.
  int count;
  /// Where each begins and the last one ends.
  const uint8_t *starts[SPANS + 1];
  /// In 255ths of the block's bound; of several spans alone.
  uint8_t bounds[SPANS];
  uint8_t title_bounds[SPANS];
} list_spans;

/// Finds the spans of a block, whose bytes must outlive the result. Returns SQLITE_OK or SQLITE_CORRUPT.
int list_read_spans(const uint8_t *bytes, const list_block *block, list_spans *spans);

/// One posting of a block.
typedef struct {
  int entry;
  int form;
  uint16_t frequencies[DOGEAR_FIELDS];
} list_posting;

/// Reads the next posting of a block, given the entry before it (0 before the first); false if the block is damaged.
static inline int list_read_posting(byte_reader *reader, const list_head *head, int entry, list_posting *posting) {
  int distance = read_byte(reader);
  if (distance == FAR) {
    distance = read_byte(reader);
    distance |= read_byte(reader) << 8;
  }
  posting->entry = entry + distance;
  uint8_t place = read_byte(reader), code;
  if (place < head->usual_count) {
    posting->form = head->usual[place].form;
    code = head->usual[place].code;
  } else {
    if (place != UNUSUAL) return 0;
    posting->form = head->form_count > 1 ? read_byte(reader) : 0;
    code = read_byte(reader);
  }
  for (int field = 0; field < DOGEAR_FIELDS; field++) posting->frequencies[field] = 0;
  if (code < OTHER_FIELDS) {
    posting->frequencies[TITLE] = code >> 5;
    posting->frequencies[ABSTRACT] = code & MOST_IN_ABSTRACT;
  } else {
    uint8_t mask = read_byte(reader);
    for (int field = 0; field < DOGEAR_FIELDS; field++) {
      if (mask & 1 << field) posting->frequencies[field] = (uint16_t)read_number(reader);
    }
  }
  return !reader->is_broken && posting->entry < DOGEAR_CHUNK;
}

#endif
