#define _GNU_SOURCE  // O_TMPFILE

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "segment_builder.h"
#include "segment_reader.h"
#include "segment_writer.h"
#include "short_positions.h"

// MARK: - Writing runs

/// What stands in front of a term and its doclist in a run.
typedef struct {
  uint32_t length;
  uint32_t entries;
  uint32_t last_number;
  uint32_t size;
} run_head;

/// Bytes that are written or read at once.
enum { BLOCK = 1 << 18 };

/// Opens a file that goes when it is closed, and that nobody else can open.
static int open_file(const char *folder) {
  int file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT)) return file;
  char *path;
  if (asprintf(&path, "%s/.dogear-XXXXXX", folder) < 0) return -1;
  file = mkostemp(path, O_CLOEXEC);
  if (file >= 0) unlink(path);
  free(path);
  return file;
}

/// Writes what has been buffered; SQLITE_OK or an error.
static int write_out(int file, byte_writer *buffer, off_t *end) {
  if (buffer->is_broken) return SQLITE_NOMEM;
  for (size_t done = 0; done < buffer->count;) {
    ssize_t count = pwrite(file, buffer->bytes + done, buffer->count - done, *end);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return errno == ENOSPC || errno == EDQUOT ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    done += (size_t)count;
    *end += count;
  }
  buffer->count = 0;
  return SQLITE_OK;
}

int dogear_segment_builder_spill(dogear_segment_builder *builder, const char *folder) {
  int status = dogear_segment_builder_sort(builder);
  if (status != SQLITE_OK) return status;
  posting_run *runs = realloc(builder->runs, ((size_t)builder->run_count + 1) * sizeof *runs);
  if (!runs) return SQLITE_NOMEM;
  builder->runs = runs;
  if (!builder->has_file) {
    int file = open_file(folder);
    if (file < 0) return SQLITE_CANTOPEN;
    builder->file = file;
    builder->has_file = 1;
  }
  posting_run run = {.start = builder->run_count ? runs[builder->run_count - 1].end : 0};
  run.end = run.start;
  byte_writer buffer = {0}, whole = {0};
  for (uint32_t i = 0; i < builder->terms.count && status == SQLITE_OK; i++) {
    uint32_t term = builder->order[i].term;
    const doclist *list = builder->doclists + term;
    run_head head = {
        .length = builder->terms.terms[term].length,
        .entries = list->entries,
        .last_number = list->last_number,
        .size = list->size,
    };
    gather_doclist(builder, list, &whole);
    if (whole.is_broken) status = SQLITE_NOMEM;
    write_bytes(&buffer, &head, sizeof head);
    write_bytes(&buffer, term_bytes(&builder->terms, term), head.length);
    write_bytes(&buffer, whole.bytes, whole.count);
    if (buffer.count >= BLOCK && status == SQLITE_OK) status = write_out(builder->file, &buffer, &run.end);
  }
  if (status == SQLITE_OK) status = write_out(builder->file, &buffer, &run.end);
  free(buffer.bytes);
  free(whole.bytes);
  if (status != SQLITE_OK) return status;
  builder->runs[builder->run_count++] = run;
  forget_gathered(builder);
  return SQLITE_OK;
}

// MARK: - Going through the terms

/// Where a cursor is in one run of the file or of those in memory: what was gathered last, and the late entries.
typedef struct {
  /// NULL for a run of the file.
  const dogear_segment_builder *memory;
  int is_at_end;
  run_head head;
  const uint8_t *term;
  // In the file: where the doclist of the term is, and the bytes from `start` on that have been read.
  off_t position;
  off_t start;
  uint8_t *bytes;
  size_t count;
  size_t capacity;
  // In memory: the place in the order of the terms.
  uint32_t next;
} run_cursor;

struct dogear_term_cursor {
  const dogear_segment_builder *builder;
  run_cursor *runs;
  /// The runs in the order of their entries; the late ones, if there are any, are the last.
  int run_count;
  /// Whether some entries are left out, or others late, so that doclists are put together entry by entry.
  int is_mixed;
  int index;
  byte_writer term;
  /// Where doclists are put together entry by entry: no less than the term has, as long as `has_doclist` does not hold.
  uint32_t entries;
  /// The doclist of the term, if `has_doclist`.
  byte_writer whole;
  int has_doclist;
  dogear_postings postings;
  size_t postings_capacity;
};

/// Makes sure that `count` bytes from `position` on have been read, and returns them; NULL sets `status`.
static const uint8_t *bytes_at(run_cursor *run, int file, off_t position, size_t count, off_t end, int *status) {
  if ((uint64_t)(end - position) < count) {
    *status = SQLITE_IOERR_SHORT_READ;
    return NULL;
  }
  if (position < run->start || position + (off_t)count > run->start + (off_t)run->count) {
    size_t wanted = count > BLOCK ? count : BLOCK;
    if ((off_t)wanted > end - position) wanted = (size_t)(end - position);
    if (wanted > run->capacity) {
      uint8_t *bytes = realloc(run->bytes, wanted);
      if (!bytes) {
        *status = SQLITE_NOMEM;
        return NULL;
      }
      run->bytes = bytes;
      run->capacity = wanted;
    }
    run->start = position;
    run->count = 0;
    while (run->count < wanted) {
      ssize_t got = pread(file, run->bytes + run->count, wanted - run->count, position + (off_t)run->count);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) {
        *status = SQLITE_IOERR_READ;
        return NULL;
      }
      run->count += (size_t)got;
    }
  }
  return run->bytes + (position - run->start);
}

/// Goes to the next term of a run.
static int advance(dogear_term_cursor *cursor, int number) {
  run_cursor *run = cursor->runs + number;
  const dogear_segment_builder *builder = cursor->builder;
  if (run->memory) {
    run->is_at_end = run->next == run->memory->terms.count;
    if (run->is_at_end) return SQLITE_OK;
    uint32_t term = run->memory->order[run->next++].term;
    const doclist *list = run->memory->doclists + term;
    run->head = (run_head){run->memory->terms.terms[term].length, list->entries, list->last_number, list->size};
    run->term = term_bytes(&run->memory->terms, term);
    return SQLITE_OK;
  }
  off_t end = builder->runs[number].end;
  run->position += run->head.size;
  run->is_at_end = run->position == end;
  if (run->is_at_end) return SQLITE_OK;
  int status = SQLITE_OK;
  const uint8_t *head = bytes_at(run, builder->file, run->position, sizeof run->head, end, &status);
  if (!head) return status;
  memcpy(&run->head, head, sizeof run->head);
  run->position += sizeof run->head;
  run->term = bytes_at(run, builder->file, run->position, run->head.length, end, &status);
  run->position += run->head.length;
  return status;
}

dogear_term_cursor *dogear_term_cursor_open(const dogear_segment_builder *builder) {
  dogear_term_cursor *cursor = calloc(1, sizeof *cursor);
  if (!cursor) return NULL;
  cursor->builder = builder;
  cursor->index = -1;
  cursor->run_count = builder->run_count + 1 + (builder->late != NULL);
  cursor->is_mixed = builder->late || builder->replaced;
  cursor->runs = calloc((size_t)cursor->run_count, sizeof *cursor->runs);
  if (!cursor->runs) {
    free(cursor);
    return NULL;
  }
  for (int number = 0; number < builder->run_count; number++) cursor->runs[number].position = builder->runs[number].start;
  cursor->runs[builder->run_count].memory = builder;
  if (builder->late) cursor->runs[builder->run_count + 1].memory = builder->late;
  return cursor;
}

void dogear_term_cursor_close(dogear_term_cursor *cursor) {
  if (!cursor) return;
  for (int number = 0; number < cursor->run_count; number++) free(cursor->runs[number].bytes);
  free(cursor->runs);
  free(cursor->term.bytes);
  free(cursor->whole.bytes);
  dogear_free_postings(&cursor->postings);
  free(cursor);
}

static int compare(const run_cursor *run, const byte_writer *term) {
  size_t shorter = run->head.length < term->count ? run->head.length : term->count;
  int order = shorter ? memcmp(run->term, term->bytes, shorter) : 0;
  return order ? order : (run->head.length > term->count) - (run->head.length < term->count);
}

static int is_at(const run_cursor *run, const byte_writer *term) { return !run->is_at_end && compare(run, term) == 0; }

static int go_to_next_term(dogear_term_cursor *cursor, int is_first) {
  for (int number = 0; number < cursor->run_count; number++) {
    run_cursor *run = cursor->runs + number;
    if (!is_first && !is_at(run, &cursor->term)) continue;
    int status = advance(cursor, number);
    if (status != SQLITE_OK) return status;
  }
  const run_cursor *least = NULL;
  cursor->entries = 0;
  for (int number = 0; number < cursor->run_count; number++) {
    const run_cursor *run = cursor->runs + number;
    if (run->is_at_end) continue;
    int order = least ? compare(run, &cursor->term) : -1;
    if (order < 0) {
      least = run;
      cursor->term.count = 0;
      write_bytes(&cursor->term, run->term, run->head.length);
      if (cursor->term.is_broken) return SQLITE_NOMEM;
    }
    if (order < 0) cursor->entries = run->head.entries;
    if (order == 0) cursor->entries += run->head.entries;
  }
  return least ? SQLITE_ROW : SQLITE_DONE;
}

/// The doclist of the term in one run, which stays valid until the run goes on; `gathered` holds it if it is in memory.
static const uint8_t *doclist_in(dogear_term_cursor *cursor, int number, byte_writer *gathered, int *status) {
  run_cursor *run = cursor->runs + number;
  if (run->memory) {
    gather_doclist(run->memory, run->memory->doclists + run->memory->order[run->next - 1].term, gathered);
    if (gathered->is_broken) *status = SQLITE_NOMEM;
    return gathered->bytes;
  }
  const dogear_segment_builder *builder = cursor->builder;
  const uint8_t *bytes =
      bytes_at(run, builder->file, run->position, run->head.size, builder->runs[number].end, status);
  // What was read before may be gone.
  run->term = cursor->term.bytes;
  return bytes;
}

/// The entries of a doclist, one after the other.
typedef struct {
  const uint8_t *bytes;
  int64_t at;
  int64_t end;
  /// The entry, and where the length of its positions begins; 0 at the end.
  uint64_t number;
  int64_t positions;
} entries_of_doclist;

static void next_entry(entries_of_doclist *entries) {
  uint64_t step = 0, size = 0;
  if (entries->at >= entries->end) {
    entries->number = 0;
    return;
  }
  entries->at += fts_number(entries->bytes, entries->at, entries->end, &step);
  entries->positions = entries->at;
  entries->at += fts_number(entries->bytes, entries->at, entries->end, &size);
  entries->at += (int64_t)(size / 2);
  entries->number += step;
}

/// Entries of one doclist that stand side by side there and go over as they are.
typedef struct {
  uint64_t first;
  uint64_t last;
  int64_t positions;
  int64_t end;
} entry_range;

/// Appends the range to the cursor's doclist, and forgets it. Only the first entry's number depends on what is before it.
static void take_range(dogear_term_cursor *cursor, const uint8_t *bytes, entry_range *range, uint64_t *last_number) {
  if (!range->first) return;
  write_fts_number(&cursor->whole, range->first - *last_number);
  write_bytes(&cursor->whole, bytes + range->positions, (size_t)(range->end - range->positions));
  *last_number = range->last;
  *range = (entry_range){0};
}

/// Lets the range, which may be empty, reach to the end of the entry, and goes to the next.
static void extend(entry_range *range, entries_of_doclist *entries) {
  if (!range->first) *range = (entry_range){.first = entries->number, .positions = entries->positions};
  range->last = entries->number;
  range->end = entries->at;
  next_entry(entries);
}

/// Appends the late entries below `number`.
static void take_late(dogear_term_cursor *cursor, entries_of_doclist *late, uint64_t number, uint64_t *last_number) {
  entry_range range = {0};
  while (late->number && late->number < number) {
    extend(&range, late);
    cursor->entries++;
  }
  take_range(cursor, late->bytes, &range, last_number);
}

/// `take_doclist` where entries are left out or late.
static int take_mixed_doclist(dogear_term_cursor *cursor) {
  const dogear_segment_builder *builder = cursor->builder;
  byte_writer gathered = {0}, gathered_late = {0};
  entries_of_doclist late = {0};
  uint64_t last_number = 0;
  int status = SQLITE_OK, main_count = builder->run_count + 1;
  cursor->entries = 0;
  if (builder->late && is_at(cursor->runs + main_count, &cursor->term)) {
    late.bytes = doclist_in(cursor, main_count, &gathered_late, &status);
    late.end = cursor->runs[main_count].head.size;
    if (status == SQLITE_OK) next_entry(&late);
  }
  for (int number = 0; number < main_count && status == SQLITE_OK; number++) {
    if (!is_at(cursor->runs + number, &cursor->term)) continue;
    entries_of_doclist entries = {.bytes = doclist_in(cursor, number, &gathered, &status)};
    if (status != SQLITE_OK) break;
    entries.end = cursor->runs[number].head.size;
    entry_range range = {0};
    for (next_entry(&entries); entries.number;) {
      if (is_replaced(builder, entries.number)) {
        take_range(cursor, entries.bytes, &range, &last_number);
        next_entry(&entries);
        continue;
      }
      if (late.number && late.number < entries.number) {
        take_range(cursor, entries.bytes, &range, &last_number);
        take_late(cursor, &late, entries.number, &last_number);
      }
      extend(&range, &entries);
      cursor->entries++;
    }
    take_range(cursor, entries.bytes, &range, &last_number);
  }
  if (status == SQLITE_OK) take_late(cursor, &late, UINT64_MAX, &last_number);
  free(gathered.bytes);
  free(gathered_late.bytes);
  return status;
}

/// Brings the doclists of the term in all runs together in `whole`.
static int take_doclist(dogear_term_cursor *cursor) {
  if (cursor->has_doclist) return SQLITE_OK;
  byte_writer *whole = &cursor->whole, gathered = {0};
  whole->count = 0;
  uint32_t last_number = 0;
  int status = cursor->is_mixed ? take_mixed_doclist(cursor) : SQLITE_OK;
  for (int number = 0; number < cursor->run_count && status == SQLITE_OK && !cursor->is_mixed; number++) {
    run_cursor *run = cursor->runs + number;
    if (!is_at(run, &cursor->term)) continue;
    const uint8_t *bytes = doclist_in(cursor, number, &gathered, &status);
    if (status != SQLITE_OK) break;
    // Only the first entry's number depends on the run before.
    uint64_t first = 0;
    int length = fts_number(bytes, 0, run->head.size, &first);
    write_fts_number(whole, first - last_number);
    write_bytes(whole, bytes + length, run->head.size - (size_t)length);
    last_number = run->head.last_number;
  }
  free(gathered.bytes);
  if (status == SQLITE_OK && whole->is_broken) status = SQLITE_NOMEM;
  cursor->has_doclist = status == SQLITE_OK;
  return status;
}

int dogear_term_cursor_next(dogear_term_cursor *cursor) {
  int is_first = cursor->index < 0;
  int status;
  do {
    cursor->has_doclist = 0;
    status = go_to_next_term(cursor, is_first);
    is_first = 0;
    // Terms of which nothing is left are passed over.
    if (status != SQLITE_ROW || !cursor->is_mixed || cursor->entries > cursor->builder->replaced_count) break;
    int taken = take_doclist(cursor);
    if (taken != SQLITE_OK) return taken;
  } while (cursor->entries == 0);
  cursor->index++;
  return status;
}

int dogear_term_cursor_index(const dogear_term_cursor *cursor) { return cursor->index; }

const uint8_t *dogear_term_cursor_term(const dogear_term_cursor *cursor, int *length) {
  *length = (int)cursor->term.count;
  return cursor->term.bytes;
}

int dogear_term_cursor_most_entries(const dogear_term_cursor *cursor) { return (int)cursor->entries; }

int dogear_term_cursor_entries(dogear_term_cursor *cursor, int *count) {
  int status = cursor->is_mixed ? take_doclist(cursor) : SQLITE_OK;
  *count = (int)cursor->entries;
  return status;
}

/// Counts an entry's positions by field; returns whether it has any there. Between `bytes` and the end of all that there
/// is lie `left` bytes.
static inline int count_positions(const uint8_t *bytes, int64_t size, int64_t left, uint16_t *frequencies) {
  uint64_t counts;
  if (size <= 0 || size > SHORT || left < SHORT || !count_short(bytes, (int)size, &counts)) {
    positions found = {.next = bytes, .end = bytes + size};
    return segment_count_positions(found, frequencies) > 0;
  }
  for (int field = 0; field < DOGEAR_FIELDS; field++) frequencies[field] = counts >> 8 * field & 0xFF;
  return counts != 0;
}

/// Makes room for the entries of the current term; returns whether there was memory. What there is remains: the system would
/// take the pages away after each frequent term, and clear them for the next one.
static int has_room_for_postings(dogear_term_cursor *cursor) {
  if (cursor->entries < cursor->postings_capacity) return 1;
  size_t capacity = cursor->entries + cursor->entries / 8 + 64;
  free(cursor->postings.entries);
  cursor->postings.entries = malloc(capacity * sizeof *cursor->postings.entries);
  cursor->postings_capacity = cursor->postings.entries ? capacity : 0;
  return cursor->postings.entries != NULL;
}

int dogear_term_cursor_postings(dogear_term_cursor *cursor, const dogear_posting **postings, int *count) {
  int status = take_doclist(cursor);
  if (status != SQLITE_OK) return status;
  if (!has_room_for_postings(cursor)) return SQLITE_NOMEM;
  dogear_posting *entries = cursor->postings.entries;
  cursor->postings.count = 0;
  int64_t at = 0, end = (int64_t)cursor->whole.count;
  uint64_t number = 0, step = 0, size = 0;
  while (at < end) {
    at += fts_number(cursor->whole.bytes, at, end, &step);
    at += fts_number(cursor->whole.bytes, at, end, &size);
    number += step;
    dogear_posting *posting = entries + cursor->postings.count;
    *posting = (dogear_posting){.number = (uint32_t)number};
    int64_t bytes = (int64_t)(size / 2);
    cursor->postings.count += count_positions(cursor->whole.bytes + at, bytes, end - at, posting->frequencies);
    at += bytes;
  }
  *postings = entries;
  *count = cursor->postings.count;
  return SQLITE_OK;
}

int dogear_term_cursor_entries_in_fields(dogear_term_cursor *cursor, int *count) {
  *count = 0;
  int status = take_doclist(cursor);
  if (status != SQLITE_OK) return status;
  int64_t at = 0, end = (int64_t)cursor->whole.count;
  uint64_t step, size = 0;
  while (at < end) {
    at += fts_number(cursor->whole.bytes, at, end, &step);
    at += fts_number(cursor->whole.bytes, at, end, &size);
    // Columns ascend: the first one tells. In front of all but number 0 stand 1 and the number.
    const uint8_t *positions = cursor->whole.bytes + at;
    *count += size >= 2 && (positions[0] != 1 || (size >= 4 && positions[1] < DOGEAR_FIELDS));
    at += (int64_t)(size / 2);
  }
  return SQLITE_OK;
}

const uint8_t *dogear_term_cursor_doclist(const dogear_term_cursor *cursor, size_t *size) {
  *size = cursor->whole.count;
  return cursor->whole.bytes;
}

// MARK: - Writing the segment

int dogear_segment_builder_write(const dogear_segment_builder *builder, int segment, int page_size,
                                 sqlite3_stmt *add_page, sqlite3_stmt *add_term, int *leaves) {
  *leaves = 0;
  dogear_term_cursor *cursor = dogear_term_cursor_open(builder);
  if (!cursor) return SQLITE_NOMEM;
  segment_writer writer;
  open_segment_writer(&writer, segment, page_size, add_page, add_term);
  byte_writer term = {0};
  int status = SQLITE_DONE;
  while (writer.status == SQLITE_OK && (status = dogear_term_cursor_next(cursor)) == SQLITE_ROW) {
    status = take_doclist(cursor);
    if (status != SQLITE_OK) break;
    term.count = 0;
    // FTS5's mark of its main index.
    write_byte(&term, '0');
    write_bytes(&term, cursor->term.bytes, cursor->term.count);
    if (term.is_broken) writer.status = SQLITE_NOMEM;
    write_term(&writer, term.bytes, term.count, cursor->whole.bytes, cursor->whole.count);
  }
  if (writer.status == SQLITE_OK && status != SQLITE_DONE) writer.status = status;
  free(term.bytes);
  dogear_term_cursor_close(cursor);
  return close_segment_writer(&writer, leaves);
}
