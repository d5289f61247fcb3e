#include <stdlib.h>
#include <string.h>

#include "list_bounds.h"
#include "usual_postings.h"

/// What a posting takes at most: its distance, form, fields, and how often in each.
enum { MOST_OF_POSTING = 3 + 1 + 3 + 3 * DOGEAR_FIELDS };

/// Puts a bit for each field that has some, and how often; returns the end.
static uint8_t *put_fields(uint8_t *to, const uint16_t *frequencies) {
  uint8_t mask = 0;
  for (int field = 0; field < DOGEAR_FIELDS; field++) mask |= (uint8_t)((frequencies[field] != 0) << field);
  *to++ = mask;
  for (int field = 0; field < DOGEAR_FIELDS; field++) {
    if (frequencies[field]) to = put_number(to, frequencies[field]);
  }
  return to;
}

static void write_posting(byte_writer *writer, const dogear_posting *posting, int distance, int form,
                          const usual_places *usual) {
  uint8_t *to = room_for(writer, MOST_OF_POSTING);
  if (!to) return;
  *to++ = (uint8_t)(distance < FAR ? distance : FAR);
  if (distance >= FAR) {
    *to++ = (uint8_t)(distance & 0xFF);
    *to++ = (uint8_t)(distance >> 8);
  }
  uint8_t code = usual_code(posting), place = code;
  if (usual->places) place = code < OTHER_FIELDS ? usual->places[form * OTHER_FIELDS + code] : UNUSUAL;
  if (place < OTHER_FIELDS || (usual->places && place != UNUSUAL)) {
    *to++ = place;
  } else {
    *to++ = UNUSUAL;
    if (usual->places) *to++ = (uint8_t)form;
    *to++ = code;
    if (code >= OTHER_FIELDS) to = put_fields(to, posting->frequencies);
  }
  writer->count = (size_t)(to - writer->bytes);
}

/// What is gathered of a list while it is written.
typedef struct {
  weighing weighing;
  usual_places usual;
  byte_writer blocks;
  byte_writer data;
  size_t *lengths;
  size_t length_count;
  size_t length_capacity;
  // The block that is gathered.
  int64_t chunk;
  block_posting *postings;
  int count;
  int capacity;
  /// What its spans have, before it is known how long their table becomes.
  byte_writer span_data;
} list_writer;

// MARK: - Blocks

/// Writes the postings of entries from `entry` on.
static void write_postings(const list_writer *writer, byte_writer *data, const block_posting *postings, int count,
                           int64_t entry) {
  for (int index = 0; index < count; index++) {
    const dogear_posting *posting = postings[index].posting;
    write_posting(data, posting, (int)(posting->number - entry), postings[index].form, &writer->usual);
    entry = posting->number;
  }
}

/// The spans of the block that is gathered: where each one's postings end, and what the best of its entries count.
typedef struct {
  int ends[SPANS];
  weighed greatest[SPANS];
} block_spans;

/// Finds the spans; returns what the best entry of all counts.
static weighed find_spans(const list_writer *writer, block_spans *spans) {
  weighed greatest = {0};
  int start = 0;
  for (int span = 0; span < SPANS; span++) {
    int64_t behind = writer->chunk * DOGEAR_CHUNK + (span + 1) * SPAN;
    int end = start;
    while (end < writer->count && writer->postings[end].posting->number < behind) end++;
    weighed own = greatest_of(&writer->weighing, writer->postings + start, end - start);
    if (own.all > greatest.all) greatest.all = own.all;
    if (own.title > greatest.title) greatest.title = own.title;
    spans->ends[span] = end;
    spans->greatest[span] = own;
    start = end;
  }
  return greatest;
}

/// Writes what each span has, behind the table of their bounds and lengths.
static void write_spans(list_writer *writer, const block_spans *spans, float bound) {
  byte_writer *span_data = &writer->span_data;
  span_data->count = 0;
  int start = 0;
  for (int span = 0; span < SPANS; span++) {
    int64_t first = writer->chunk * DOGEAR_CHUNK + span * SPAN;
    int end = spans->ends[span];
    if (end == start) {
      write_byte(&writer->data, 0);
      continue;
    }
    size_t before = span_data->count;
    write_postings(writer, span_data, writer->postings + start, end - start, first);
    write_byte(&writer->data, part_of(spans->greatest[span].all, bound));
    write_byte(&writer->data, title_part_of(spans->greatest[span], bound));
    write_number(&writer->data, span_data->count - before);
    start = end;
  }
  write_bytes(&writer->data, span_data->bytes, span_data->count);
}

/// Writes the block that was gathered.
static int end_block(list_writer *writer, int64_t previous) {
  if (writer->length_count == writer->length_capacity) {
    size_t capacity = writer->length_capacity * 2 + 16;
    size_t *lengths = realloc(writer->lengths, capacity * sizeof *lengths);
    if (!lengths) return SQLITE_NOMEM;
    writer->lengths = lengths;
    writer->length_capacity = capacity;
  }
  int has_spans = writer->count >= SPANNED;
  block_spans spans;
  weighed greatest = has_spans ? find_spans(writer, &spans)
                               : greatest_of(&writer->weighing, writer->postings, writer->count);
  uint16_t half = rounded_up(greatest.all);
  size_t start = writer->data.count;
  if (has_spans) {
    write_spans(writer, &spans, list_bound(half));
  } else {
    write_postings(writer, &writer->data, writer->postings, writer->count, writer->chunk * DOGEAR_CHUNK);
  }
  size_t length = writer->data.count - start;
  writer->lengths[writer->length_count++] = length;
  write_number(&writer->blocks, (uint64_t)(writer->chunk - previous));
  write_number(&writer->blocks, (uint64_t)writer->count);
  write_number(&writer->blocks, length);
  uint8_t bytes[] = {(uint8_t)(half & 0xFF), (uint8_t)(half >> 8), title_part_of(greatest, list_bound(half))};
  write_bytes(&writer->blocks, bytes, sizeof bytes);
  writer->count = 0;
  return SQLITE_OK;
}

static int gather(list_writer *writer, const dogear_posting *posting, int form) {
  if (writer->count == writer->capacity) {
    int capacity = writer->capacity * 2 + 256;
    block_posting *postings = realloc(writer->postings, (size_t)capacity * sizeof *postings);
    if (!postings) return SQLITE_NOMEM;
    writer->postings = postings;
    writer->capacity = capacity;
  }
  writer->postings[writer->count++] = (block_posting){.posting = posting, .form = form};
  return SQLITE_OK;
}

/// Postings between the one that is gathered and that whose record the processor is asked for: of a word that few entries
/// have, each record lies elsewhere in memory.
enum { PREFETCH = 12 };

static void prefetch_record(const list_writer *writer, const dogear_form_postings *form, int place) {
  if (place >= form->count || form->postings[place].number > writer->weighing.greatest) return;
  __builtin_prefetch(writer->weighing.records + (size_t)form->postings[place].number * DOGEAR_RECORD);
}

/// Writes the blocks of all forms, merged by number.
static int write_blocks(list_writer *writer, const dogear_form_postings *forms, int form_count) {
  int places[DOGEAR_MOST_FORMS] = {0};
  int64_t previous = 0;
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
    if (writer->count > 0 && (form < 0 || number / DOGEAR_CHUNK != writer->chunk)) {
      int status = end_block(writer, previous);
      if (status != SQLITE_OK) return status;
      previous = writer->chunk;
    }
    if (form < 0) return SQLITE_OK;
    writer->chunk = number / DOGEAR_CHUNK;
    prefetch_record(writer, &forms[form], places[form] + PREFETCH);
    int status = gather(writer, &forms[form].postings[places[form]++], form);
    if (status != SQLITE_OK) return status;
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
  list_writer writer = {.weighing = {.records = records, .greatest = greatest_number, .factors = factors}};
  write_number(&head, (uint64_t)form_count);
  for (int index = 0; index < form_count; index++) {
    write_number(&head, (uint64_t)forms[index].length);
    write_bytes(&head, forms[index].term, (size_t)forms[index].length);
  }
  int status = find_usual_postings(forms, form_count, &writer.usual);
  if (form_count > 1) {
    write_number(&head, (uint64_t)writer.usual.count);
    write_bytes(&head, writer.usual.postings, (size_t)writer.usual.count * sizeof *writer.usual.postings);
  }
  if (status == SQLITE_OK) status = write_blocks(&writer, forms, form_count);
  if (head.is_broken || writer.blocks.is_broken || writer.data.is_broken || writer.span_data.is_broken) status = SQLITE_NOMEM;
  if (status == SQLITE_OK) status = assemble(&writer, &head, result);
  free(head.bytes);
  free(writer.blocks.bytes);
  free(writer.data.bytes);
  free(writer.lengths);
  free(writer.postings);
  free(writer.span_data.bytes);
  free(writer.usual.places);
  return status;
}

void dogear_free_list(dogear_encoded_list *list) {
  free(list->bytes);
  free(list->ends);
  *list = (dogear_encoded_list){0};
}
