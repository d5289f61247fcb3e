#include <malloc.h>
#include <sys/vfs.h>

#include "CRanking.h"

void dogear_configure(void) {
  // Counting what memory is in use takes a lock for each piece of it.
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
#ifdef __GLIBC__
  // Some hundred kilobytes come and go with a search: given back to the system each time, they would be cleared anew.
  mallopt(M_TRIM_THRESHOLD, 16 << 20);
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
#endif
}

void dogear_give_back_memory(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

int64_t dogear_file_system(const char *path) {
  struct statfs status;
  return statfs(path, &status) == 0 ? (int64_t)status.f_type : -1;
}
