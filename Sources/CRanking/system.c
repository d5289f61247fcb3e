#include <malloc.h>
#include <sys/vfs.h>

#include "CRanking.h"

void dogear_give_back_memory(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

int64_t dogear_file_system(const char *path) {
  struct statfs status;
  return statfs(path, &status) == 0 ? (int64_t)status.f_type : -1;
}
