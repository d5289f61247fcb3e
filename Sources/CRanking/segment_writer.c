#include "segment_writer.h"

#include <stdlib.h>
#include <string.h>

#include "segment_reader.h"

/// Leaves without a term from which on FTS5 looks for a doclist index.
enum { FEWEST_INDEXED_LEAVES = 4 };

static void note(segment_writer *writer, int status) {
  if (writer->status == SQLITE_OK) writer->status = status;
}

static void note_memory(segment_writer *writer) {
  if (writer->content.is_broken || writer->places.is_broken || writer->last_term.is_broken ||
      writer->listed_term.is_broken || writer->index.is_broken) {
    note(writer, SQLITE_NOMEM);
  }
}

static void run(segment_writer *writer, sqlite3_stmt *statement) {
  if (writer->status != SQLITE_OK) return;
  int status = sqlite3_step(statement);
  sqlite3_reset(statement);
  if (status != SQLITE_DONE) note(writer, status);
}

static void add_row(segment_writer *writer, int64_t id, const byte_writer *row) {
  sqlite3_bind_int64(writer->add_page, 1, id);
  sqlite3_bind_blob64(writer->add_page, 2, row->bytes, row->count, SQLITE_STATIC);
  run(writer, writer->add_page);
}

static void begin_page(segment_writer *writer) {
  static const uint8_t header[4] = {0};
  writer->content.count = writer->places.count = 0;
  writer->last_place = 0;
  writer->has_term = 0;
  writer->is_first_number_on_page = 1;
  write_bytes(&writer->content, header, sizeof header);
}

static void put_header(segment_writer *writer, int at, size_t value) {
  if (writer->content.is_broken) return;
  // A page is longer than `page_size` by a term and a number at most: 16 bits suffice.
  if (value > UINT16_MAX) note(writer, SQLITE_TOOBIG);
  writer->content.bytes[at] = (uint8_t)(value >> 8);
  writer->content.bytes[at + 1] = value & 0xFF;
}

static void flush_page(segment_writer *writer) {
  put_header(writer, 2, writer->content.count);
  if (writer->has_term) {
    write_bytes(&writer->content, writer->places.bytes, writer->places.count);
  } else {
    writer->leaves_without_term++;
    if (writer->is_first_number_on_page && writer->index.count > 0) write_byte(&writer->index, 0);
  }
  note_memory(writer);
  add_row(writer, (writer->segment << 37) + writer->page, &writer->content);
  writer->page++;
  begin_page(writer);
}

/// Writes the row for the leaves that end here, and the doclist index of the term that they end with, if that goes on over
/// enough leaves.
static void flush_listed(segment_writer *writer) {
  if (writer->listed_page == 0) return;
  // An index of more than a page would need one above it. Doclists can do without one, if more slowly.
  int is_indexed = writer->index.count > 0 && writer->index.count <= writer->page_size &&
                   writer->leaves_without_term >= FEWEST_INDEXED_LEAVES;
  if (is_indexed) {
    add_row(writer, (writer->segment << 37) + ((int64_t)1 << 36) + writer->index_page, &writer->index);
  }
  writer->index.count = 0;
  writer->leaves_without_term = 0;
  sqlite3_bind_int64(writer->add_term, 1, writer->segment);
  sqlite3_bind_blob64(writer->add_term, 2, writer->listed_term.count ? (void *)writer->listed_term.bytes : "",
                      writer->listed_term.count, SQLITE_STATIC);
  sqlite3_bind_int64(writer->add_term, 3, (int64_t)writer->listed_page << 1 | is_indexed);
  run(writer, writer->add_term);
  writer->listed_page = 0;
}

void open_segment_writer(segment_writer *writer, int segment, int page_size, sqlite3_stmt *add_page,
                         sqlite3_stmt *add_term) {
  *writer = (segment_writer){
      .add_page = add_page, .add_term = add_term, .segment = segment, .page_size = (size_t)page_size, .page = 1};
  writer->listed_page = 1;
  begin_page(writer);
}

static size_t used(const segment_writer *writer) { return writer->content.count + writer->places.count; }

static size_t common_prefix(const byte_writer *a, const uint8_t *b, size_t length) {
  size_t most = a->count < length ? a->count : length, common = 0;
  while (common < most && a->bytes[common] == b[common]) common++;
  return common;
}

static void begin_term(segment_writer *writer, const uint8_t *term, size_t length) {
  if (used(writer) + length + 2 >= writer->page_size && writer->content.count > 4) flush_page(writer);
  write_fts_number(&writer->places, writer->content.count - writer->last_place);
  writer->last_place = writer->content.count;
  size_t prefix = common_prefix(&writer->last_term, term, length);
  if (writer->has_term) {
    write_fts_number(&writer->content, prefix);
  } else {
    if (writer->page > 1) {
      flush_listed(writer);
      // Enough of the term to be greater than all on the leaves before.
      writer->listed_term.count = 0;
      write_bytes(&writer->listed_term, term, prefix + 1 < length ? prefix + 1 : length);
      writer->listed_page = writer->page;
    }
    prefix = 0;
  }
  write_fts_number(&writer->content, length - prefix);
  write_bytes(&writer->content, term + prefix, length - prefix);
  writer->last_term.count = 0;
  write_bytes(&writer->last_term, term, length);
  writer->has_term = 1;
  writer->is_first_number_on_page = 0;
  writer->index.count = 0;
  writer->index_page = writer->page;
}

/// Notes in the term's doclist index that the current leaf begins with the entry `number`.
static void index_number(segment_writer *writer, int64_t number) {
  if (writer->index.count == 0) {
    write_byte(&writer->index, 0);
    write_fts_number(&writer->index, (uint64_t)writer->page);
    write_fts_number(&writer->index, (uint64_t)number);
  } else {
    write_fts_number(&writer->index, (uint64_t)(number - writer->index_number));
  }
  writer->index_number = number;
}

/// The bytes of whole numbers at `bytes` that fit into `room`, of one number at least.
static size_t whole_numbers(const uint8_t *bytes, size_t count, size_t room) {
  size_t end = 0, whole = 0;
  while (end < count) {
    int length = 1;
    while (length < 9 && end + (size_t)length < count && bytes[end + (size_t)length - 1] >= 0x80) length++;
    end += (size_t)length;
    if (whole > 0 && end > room) break;
    whole = end;
  }
  return whole;
}

/// Writes the positions of an entry with their length in front, which may go on over several leaves.
static void write_positions(segment_writer *writer, const uint8_t *bytes, size_t count) {
  while (writer->status == SQLITE_OK) {
    size_t room = used(writer) < writer->page_size ? writer->page_size - used(writer) : 0;
    size_t taken = count <= room ? count : whole_numbers(bytes, count, room);
    write_bytes(&writer->content, bytes, taken);
    bytes += taken;
    count -= taken;
    note_memory(writer);
    if (used(writer) >= writer->page_size) flush_page(writer);
    if (count == 0) return;
  }
}

/// Writes a doclist that does not fit onto the current leaf, entry by entry.
static void write_entries(segment_writer *writer, const uint8_t *doclist, size_t size) {
  int64_t at = 0, end = (int64_t)size, number = 0;
  while (at < end && writer->status == SQLITE_OK) {
    uint64_t step = 0, positions = 0;
    at += fts_number(doclist, at, end, &step);
    int length = fts_number(doclist, at, end, &positions);
    size_t count = (size_t)length + (size_t)(positions / 2);
    number += (int64_t)step;
    if (writer->is_first_number_on_page) {
      put_header(writer, 0, writer->content.count);
      index_number(writer, number);
      write_fts_number(&writer->content, (uint64_t)number);
      writer->is_first_number_on_page = 0;
    } else {
      write_fts_number(&writer->content, step);
    }
    write_positions(writer, doclist + at, count);
    at += (int64_t)count;
  }
}

void write_term(segment_writer *writer, const uint8_t *term, size_t length, const uint8_t *doclist, size_t size) {
  if (writer->status != SQLITE_OK) return;
  begin_term(writer, term, length);
  if (used(writer) + size + 1 <= writer->page_size) {
    write_bytes(&writer->content, doclist, size);
  } else {
    write_entries(writer, doclist, size);
  }
  note_memory(writer);
}

int close_segment_writer(segment_writer *writer, int *leaves) {
  if (writer->content.count > 4) flush_page(writer);
  *leaves = writer->page - 1;
  if (*leaves > 0) flush_listed(writer);
  free(writer->content.bytes);
  free(writer->places.bytes);
  free(writer->last_term.bytes);
  free(writer->listed_term.bytes);
  free(writer->index.bytes);
  return writer->status;
}
