// Lists of postings as a damaged library could hold them, ranked. For libFuzzer; see Scripts/fuzz.
//
// The first byte says how the rest is taken: as the parts of lists as they stand (lengths of two bytes before each), or
// as postings that are encoded, after which some bytes of the lists are changed.
#include <stdlib.h>
#include <string.h>

#include "CRanking.h"

enum { LISTS = 3, GREATEST = 5000, HITS = 10 };

typedef struct {
  const uint8_t *next;
  size_t left;
} input;

static unsigned take(input *bytes, int count) {
  unsigned value = 0;
  for (; count > 0 && bytes->left > 0; count--, bytes->left--) value = value << 8 | *bytes->next++;
  return value;
}

static sqlite3 *db;
static sqlite3_stmt *add_part, *clear_parts;
static dogear_rows *parts, *chunks;

static dogear_rows *rows(const char *sql) {
  sqlite3_stmt *statement;
  sqlite3_prepare_v2(db, sql, -1, &statement, 0);
  dogear_rows *rows = dogear_rows_of_statement(statement);
  if (!rows) abort();
  return rows;
}

static void open_database(void) {
  if (db) return;
  sqlite3_open(":memory:", &db);
  sqlite3_exec(db, "CREATE TABLE part(key INTEGER PRIMARY KEY, bytes BLOB); CREATE TABLE record(chunk, records)", 0, 0, 0);
  sqlite3_exec(db, "INSERT INTO record VALUES (0, randomblob(8192)), (1, randomblob(8000)), (3, randomblob(7))", 0, 0, 0);
  sqlite3_prepare_v2(db, "INSERT OR REPLACE INTO part VALUES (?, ?)", -1, &add_part, 0);
  sqlite3_prepare_v2(db, "DELETE FROM part", -1, &clear_parts, 0);
  parts = rows("SELECT bytes FROM part WHERE key = ?1");
  chunks = rows("SELECT records FROM record WHERE chunk = ?1");
}

static void store(int64_t list, int64_t part, const uint8_t *bytes, size_t count) {
  sqlite3_bind_int64(add_part, 1, list << 16 | part);
  sqlite3_bind_blob(add_part, 2, bytes, (int)count, SQLITE_TRANSIENT);
  sqlite3_step(add_part);
  sqlite3_reset(add_part);
}

static void store_raw(input *bytes) {
  for (int list = 1; list <= LISTS; list++) {
    for (int parts = 1 + (int)take(bytes, 1) % 4, part = 0; part < parts; part++) {
      size_t length = take(bytes, 2);
      if (length > bytes->left) length = bytes->left;
      store(list, part, bytes->next, length);
      bytes->next += length;
      bytes->left -= length;
    }
  }
}

static void store_changed(input *bytes, const dogear_factors *factors) {
  static uint8_t records[(GREATEST + 1) * DOGEAR_RECORD];
  for (int list = 1; list <= LISTS; list++) {
    dogear_posting postings[2][256];
    dogear_form_postings forms[2] = {{"form", 4, postings[0], 0}, {"forms", 5, postings[1], 0}};
    for (int form = 0; form < 2; form++) {
      uint32_t number = 0;
      for (int count = (int)take(bytes, 1); forms[form].count < count; forms[form].count++) {
        // Many stand close together, as in blocks with spans.
        number += 1 + take(bytes, 1) % 32 * (take(bytes, 1) % 9 / 6);
        if (number > GREATEST) break;
        dogear_posting *posting = &postings[form][forms[form].count];
        memset(posting, 0, sizeof *posting);
        posting->number = number;
        posting->frequencies[take(bytes, 1) % DOGEAR_FIELDS] = (uint16_t)(1 + take(bytes, 1) * take(bytes, 1));
      }
    }
    dogear_encoded_list encoded;
    if (dogear_encode_list(forms, 2, records, GREATEST, factors, &encoded) != SQLITE_OK) abort();
    size_t end = encoded.ends[encoded.part_count - 1];
    for (int changes = (int)take(bytes, 1) % 8; changes > 0 && end > 0; changes--) {
      encoded.bytes[take(bytes, 2) % end] ^= (uint8_t)take(bytes, 1);
    }
    size_t start = 0;
    for (int part = 0; part < encoded.part_count; part++) {
      store(list, part, encoded.bytes + start, encoded.ends[part] - start);
      start = encoded.ends[part];
    }
    dogear_free_list(&encoded);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static dogear_factors factors[DOGEAR_FIELDS];
  open_database();
  for (int field = 0; field < DOGEAR_FIELDS; field++) {
    for (int code = 0; code < 256; code++) factors[field].by_code[code] = 3.0 / (1 + code);
  }
  input bytes = {data, size};
  unsigned how = take(&bytes, 1);
  if (how & 1) store_raw(&bytes);
  else store_changed(&bytes, factors);
  const dogear_wanted_form forms[] = {{"form", 4, 0, 1}, {"forms", 5, how & 2 ? 0 : 1, 0.5}};
  uint32_t fields = take(&bytes, 1) % 64;
  const dogear_wanted_list lists[LISTS] = {{1, 0, 0, forms, 2}, {2, 0, fields, forms, 1}, {3, 1, fields, forms, 2}};
  uint64_t hidden[(GREATEST / DOGEAR_CHUNK + 1) * DOGEAR_CHUNK / 64] = {0};
  hidden[take(&bytes, 1) % (sizeof hidden / sizeof *hidden)] = 0xF0F00F;
  int64_t numbers[] = {1, 9, (int64_t)take(&bytes, 2) - 5, 4000};
  double values[] = {0.5, 1, 2, 0.1};
  const dogear_group_values found = {1, numbers, values, 4};
  double weights[] = {1.5, 2.5}, boosts[] = {1, 2, 0.5};
  uint8_t required[] = {how >> 2 & 1, how >> 2 & 1};
  dogear_hit hits[HITS];
  dogear_records *memory = dogear_records_open();
  if (!memory) abort();
  dogear_ranking ranking = {
      .records = memory, .group_count = 2, .group_weights = weights, .k1 = 1.2, .field_factors = factors, .section_boosts = boosts,
      .section_count = 3, .chunk_rows = chunks, .greatest_number = GREATEST, .required_groups = required,
      .complete_only = how >> 3 & 1, .counts_matches = how >> 4 & 1, .enough_complete = how >> 5 & 1 ? 3 : 0,
      .excluded = 9, .hidden = how >> 7 & 1 ? hidden : 0, .hits = hits, .capacity = HITS};
  int status = dogear_rank_lists(&ranking, parts, lists, LISTS, &found, how >> 6 & 1, 1.1, 2);
  if (status != SQLITE_OK && status != SQLITE_CORRUPT) abort();
  for (int index = 0; index < ranking.hit_count; index++) {
    if (hits[index].number < 0 || hits[index].number / DOGEAR_CHUNK > GREATEST / DOGEAR_CHUNK) abort();
  }
  dogear_ranking_finish(&ranking);
  dogear_records_close(memory);
  sqlite3_step(clear_parts);
  sqlite3_reset(clear_parts);
  return 0;
}
