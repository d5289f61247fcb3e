#include <stdlib.h>
#include <string.h>

#include "CRanking.h"

// A page is written to the file when the cache has no room for it, one system call each, most of them right behind the one
// before. The system copies a long piece three to five times as fast as its pages one by one, since it finds room for all
// of it at once. So the methods of a connection's file are replaced by these, which keep what is written until it goes on
// elsewhere.

/// Bytes that are kept, at a multiple of which pieces end: the system's own pieces are aligned. SQLite takes less than 128 kB
/// at once.
#define WINDOW (64 * 1024)

typedef struct {
  /// What SQLite calls; the file points here, so that this is found by the file.
  sqlite3_io_methods methods;
  const sqlite3_io_methods *own;
  /// Where in the file the first kept byte belongs.
  sqlite3_int64 start;
  int count;
  uint8_t bytes[WINDOW];
} gathering;

static gathering *gathering_of(sqlite3_file *file) { return (gathering *)(uintptr_t)file->pMethods; }

/// Writes what is kept. If that fails it is kept still, and the next call tries again.
static int flush(sqlite3_file *file) {
  gathering *kept = gathering_of(file);
  if (kept->count == 0) return SQLITE_OK;
  int status = kept->own->xWrite(file, kept->bytes, kept->count, kept->start);
  if (status == SQLITE_OK) kept->count = 0;
  return status;
}

static sqlite3_int64 end_of(const gathering *kept) { return kept->start + kept->count; }

// MARK: - Methods

static int gather_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 at) {
  gathering *kept = gathering_of(file);
  int is_inside = kept->count > 0 && at >= kept->start && at + count <= end_of(kept);
  int goes_on = kept->count > 0 && at == end_of(kept) && at / WINDOW == kept->start / WINDOW;
  if (!is_inside && !goes_on) {
    int status = flush(file);
    if (status != SQLITE_OK) return status;
    kept->start = at;
  }
  if (at - kept->start > WINDOW - count) {
    int status = flush(file);
    return status == SQLITE_OK ? kept->own->xWrite(file, bytes, count, at) : status;
  }
  memcpy(kept->bytes + (at - kept->start), bytes, (size_t)count);
  if (!is_inside) kept->count += count;
  return SQLITE_OK;
}

static int gather_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 at) {
  gathering *kept = gathering_of(file);
  if (kept->count > 0 && at < end_of(kept) && at + count > kept->start) {
    int status = flush(file);
    if (status != SQLITE_OK) return status;
  }
  return kept->own->xRead(file, bytes, count, at);
}

static int gather_truncate(sqlite3_file *file, sqlite3_int64 size) {
  gathering *kept = gathering_of(file);
  // What is cut off need not be written first, for which there may be no room on the disk.
  if (end_of(kept) > size) kept->count = kept->start < size ? (int)(size - kept->start) : 0;
  int status = flush(file);
  return status == SQLITE_OK ? kept->own->xTruncate(file, size) : status;
}

static int gather_size(sqlite3_file *file, sqlite3_int64 *size) {
  gathering *kept = gathering_of(file);
  int status = kept->own->xFileSize(file, size);
  if (status == SQLITE_OK && kept->count > 0 && end_of(kept) > *size) *size = end_of(kept);
  return status;
}

static int gather_sync(sqlite3_file *file, int flags) {
  int status = flush(file);
  return status == SQLITE_OK ? gathering_of(file)->own->xSync(file, flags) : status;
}

/// Writes what is kept for the last time. What cannot be written belongs to a transaction that was not synced and has failed:
/// the journal has what was there before, and whoever comes next puts it back.
static void let_go(sqlite3_file *file) {
  if (flush(file) != SQLITE_OK) gathering_of(file)->count = 0;
}

static int gather_unlock(sqlite3_file *file, int lock) {
  let_go(file);
  return gathering_of(file)->own->xUnlock(file, lock);
}

static int gather_close(sqlite3_file *file) {
  gathering *kept = gathering_of(file);
  let_go(file);
  file->pMethods = kept->own;
  free(kept);
  return file->pMethods->xClose(file);
}

// MARK: - On and off

static sqlite3_file *file_of(sqlite3 *db) {
  sqlite3_file *file = NULL;
  return sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK ? file : NULL;
}

static int is_gathering(const sqlite3_file *file) { return file->pMethods && file->pMethods->xWrite == gather_write; }

void dogear_gather_writes(sqlite3 *db) {
  sqlite3_file *file = file_of(db);
  if (!file || !file->pMethods || is_gathering(file)) return;
  gathering *kept = malloc(sizeof *kept);
  if (!kept) return;
  // The others neither read nor write the file; those that map it into memory are not used by a connection that writes.
  kept->methods = *file->pMethods;
  kept->methods.xWrite = gather_write;
  kept->methods.xRead = gather_read;
  kept->methods.xTruncate = gather_truncate;
  kept->methods.xFileSize = gather_size;
  kept->methods.xSync = gather_sync;
  kept->methods.xUnlock = gather_unlock;
  kept->methods.xClose = gather_close;
  kept->own = file->pMethods;
  kept->start = kept->count = 0;
  file->pMethods = &kept->methods;
}

int dogear_stop_gathering_writes(sqlite3 *db) {
  sqlite3_file *file = file_of(db);
  if (!file || !is_gathering(file)) return SQLITE_OK;
  gathering *kept = gathering_of(file);
  int status = flush(file);
  if (status != SQLITE_OK) return status;
  file->pMethods = kept->own;
  free(kept);
  return SQLITE_OK;
}
