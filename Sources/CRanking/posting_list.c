#include "posting_list.h"

#include <stdlib.h>
#include <string.h>

float list_bound(uint16_t half) {
  uint32_t bits = (uint32_t)half << 16;
  float number;
  memcpy(&number, &bits, sizeof number);
  return number;
}

static int read_forms(byte_reader *reader, list_head *head) {
  uint64_t forms = read_number(reader);
  if (forms < 1 || forms > DOGEAR_MOST_FORMS) return SQLITE_CORRUPT;
  head->form_count = (int)forms;
  for (int index = 0; index < head->form_count; index++) {
    uint64_t length = read_number(reader);
    if (reader->is_broken || length > (uint64_t)(reader->end - reader->next)) return SQLITE_CORRUPT;
    head->forms[index].term = (const char *)reader->next;
    head->forms[index].length = (int)length;
    reader->next += length;
  }
  return SQLITE_OK;
}

/// Reads the usual postings, or makes those of a list with one form.
static int read_usual(byte_reader *reader, list_head *head) {
  if (head->form_count == 1) {
    head->usual_count = OTHER_FIELDS;
    for (int code = 0; code < OTHER_FIELDS; code++) head->usual[code] = (usual_posting){.form = 0, .code = (uint8_t)code};
    return SQLITE_OK;
  }
  uint64_t count = read_number(reader);
  if (count > UNUSUAL) return SQLITE_CORRUPT;
  head->usual_count = (int)count;
  for (int place = 0; place < head->usual_count; place++) {
    head->usual[place].form = read_byte(reader);
    head->usual[place].code = read_byte(reader);
    if (head->usual[place].form >= head->form_count || head->usual[place].code >= OTHER_FIELDS) return SQLITE_CORRUPT;
  }
  return SQLITE_OK;
}

int list_read_head(const uint8_t *bytes, size_t count, list_head *head) {
  byte_reader reader = {.next = bytes, .end = bytes + count};
  head->blocks = 0;
  int status = read_forms(&reader, head);
  if (status == SQLITE_OK) status = read_usual(&reader, head);
  if (status != SQLITE_OK) return status;
  uint64_t blocks = read_number(&reader);
  // A block takes six bytes of the head at least.
  if (reader.is_broken || blocks > count / 6) return SQLITE_CORRUPT;
  head->blocks = malloc((size_t)(blocks + 1) * sizeof *head->blocks);
  if (!head->blocks) return SQLITE_NOMEM;
  head->block_count = (int)blocks;
  uint64_t chunk = 0, total = 0, part_length = 0;
  uint32_t part = 1;
  for (int index = 0; index < head->block_count; index++) {
    uint64_t step = read_number(&reader), postings = read_number(&reader), length = read_number(&reader);
    uint16_t half = read_byte(&reader);
    half |= (uint16_t)(read_byte(&reader) << 8);
    uint8_t title_bound = read_byte(&reader);
    chunk += step;
    if (reader.is_broken || (index > 0 && step == 0) || step > INT32_MAX || chunk > UINT32_MAX / DOGEAR_CHUNK ||
        length > UINT32_MAX / 2 || postings > length ||
        // A bound that is negative, infinite or no number.
        half >= 0x7F80) {
      return SQLITE_CORRUPT;
    }
    head->blocks[index] = (list_block){
        .chunk = (int32_t)chunk, .count = (int32_t)postings, .part = part, .offset = (uint32_t)part_length,
        .length = (uint32_t)length, .bound = list_bound(half), .title_bound = title_bound};
    total += length;
    part_length += length;
    if (part_length >= LIST_PART) {
      part++;
      part_length = 0;
    }
  }
  head->data_at = (size_t)(reader.next - bytes);
  if (total <= LIST_PART) {
    uint64_t offset = head->data_at;
    if (total > count - offset) return SQLITE_CORRUPT;
    for (int index = 0; index < head->block_count; index++) {
      head->blocks[index].part = 0;
      head->blocks[index].offset = (uint32_t)offset;
      offset += head->blocks[index].length;
    }
  }
  return SQLITE_OK;
}

int list_read_spans(const uint8_t *bytes, const list_block *block, list_spans *spans) {
  const uint8_t *end = bytes + block->length;
  if (block->count < SPANNED) {
    spans->count = 1;
    spans->starts[0] = bytes;
    spans->starts[1] = end;
    return SQLITE_OK;
  }
  byte_reader reader = {.next = bytes, .end = end};
  uint64_t lengths[SPANS], total = 0;
  spans->count = SPANS;
  for (int span = 0; span < SPANS; span++) {
    spans->bounds[span] = read_byte(&reader);
    spans->title_bounds[span] = spans->bounds[span] ? read_byte(&reader) : 0;
    lengths[span] = spans->bounds[span] ? read_number(&reader) : 0;
    if (lengths[span] > block->length) return SQLITE_CORRUPT;
    total += lengths[span];
  }
  if (reader.is_broken || total != (uint64_t)(end - reader.next)) return SQLITE_CORRUPT;
  spans->starts[0] = reader.next;
  for (int span = 0; span < SPANS; span++) spans->starts[span + 1] = spans->starts[span] + lengths[span];
  return SQLITE_OK;
}
