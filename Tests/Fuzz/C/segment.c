// Pages of an FTS5 index as a damaged library could hold them, read into postings and encoded. For libFuzzer.
#include <stdlib.h>
#include <string.h>

#include "CRanking.h"

/// The bit of a row's id that makes it the doclist index of a leaf.
static const sqlite3_int64 INDEX_BIT = (sqlite3_int64)1 << 36;

/// Has all leaves selected.
static void select_leaves(dogear_rows *pages) { dogear_rows_between(pages, 1, INT32_MAX); }

/// Collects the entries that have the terms with a prefix, and ranks them. `chunks` are no records.
static void collect_prefix(dogear_rows *pages, dogear_rows *chunks) {
  static const dogear_factors factors[DOGEAR_FIELDS] = {{{1, 0.5}}, {{2}}};
  static const double weight = 3;
  dogear_hit hits[4];
  dogear_ranking ranking = {
      .greatest_number = 3000, .records = dogear_records_open(), .chunk_rows = chunks, .field_factors = factors,
      .group_count = 1, .group_weights = &weight, .k1 = 1, .hits = hits, .capacity = 4};
  if (!ranking.records) abort();
  int ranked = dogear_rank_prefix(&ranking, 1, 0, 1, pages, "a", 1);
  select_leaves(pages);
  int status = dogear_collect_prefix(&ranking, 1, 0, pages, "a", 1);
  // No entry has the number 0, which stands for none that is excluded.
  int has_zero = ranking.collected_count > 0 && ranking.collected_numbers[0] == 0;
  if (ranked != status || (status == SQLITE_OK && ranking.matched != ranking.collected_count - has_zero)) abort();
  if (status != SQLITE_OK && status != SQLITE_CORRUPT && status != SQLITE_TOOBIG) abort();
  for (int index = 1; index < ranking.collected_count; index++) {
    if (ranking.collected_numbers[index] <= ranking.collected_numbers[index - 1]) abort();
  }
  dogear_free_collected(&ranking);
  dogear_records_close(ranking.records);
}

/// Looks for tokens near each other.
static void find_near(dogear_rows *pages) {
  static const char *const tokens[] = {"a", "ab", "abab"};
  for (int tokens_near = 2; tokens_near <= 3; tokens_near++) {
    dogear_near_reader *near = dogear_near_reader_open(2);
    if (!near) abort();
    int status = SQLITE_OK;
    for (int index = 0; index < tokens_near && status == SQLITE_OK; index++) {
      select_leaves(pages);
      dogear_segment_reader *reader = dogear_segment_reader_open(pages);
      if (!reader) abort();
      status = dogear_near_reader_take(
          near, reader, tokens[index], (int)strlen(tokens[index]), tokens_near - 1 - index, index == tokens_near - 1);
      if (status != SQLITE_OK && status != SQLITE_DONE && status != SQLITE_CORRUPT) abort();
      dogear_segment_reader_close(reader);
    }
    int count;
    const dogear_posting *postings = dogear_near_reader_postings(near, &count);
    for (int index = 1; index < count; index++) {
      if (postings[index].number <= postings[index - 1].number) abort();
    }
    dogear_near_reader_close(near);
  }
}

/// Looks for a term, the terms with a prefix, and a phrase of two words.
static void search(dogear_rows *pages, dogear_rows *chunks) {
  dogear_segment_reader *reader = dogear_segment_reader_open(pages);
  if (!reader) abort();
  int status = dogear_segment_reader_find(reader, "ab", 2);
  if (status != SQLITE_ROW && status != SQLITE_DONE && status != SQLITE_CORRUPT) abort();
  dogear_segment_reader_close(reader);
  select_leaves(pages);
  collect_prefix(pages, chunks);
  find_near(pages);
  dogear_phrase_reader *phrase = dogear_phrase_reader_open();
  if (!phrase) abort();
  static const char *const tokens[] = {"ab", "a", "abab"};
  status = SQLITE_OK;
  for (int index = 0; index < 3 && status != SQLITE_CORRUPT; index++) {
    select_leaves(pages);
    reader = dogear_segment_reader_open(pages);
    if (!reader) abort();
    status = dogear_phrase_reader_take(phrase, reader, tokens[index], (int)strlen(tokens[index]), index);
    if (status != SQLITE_OK && status != SQLITE_DONE && status != SQLITE_CORRUPT) abort();
    dogear_segment_reader_close(reader);
  }
  int count;
  if (!dogear_phrase_reader_postings(phrase, &count)) abort();
  dogear_phrase_reader_close(phrase);
  dogear_rows_reset(pages);
}

/// Looks for the phrases of what was taken.
static void find_pairs(dogear_pair_finder *finder, int fewest) {
  int status = dogear_pair_finder_find(finder, fewest);
  if (status != SQLITE_OK && status != SQLITE_CORRUPT) abort();
  for (int pair = 0; status == SQLITE_OK && pair < dogear_pair_finder_count(finder); pair++) {
    int length, count;
    if (!dogear_pair_finder_phrase(finder, pair, &length)) abort();
    const dogear_posting *postings = dogear_pair_finder_postings(finder, pair, &count);
    if (!postings || count < fewest) abort();
    for (int index = 1; index < count; index++) {
      if (postings[index].number <= postings[index - 1].number) abort();
    }
  }
  dogear_pair_finder_free(finder);
}

static dogear_rows *rows(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement;
  sqlite3_prepare_v2(db, sql, -1, &statement, 0);
  dogear_rows *rows = dogear_rows_of_statement(statement);
  if (!rows) abort();
  return rows;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static sqlite3 *db;
  static sqlite3_stmt *add, *clear;
  static dogear_rows *pages, *chunks;
  static const uint8_t records[DOGEAR_CHUNK * DOGEAR_RECORD];
  static dogear_factors factors[DOGEAR_FIELDS];
  if (!db) {
    sqlite3_open(":memory:", &db);
    sqlite3_exec(db, "CREATE TABLE data(id INTEGER PRIMARY KEY, block BLOB)", 0, 0, 0);
    sqlite3_prepare_v2(db, "INSERT OR REPLACE INTO data VALUES (?, ?)", -1, &add, 0);
    sqlite3_prepare_v2(db, "DELETE FROM data", -1, &clear, 0);
    pages = rows(db, "SELECT id, block FROM data WHERE id BETWEEN ? AND ? ORDER BY id");
    chunks = rows(db, "SELECT NULL WHERE ?1 < 0");
  }
  if (size > 0 && dogear_only_segment(data, (int)size) > 0 && dogear_main_segment(data, (int)size) == 0) abort();
  // Pages of the lengths that the input says, whose highest bit makes one the doclist index of the leaf before.
  sqlite3_int64 leaf = 0;
  while (size > 2) {
    size_t length = (size_t)((data[0] & 0x7F) << 8 | data[1]);
    sqlite3_bind_int64(add, 1, data[0] & 0x80 ? leaf + INDEX_BIT : ++leaf);
    data += 2;
    size -= 2;
    if (length > size) length = size;
    sqlite3_bind_blob(add, 2, data, (int)length, SQLITE_STATIC);
    sqlite3_step(add);
    sqlite3_reset(add);
    data += length;
    size -= length;
  }
  select_leaves(pages);
  dogear_segment_reader *reader = dogear_segment_reader_open(pages);
  if (!reader) abort();
  dogear_pair_finder *finder = dogear_pair_finder_create(6, 2000), *from_bytes = dogear_pair_finder_create(6, 2000);
  if (!finder || !from_bytes) abort();
  dogear_segment_reader_keep_doclists(reader);
  int status;
  while ((status = dogear_segment_reader_next(reader)) == SQLITE_ROW) {
    int length, count;
    const char *term = dogear_segment_reader_term(reader, &length);
    const dogear_posting *postings = dogear_segment_reader_postings(reader, &count);
    for (int index = 1; index < count; index++) {
      if (postings[index].number <= postings[index - 1].number) abort();
    }
    dogear_form_postings form = {term, length, postings, count};
    dogear_encoded_list list;
    if (dogear_encode_list(&form, 1, records, DOGEAR_CHUNK - 1, factors, &list) != SQLITE_OK) abort();
    dogear_free_list(&list);
    size_t bytes;
    const uint8_t *doclist = dogear_segment_reader_doclist(reader, &bytes);
    if (dogear_pair_finder_take(finder, term, length, count, doclist, bytes) != SQLITE_OK) abort();
    // As if a part of it were damaged.
    size_t offset = bytes > 0 ? doclist[0] % bytes : 0;
    if (dogear_pair_finder_take(from_bytes, term, length, count, doclist + offset, bytes - offset) != SQLITE_OK) abort();
  }
  find_pairs(finder, 1);
  find_pairs(from_bytes, 2);
  if (status != SQLITE_DONE && status != SQLITE_CORRUPT) abort();
  dogear_segment_reader_close(reader);
  dogear_rows_reset(pages);
  search(pages, chunks);
  sqlite3_step(clear);
  sqlite3_reset(clear);
  return 0;
}
