// Interposes the calls that write, and fails, shortens or kills at the one that is asked for. For Scripts/torture.
//
//   TORTURE_MODE   enospc, eio, short, kill, or count
//   TORTURE_AT     the call at which it happens, from 1; all later ones fail too, but for "short" and "eio-once"
//   TORTURE_FILE   counts: a file to which the number of calls is written at the end
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;

static const char *mode(void) { return getenv("TORTURE_MODE"); }

static long place(void) {
  const char *text = getenv("TORTURE_AT");
  return text ? atol(text) : 0;
}

// Only files of the library: the lists that the harness reads and the terminal are left alone.
static int is_library(int descriptor) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strstr(path, ".sqlite") != 0;
}

static void note(void) {
  long now = atomic_fetch_add(&calls, 1) + 1;
  const char *name = getenv("TORTURE_FILE");
  if (!name || !mode() || strcmp(mode(), "count") != 0) return;
  char text[32];
  int length = snprintf(text, sizeof text, "%ld\n", now);
  int file = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (file < 0) return;
  ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
  real(file, text, (size_t)length);
  close(file);
}

/// 0 to go on; an errno to fail with; -1 to write half.
static int verdict(int descriptor, int can_be_short) {
  if (!mode() || !is_library(descriptor)) return 0;
  note();
  long now = atomic_load(&calls), at = place();
  if (at == 0 || now < at) return 0;
  if (strcmp(mode(), "enospc") == 0) return ENOSPC;
  if (strcmp(mode(), "eio") == 0) return EIO;
  if (now > at) return 0;
  if (strcmp(mode(), "eio-once") == 0) return EIO;
  if (strcmp(mode(), "short") == 0) return can_be_short ? -1 : 0;
  if (strcmp(mode(), "kill") == 0) {
    if (can_be_short) return -1;
    kill(getpid(), SIGKILL);
  }
  return 0;
}

static void after_half(void) {
  if (strcmp(mode(), "kill") == 0) kill(getpid(), SIGKILL);
}

#define WRITE(name, parameters, arguments, halved)                       \
  ssize_t name parameters {                                              \
    static ssize_t(*real) parameters;                                    \
    if (!real) real = dlsym(RTLD_NEXT, #name);                           \
    int failure = verdict(descriptor, count > 1);                        \
    if (failure > 0) {                                                   \
      errno = failure;                                                   \
      return -1;                                                         \
    }                                                                    \
    if (failure == 0) return real arguments;                             \
    ssize_t written = real halved;                                       \
    after_half();                                                        \
    return written;                                                      \
  }

WRITE(write, (int descriptor, const void *bytes, size_t count), (descriptor, bytes, count), (descriptor, bytes, count / 2))
WRITE(pwrite, (int descriptor, const void *bytes, size_t count, off_t at), (descriptor, bytes, count, at),
      (descriptor, bytes, count / 2, at))
WRITE(pwrite64, (int descriptor, const void *bytes, size_t count, off64_t at), (descriptor, bytes, count, at),
      (descriptor, bytes, count / 2, at))

#define OTHER(name, parameters, arguments)                               \
  int name parameters {                                                  \
    static int(*real) parameters;                                        \
    if (!real) real = dlsym(RTLD_NEXT, #name);                           \
    int failure = verdict(descriptor, 0);                                \
    if (failure > 0) {                                                   \
      errno = failure;                                                   \
      return -1;                                                         \
    }                                                                    \
    return real arguments;                                               \
  }

OTHER(fsync, (int descriptor), (descriptor))
OTHER(fdatasync, (int descriptor), (descriptor))
OTHER(ftruncate, (int descriptor, off_t length), (descriptor, length))
OTHER(ftruncate64, (int descriptor, off64_t length), (descriptor, length))
