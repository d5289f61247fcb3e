#include <stdlib.h>
#include <string.h>

#include "list_evaluation.h"

enum { KEY_SHIFT = 16 };

// MARK: - Parts

static int fetch_part(evaluation *run, list *list, uint32_t number) {
  if (list->parts[number].bytes) return SQLITE_OK;
  dogear_rows *rows = run->part_rows;
  dogear_rows_with_number(rows, (int64_t)((uint64_t)list->wanted->number << KEY_SHIFT | number));
  int status = dogear_rows_step(rows);
  if (status != SQLITE_ROW) return status == SQLITE_NOMEM ? status : SQLITE_CORRUPT;
  int count;
  const uint8_t *bytes = dogear_rows_bytes(rows, 0, &count);
  uint8_t *copy = malloc((size_t)count + 1);
  if (!copy) return SQLITE_NOMEM;
  if (bytes) memcpy(copy, bytes, (size_t)count);
  dogear_rows_reset(rows);
  list->parts[number] = (part){.bytes = copy, .count = (size_t)count};
  return SQLITE_OK;
}

static void find_slots(list *list) {
  const dogear_wanted_list *wanted = list->wanted;
  const list_head *head = &list->head;
  memset(list->slots, 0xFF, sizeof list->slots);
  for (int form = 0; form < head->form_count; form++) {
    for (int index = 0; index < wanted->form_count; index++) {
      const dogear_wanted_form *candidate = &wanted->forms[index];
      if (candidate->length != head->forms[form].length) continue;
      if (memcmp(candidate->term, head->forms[form].term, (size_t)candidate->length) != 0) continue;
      list->slots[form] = (int16_t)index;
      list->weights[form] = candidate->weight;
      if (candidate->weight > list->greatest_weight) list->greatest_weight = candidate->weight;
    }
  }
}

/// Works out what each usual posting counts.
static void find_usual(list *list) {
  uint32_t fields = list->wanted->fields;
  int takes_title = !fields || fields & 1u << TITLE, takes_abstract = !fields || fields & 1u << ABSTRACT;
  for (int place = 0; place < list->head.usual_count; place++) {
    usual_posting posting = list->head.usual[place];
    int16_t slot = list->slots[posting.form];
    uint8_t title = takes_title ? posting.code >> 5 : 0, abstract = takes_abstract ? posting.code & MOST_IN_ABSTRACT : 0;
    list->usual[place] = (wanted_posting){
        .weight = list->weights[posting.form], .slot = slot, .title = title, .abstract = abstract,
        .is_there = slot >= 0 && (!fields || title || abstract)};
  }
}

int list_open(evaluation *run, list *list, const dogear_wanted_list *wanted) {
  list->wanted = wanted;
  list->parts = calloc(1, sizeof *list->parts);
  if (!list->parts) return SQLITE_NOMEM;
  list->part_count = 1;
  int status = fetch_part(run, list, 0);
  if (status == SQLITE_OK) status = list_read_head(list->parts[0].bytes, list->parts[0].count, &list->head);
  if (status != SQLITE_OK) return status;
  const list_head *head = &list->head;
  uint32_t parts = head->block_count ? head->blocks[head->block_count - 1].part + 1 : 1;
  part *grown = realloc(list->parts, parts * sizeof *grown);
  if (!grown) return SQLITE_NOMEM;
  memset(grown + 1, 0, (parts - 1) * sizeof *grown);
  list->parts = grown;
  list->part_count = parts;
  find_slots(list);
  find_usual(list);
  if (head->block_count) {
    int64_t last = head->blocks[head->block_count - 1].chunk;
    if (last * DOGEAR_CHUNK > run->ranking->greatest_number) return SQLITE_CORRUPT;
  }
  return SQLITE_OK;
}

void list_close(list *list) {
  for (uint32_t number = 0; number < list->part_count; number++) free(list->parts[number].bytes);
  free(list->parts);
  free(list->head.blocks);
}

int list_go_to(evaluation *run, list *list, int64_t chunk) {
  int32_t index = run->blocks[chunk * run->list_count + (list - run->lists)];
  list->block = 0;
  list->spans.count = 0;
  if (index < 0) return SQLITE_OK;
  const list_block *block = &list->head.blocks[index];
  int status = fetch_part(run, list, block->part);
  if (status != SQLITE_OK) return status;
  const part *part = &list->parts[block->part];
  if ((size_t)block->offset + block->length > part->count) return SQLITE_CORRUPT;
  list->block = block;
  return list_read_spans(part->bytes + block->offset, block, &list->spans);
}

int go_to_chunk(evaluation *run, int64_t chunk) {
  for (int number = 0; number < run->list_count; number++) {
    int status = list_go_to(run, &run->lists[number], chunk);
    if (status != SQLITE_OK) return status;
  }
  return SQLITE_OK;
}

void list_add_bounds(const evaluation *run, const list *list, double *bounds) {
  if (!list->block) return;
  if (list->spans.count == 1) {
    double bound = bound_of_block(run, list, list->block);
    for (int span = 0; span < SPANS; span++) bounds[span] += bound;
    return;
  }
  const uint8_t *parts = is_of_title(list) ? list->spans.title_bounds : list->spans.bounds;
  double part = list->block->bound * run->drift * list->greatest_weight / 255 * (1 + 1e-9), least = least_bound();
  for (int span = 0; span < SPANS; span++) bounds[span] += parts[span] * part + (parts[span] ? least : 0);
}

// MARK: - Postings

int list_wants(const list *list, list_posting *posting) {
  if (list->slots[posting->form] < 0) return 0;
  uint32_t fields = list->wanted->fields;
  if (!fields) return 1;
  int frequency = 0;
  for (int field = 0; field < DOGEAR_FIELDS; field++) {
    if (!(fields & 1u << field)) posting->frequencies[field] = 0;
    frequency |= posting->frequencies[field];
  }
  return frequency != 0;
}

/// Marks the entries of usual postings until another comes. Returns false if an entry is beyond the chunk.
static int mark_usual(const list *list, byte_reader *reader, int *last_entry, uint64_t *present) {
  const uint8_t *at = reader->next;
  int entry = *last_entry;
  for (; is_usual(list, at, reader->end - at); at += 2) {
    entry += at[0];
    if (entry >= DOGEAR_CHUNK) return 0;
    present[entry >> 6] |= (uint64_t)list->usual[at[1]].is_there << (entry & 63);
  }
  reader->next = at;
  *last_entry = entry;
  return 1;
}

/// Marks the entries of a span, whose first one is `entry`.
static int mark_in_span(const list *list, byte_reader reader, int entry, uint64_t *present) {
  for (;;) {
    if (!mark_usual(list, &reader, &entry, present)) return SQLITE_CORRUPT;
    if (reader.next == reader.end) return SQLITE_OK;
    list_posting posting;
    if (!list_read_posting(&reader, &list->head, entry, &posting)) return SQLITE_CORRUPT;
    entry = posting.entry;
    if (list_wants(list, &posting)) mark(present, entry);
  }
}

int list_mark(const evaluation *run, const list *list, uint64_t *present) {
  const list_spans *spans = &list->spans;
  for (int span = 0; span < spans->count; span++) {
    if (spans->count > 1 && !run->candidates[span]) continue;
    byte_reader reader = {.next = spans->starts[span], .end = spans->starts[span + 1]};
    int status = mark_in_span(list, reader, span * SPAN, present);
    if (status != SQLITE_OK) return status;
  }
  return SQLITE_OK;
}
