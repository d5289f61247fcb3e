#include "CRanking.h"

#include <stdlib.h>
#include <string.h>

#include "ranking.h"

// FTS5's tokenizer object: ours, and what made it.
typedef struct {
  dogear_tokenizer functions;
  void *instance;
} adapter;

static void free_functions(void *functions) { free(functions); }

static int create_adapter(void *user_data, const char **arguments, int count, Fts5Tokenizer **result) {
  (void)arguments;
  (void)count;
  const dogear_tokenizer *functions = user_data;
  adapter *created = malloc(sizeof *created);
  if (!created) return SQLITE_NOMEM;
  created->functions = *functions;
  created->instance = functions->create(functions->user_data);
  if (!created->instance) {
    free(created);
    return SQLITE_NOMEM;
  }
  *result = (Fts5Tokenizer *)created;
  return SQLITE_OK;
}

static void delete_adapter(Fts5Tokenizer *tokenizer) {
  adapter *deleted = (adapter *)tokenizer;
  deleted->functions.destroy(deleted->instance);
  free(deleted);
}

// The planner's tokens are final: they are split at spaces and taken as they are.
static int tokenize_query(const char *text, int length, void *context, dogear_emit emit) {
  int start = 0;
  while (start < length) {
    int end = start;
    while (end < length && text[end] != ' ') end++;
    if (end > start) {
      int status = emit(context, 0, text + start, end - start, start, end);
      if (status != SQLITE_OK) return status;
    }
    start = end + 1;
  }
  return SQLITE_OK;
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length,
                    dogear_emit emit) {
  adapter *used = (adapter *)tokenizer;
  if (!text) return SQLITE_OK;
  // Empty columns of a document are passed on too: the tokenizer counts columns.
  if (flags & FTS5_TOKENIZE_QUERY) return tokenize_query(text, length, context, emit);
  return used->functions.tokenize(used->instance, text, length, context, emit);
}

static fts5_api *find_api(sqlite3 *db) {
  fts5_api *api = 0;
  sqlite3_stmt *statement = 0;
  if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, 0) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", 0);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

int dogear_register(sqlite3 *db, const dogear_tokenizer *tokenizer) {
  fts5_api *api = find_api(db);
  if (!api) return SQLITE_ERROR;
  dogear_tokenizer *functions = malloc(sizeof *functions);
  if (!functions) return SQLITE_NOMEM;
  *functions = *tokenizer;
  fts5_tokenizer methods = {create_adapter, delete_adapter, tokenize};
  int status = api->xCreateTokenizer(api, "dogear", functions, &methods, free_functions);
  if (status != SQLITE_OK) return status;
  return api->xCreateFunction(api, "dogear_rank", 0, dogear_rank, 0);
}
