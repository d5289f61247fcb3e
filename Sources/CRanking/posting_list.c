#include "posting_list.h"

#include <stdlib.h>
#include <string.h>

// MARK: - Writing

/// The upper half of a float that is not less than `value`.
static uint16_t rounded_up(double value) {
  float number = (float)value;
  uint32_t bits;
  memcpy(&bits, &number, sizeof bits);
  // The float may have been rounded down, and so may its upper half.
  return (uint16_t)((bits >> 16) + 1);
}

static float bound_of(uint16_t half) {
  uint32_t bits = (uint32_t)half << 16;
  float number;
  memcpy(&number, &bits, sizeof number);
  return number;
}

static void write_posting(byte_writer *writer, const dogear_posting *posting, int distance, int form, int has_forms) {
  if (distance < FAR) {
    write_byte(writer, (uint8_t)distance);
  } else {
    uint8_t far[] = {FAR, (uint8_t)(distance & 0xFF), (uint8_t)(distance >> 8)};
    write_bytes(writer, far, sizeof far);
  }
  if (has_forms) write_byte(writer, (uint8_t)form);
  const uint16_t *frequencies = posting->frequencies;
  uint8_t mask = 0;
  for (int field = 0; field < DOGEAR_FIELDS; field++) mask |= (uint8_t)((frequencies[field] != 0) << field);
  int is_usual = (mask & ~(1 << TITLE | 1 << ABSTRACT)) == 0 && frequencies[TITLE] <= MOST_IN_TITLE &&
                 frequencies[ABSTRACT] <= MOST_IN_ABSTRACT;
  if (is_usual) {
    write_byte(writer, (uint8_t)(frequencies[TITLE] << 5 | frequencies[ABSTRACT]));
    return;
  }
  write_byte(writer, OTHER_FIELDS);
  write_byte(writer, mask);
  for (int field = 0; field < DOGEAR_FIELDS; field++) {
    if (frequencies[field]) write_number(writer, frequencies[field]);
  }
}

static double x_of(const dogear_posting *posting, const uint8_t *records, int64_t greatest,
                   const dogear_factors *factors) {
  static const uint8_t nothing[DOGEAR_RECORD] = {0};
  const uint8_t *record = posting->number <= greatest ? records + (size_t)posting->number * DOGEAR_RECORD : nothing;
  double x = 0;
  for (int field = 0; field < DOGEAR_FIELDS; field++) {
    x += factors[field].by_code[record[field]] * posting->frequencies[field];
  }
  return x;
}

/// What is gathered of a list while it is written.
typedef struct {
  byte_writer blocks;
  byte_writer data;
  size_t *lengths;
  size_t length_count;
  size_t length_capacity;
} list_writer;

static int end_block(list_writer *writer, int64_t chunk, int64_t previous, int count, double bound, size_t start) {
  if (writer->length_count == writer->length_capacity) {
    size_t capacity = writer->length_capacity * 2 + 16;
    size_t *lengths = realloc(writer->lengths, capacity * sizeof *lengths);
    if (!lengths) return SQLITE_NOMEM;
    writer->lengths = lengths;
    writer->length_capacity = capacity;
  }
  size_t length = writer->data.count - start;
  writer->lengths[writer->length_count++] = length;
  write_number(&writer->blocks, (uint64_t)(chunk - previous));
  write_number(&writer->blocks, (uint64_t)count);
  write_number(&writer->blocks, length);
  uint16_t half = rounded_up(bound);
  uint8_t bytes[] = {(uint8_t)(half & 0xFF), (uint8_t)(half >> 8)};
  write_bytes(&writer->blocks, bytes, sizeof bytes);
  return SQLITE_OK;
}

/// Writes the blocks of all forms, merged by number.
static int write_blocks(list_writer *writer, const dogear_form_postings *forms, int form_count, const uint8_t *records,
                        int64_t greatest, const dogear_factors *factors) {
  int places[DOGEAR_MOST_FORMS] = {0};
  int64_t chunk = -1, previous_chunk = 0, entry = -1;
  int count = 0, status = SQLITE_OK;
  double bound = 0, x = 0;
  size_t start = 0;
  for (;;) {
    int form = -1;
    int64_t number = INT64_MAX;
    for (int index = 0; index < form_count; index++) {
      if (places[index] >= forms[index].count) continue;
      int64_t candidate = forms[index].postings[places[index]].number;
      if (candidate < number) {
        number = candidate;
        form = index;
      }
    }
    if (form < 0 || number / DOGEAR_CHUNK != chunk) {
      if (x > bound) bound = x;
      if (count > 0) {
        status = end_block(writer, chunk, previous_chunk, count, bound, start);
        if (status != SQLITE_OK) return status;
        previous_chunk = chunk;
      }
      if (form < 0) return SQLITE_OK;
      chunk = number / DOGEAR_CHUNK;
      start = writer->data.count;
      count = 0;
      entry = chunk * DOGEAR_CHUNK;
      bound = x = 0;
    }
    const dogear_posting *posting = &forms[form].postings[places[form]++];
    if (number != entry) {
      if (x > bound) bound = x;
      x = 0;
    }
    x += x_of(posting, records, greatest, factors);
    write_posting(&writer->data, posting, (int)(number - entry), form, form_count > 1);
    entry = number;
    count++;
  }
}

/// Puts head and blocks together and finds where the parts end.
static int assemble(list_writer *writer, const byte_writer *forms, dogear_encoded_list *result) {
  byte_writer list = {0};
  write_bytes(&list, forms->bytes, forms->count);
  write_number(&list, writer->length_count);
  write_bytes(&list, writer->blocks.bytes, writer->blocks.count);
  size_t head = list.count;
  write_bytes(&list, writer->data.bytes, writer->data.count);
  size_t *ends = malloc((writer->length_count + 2) * sizeof *ends);
  if (list.is_broken || !ends) {
    free(list.bytes);
    free(ends);
    return SQLITE_NOMEM;
  }
  int parts = 0;
  if (writer->data.count <= LIST_PART) {
    ends[parts++] = list.count;
  } else {
    ends[parts++] = head;
    size_t end = head, part = 0;
    for (size_t index = 0; index < writer->length_count; index++) {
      end += writer->lengths[index];
      part += writer->lengths[index];
      if (part < LIST_PART && index + 1 < writer->length_count) continue;
      ends[parts++] = end;
      part = 0;
    }
  }
  *result = (dogear_encoded_list){.bytes = list.bytes, .ends = ends, .part_count = parts};
  return SQLITE_OK;
}

int dogear_encode_list(const dogear_form_postings *forms, int form_count, const uint8_t *records,
                       int64_t greatest_number, const dogear_factors *factors, dogear_encoded_list *result) {
  *result = (dogear_encoded_list){0};
  byte_writer head = {0};
  list_writer writer = {0};
  write_number(&head, (uint64_t)form_count);
  for (int index = 0; index < form_count; index++) {
    write_number(&head, (uint64_t)forms[index].length);
    write_bytes(&head, forms[index].term, (size_t)forms[index].length);
  }
  int status = write_blocks(&writer, forms, form_count, records, greatest_number, factors);
  if (head.is_broken || writer.blocks.is_broken || writer.data.is_broken) status = SQLITE_NOMEM;
  if (status == SQLITE_OK) status = assemble(&writer, &head, result);
  free(head.bytes);
  free(writer.blocks.bytes);
  free(writer.data.bytes);
  free(writer.lengths);
  return status;
}

void dogear_free_list(dogear_encoded_list *list) {
  free(list->bytes);
  free(list->ends);
  *list = (dogear_encoded_list){0};
}

// MARK: - Reading

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

int list_read_head(const uint8_t *bytes, size_t count, list_head *head) {
  byte_reader reader = {.next = bytes, .end = bytes + count};
  head->blocks = 0;
  int status = read_forms(&reader, head);
  if (status != SQLITE_OK) return status;
  uint64_t blocks = read_number(&reader);
  // A block takes five bytes of the head at least.
  if (reader.is_broken || blocks > count / 5) return SQLITE_CORRUPT;
  head->blocks = malloc((size_t)(blocks + 1) * sizeof *head->blocks);
  if (!head->blocks) return SQLITE_NOMEM;
  head->block_count = (int)blocks;
  uint64_t chunk = 0, total = 0, part_length = 0;
  uint32_t part = 1;
  for (int index = 0; index < head->block_count; index++) {
    uint64_t step = read_number(&reader), postings = read_number(&reader), length = read_number(&reader);
    uint16_t half = read_byte(&reader);
    half |= (uint16_t)(read_byte(&reader) << 8);
    chunk += step;
    if (reader.is_broken || (index > 0 && step == 0) || step > INT32_MAX || chunk > UINT32_MAX / DOGEAR_CHUNK ||
        length > UINT32_MAX / 2 || postings > length ||
        // A bound that is negative, infinite or no number.
        half >= 0x7F80) {
      return SQLITE_CORRUPT;
    }
    head->blocks[index] = (list_block){
        .chunk = (int32_t)chunk, .count = (int32_t)postings, .part = part, .offset = (uint32_t)part_length,
        .length = (uint32_t)length, .bound = bound_of(half)};
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
