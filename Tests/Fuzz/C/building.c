// Entries that are gathered, spilled, taken out and added late, written as a segment, and read back by FTS5, whose own check
// looks at the segment as well; and the phrases of two words in them. For libFuzzer.
#include <stdlib.h>
#include <string.h>

#include "CRanking.h"

enum { MOST_ENTRIES = 64, MOST_TOKENS = 4096, COLUMNS = 3 };

typedef struct entry {
  uint32_t number;
  int is_late;
  int is_removed;
  int first;
  int count;
} entry;

typedef struct token {
  int column;
  int position;
  char word[24];
  int length;
} token;

static const uint8_t *input, *input_end;
static entry entries[MOST_ENTRIES];
static int entry_count;
static token tokens[MOST_TOKENS];
static int token_count;

static int next_byte(void) { return input < input_end ? *input++ : 0; }

static void run(sqlite3 *db, const char *sql) {
  if (sqlite3_exec(db, sql, 0, 0, 0) != SQLITE_OK) abort();
}

/// Takes the words of an entry from the input: few, so that they meet again, of which some are beginnings of others.
static void read_entry(entry *entry) {
  entry->first = token_count;
  int column = 0, position = -1;
  for (int count = next_byte() % 200; count > 0 && token_count < MOST_TOKENS; count--) {
    int byte = next_byte();
    if (byte >= 0xF0 && column + 1 < COLUMNS) {
      column++;
      position = -1;
    }
    // Some share the place of the word before, some stand far behind it.
    if (position < 0 || (byte & 0x30) != 0x30) position += (byte & 0x40) ? 1 + (byte & 7) * 40 : 1;
    token *token = &tokens[token_count++];
    *token = (struct token){.column = column, .position = position};
    token->length = 1 + (byte & 7) * (byte & 8 ? 3 : 1);
    memset(token->word, 'a', (size_t)token->length);
    token->word[token->length - 1] = (char)('a' + (byte >> 1 & 7));
  }
  entry->count = token_count - entry->first;
}

/// The entries `first` to `last` as a batch.
static dogear_inverted_batch *inverted(int first, int last, uint32_t *numbers) {
  dogear_inverted_batch *batch = dogear_inverted_batch_create();
  if (!batch) abort();
  for (int i = first; i < last; i++) {
    numbers[i - first] = entries[i].number;
    for (int at = 0; at < entries[i].count; at++) {
      const token *token = &tokens[entries[i].first + at];
      if (dogear_inverted_batch_add(batch, i - first, token->column, token->position, (const uint8_t *)token->word,
                                    token->length) != SQLITE_OK)
        abort();
    }
  }
  if (dogear_inverted_batch_finish(batch) != SQLITE_OK) abort();
  return batch;
}

static uint64_t hash_of(const char *word, int length, uint64_t number, uint64_t column, uint64_t position) {
  uint64_t hash = 0xCBF29CE484222325u ^ number * 0x9E3779B97F4A7C15u ^ column << 56 ^ position << 32;
  for (int i = 0; i < length; i++) hash = (hash ^ (uint8_t)word[i]) * 0x100000001B3u;
  return hash ^ hash >> 29;
}

/// What the index should hold: a sum over all places, whatever their order.
static uint64_t expected_sum(void) {
  uint64_t sum = 0;
  for (int i = 0; i < entry_count; i++) {
    if (entries[i].is_removed) continue;
    for (int at = 0; at < entries[i].count; at++) {
      const token *token = &tokens[entries[i].first + at];
      sum += hash_of(token->word, token->length, entries[i].number, (uint64_t)token->column, (uint64_t)token->position);
    }
  }
  return sum;
}

static uint64_t found_sum(sqlite3_stmt *places) {
  uint64_t sum = 0;
  while (sqlite3_step(places) == SQLITE_ROW) {
    sum += hash_of((const char *)sqlite3_column_text(places, 0), sqlite3_column_bytes(places, 0),
                   (uint64_t)sqlite3_column_int64(places, 1), (uint64_t)sqlite3_column_int64(places, 2),
                   (uint64_t)sqlite3_column_int64(places, 3));
  }
  if (sqlite3_reset(places) != SQLITE_OK) abort();
  return sum;
}

/// The phrases of two words that the entries have: a sum over all their places.
static uint64_t expected_phrases(void) {
  uint64_t sum = 0;
  for (int i = 0; i < entry_count; i++) {
    if (entries[i].is_removed) continue;
    const token *words = tokens + entries[i].first;
    for (int at = 0; at < entries[i].count; at++) {
      for (int next = at + 1; next < entries[i].count; next++) {
        if (words[next].column != words[at].column || words[next].position != words[at].position + 1) continue;
        // What stands at a place twice follows there once.
        int is_again = 0;
        for (int before = next - 1; before > at && words[before].position == words[next].position; before--) {
          is_again |= words[before].column == words[next].column && words[before].length == words[next].length &&
                      memcmp(words[before].word, words[next].word, (size_t)words[next].length) == 0;
        }
        if (is_again) continue;
        char phrase[64];
        int length = words[at].length;
        memcpy(phrase, words[at].word, (size_t)length);
        phrase[length++] = ' ';
        memcpy(phrase + length, words[next].word, (size_t)words[next].length);
        length += words[next].length;
        sum += hash_of(phrase, length, entries[i].number, (uint64_t)words[at].column, 0);
      }
    }
  }
  return sum;
}

static uint64_t found_phrases(const dogear_segment_builder *builder) {
  dogear_pair_finder *finder = dogear_pair_finder_create(1024, SIZE_MAX);
  dogear_term_cursor *cursor = dogear_term_cursor_open(builder);
  if (!finder || !cursor) abort();
  while (dogear_term_cursor_next(cursor) == SQLITE_ROW) {
    const dogear_posting *postings;
    int count, length;
    size_t size;
    if (dogear_term_cursor_postings(cursor, &postings, &count) != SQLITE_OK) abort();
    const char *term = (const char *)dogear_term_cursor_term(cursor, &length);
    const uint8_t *doclist = dogear_term_cursor_doclist(cursor, &size);
    if (dogear_pair_finder_take(finder, term, length, count, doclist, size) != SQLITE_OK) abort();
  }
  dogear_term_cursor_close(cursor);
  if (dogear_pair_finder_find(finder, 1) != SQLITE_OK) abort();
  uint64_t sum = 0;
  for (int pair = 0; pair < dogear_pair_finder_count(finder); pair++) {
    int length, count;
    const char *phrase = dogear_pair_finder_phrase(finder, pair, &length);
    const dogear_posting *postings = dogear_pair_finder_postings(finder, pair, &count);
    if (!phrase || !postings || count == 0) abort();
    for (int index = 0; index < count; index++) {
      if (index > 0 && postings[index].number <= postings[index - 1].number) abort();
      for (int field = 0; field < DOGEAR_FIELDS; field++) {
        sum += postings[index].frequencies[field] * hash_of(phrase, length, postings[index].number, (uint64_t)field, 0);
      }
    }
  }
  dogear_pair_finder_free(finder);
  return sum;
}

static void build(sqlite3 *db, dogear_segment_builder *builder, sqlite3_stmt *add_page, sqlite3_stmt *add_term) {
  sqlite3_stmt *statement;
  if (dogear_segment_builder_sort(builder) != SQLITE_OK) abort();
  sqlite3_prepare_v2(db, "SELECT block FROM f_data WHERE id = 10", -1, &statement, 0);
  if (sqlite3_step(statement) != SQLITE_ROW) abort();
  uint8_t structure[256], changed[256 + 64];
  int length = sqlite3_column_bytes(statement, 0), leaves = 0;
  memcpy(structure, sqlite3_column_blob(statement, 0), (size_t)length);
  sqlite3_finalize(statement);
  int segment = dogear_free_segment(structure, length);
  if (segment <= 0) abort();
  if (dogear_segment_builder_write(builder, segment, 64, add_page, add_term, &leaves) != SQLITE_OK) abort();
  if (leaves == 0) return;
  length = dogear_add_segment(structure, length, segment, leaves, changed);
  if (length <= 0) abort();
  sqlite3_bind_int64(add_page, 1, 10);
  sqlite3_bind_blob(add_page, 2, changed, length, SQLITE_STATIC);
  if (sqlite3_step(add_page) != SQLITE_DONE) abort();
  sqlite3_reset(add_page);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static sqlite3 *db;
  static sqlite3_stmt *add_page, *add_term, *places;
  if (!db) {
    sqlite3_open(":memory:", &db);
    run(db, "CREATE VIRTUAL TABLE f USING fts5(a, b, c, content='');"
            "CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, f, instance);"
            "INSERT INTO f(f, rank) VALUES('pgsz', 64); INSERT INTO f(f, rank) VALUES('automerge', 0)");
    sqlite3_prepare_v2(db, "INSERT OR REPLACE INTO f_data VALUES (?, ?)", -1, &add_page, 0);
    sqlite3_prepare_v2(db, "INSERT INTO f_idx VALUES (?, ?, ?)", -1, &add_term, 0);
    sqlite3_prepare_v2(db, "SELECT term, doc, unicode(col) - unicode('a'), offset FROM v", -1, &places, 0);
  }
  input = data;
  input_end = data + size;
  entry_count = token_count = 0;
  dogear_segment_builder *builder = dogear_segment_builder_create();
  if (!builder) abort();
  uint32_t number = 0, numbers[MOST_ENTRIES];
  while (input < input_end && entry_count < MOST_ENTRIES) {
    int first = entry_count, choice = next_byte();
    for (int count = 1 + choice % 8; count > 0 && entry_count < MOST_ENTRIES; count--) {
      entry *entry = &entries[entry_count++];
      int byte = next_byte();
      number += 2 + (uint32_t)(byte & 3 ? byte >> 4 : byte * 1000);
      *entry = (struct entry){.number = number};
      read_entry(entry);
    }
    dogear_inverted_batch *batch = inverted(first, entry_count, numbers);
    if (dogear_segment_builder_add(builder, batch, numbers) != SQLITE_OK) abort();
    dogear_inverted_batch_free(batch);
    if (choice & 0x80 && dogear_segment_builder_spill(builder, ".") != SQLITE_OK) abort();
  }
  int main_count = entry_count;
  for (int i = 0; i < main_count && input < input_end; i++) {
    int byte = next_byte();
    if (byte & 1) {
      entries[i].is_removed = 1;
      if (dogear_segment_builder_remove(builder, entries[i].number) != SQLITE_OK) abort();
    }
    // Again under its number, or between two others.
    if (byte & 2 && entry_count < MOST_ENTRIES) {
      entry *entry = &entries[entry_count++];
      *entry = (struct entry){.number = byte & 1 ? entries[i].number : entries[i].number - 1, .is_late = 1};
      read_entry(entry);
    }
  }
  if (entry_count > main_count) {
    dogear_inverted_batch *batch = inverted(main_count, entry_count, numbers);
    if (dogear_segment_builder_add_late(builder, batch, numbers) != SQLITE_OK) abort();
    dogear_inverted_batch_free(batch);
  }
  run(db, "BEGIN; INSERT INTO f(f, rank) VALUES('automerge', 0); SAVEPOINT s; RELEASE s");
  build(db, builder, add_page, add_term);
  if (found_phrases(builder) != expected_phrases()) abort();
  dogear_segment_builder_free(builder);
  run(db, "SAVEPOINT s; ROLLBACK TO s; RELEASE s; INSERT INTO f(f) VALUES('integrity-check')");
  if (found_sum(places) != expected_sum()) abort();
  run(db, "ROLLBACK");
  return 0;
}
