#include "packing.h"

#include <pthread.h>
#include <stdlib.h>
#include <zstd.h>

#include "CPacking.h"

/// What one thread packs and unpacks with.
typedef struct {
  ZSTD_CCtx *packing;
  ZSTD_DCtx *unpacking;
  uint8_t *packed;
  size_t packed_capacity;
  uint8_t *text;
  size_t text_capacity;
} workspace;

// The dictionary as zstd reads by it, made once for all threads; NULL without memory.
static ZSTD_DDict *unpacking_dictionary;
static pthread_once_t unpacking_once = PTHREAD_ONCE_INIT, key_once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static int has_key;

static void make_unpacking_dictionary(void) {
  unpacking_dictionary = ZSTD_createDDict(text_dictionary, text_dictionary_size);
}

static void free_workspace(void *pointer) {
  workspace *space = pointer;
  ZSTD_freeCCtx(space->packing);
  ZSTD_freeDCtx(space->unpacking);
  free(space->packed);
  free(space->text);
  free(space);
}

static void make_key(void) { has_key = pthread_key_create(&key, free_workspace) == 0; }

/// This thread's own; NULL without memory.
static workspace *own_workspace(void) {
  pthread_once(&key_once, make_key);
  if (!has_key) return NULL;
  workspace *space = pthread_getspecific(key);
  if (space) return space;
  space = calloc(1, sizeof *space);
  if (space && pthread_setspecific(key, space) != 0) {
    free(space);
    return NULL;
  }
  return space;
}

static int has_room(uint8_t **bytes, size_t *capacity, size_t count) {
  if (count <= *capacity) return 1;
  uint8_t *larger = realloc(*bytes, count);
  if (!larger) return 0;
  *bytes = larger;
  *capacity = count;
  return 1;
}

/// Packing has to keep up with reading. Of what zstd's levels choose, repetitions of at least seven bytes are found by one
/// look each: level 3, with two looks, takes a third longer for a fifteenth less.
static int prepare(ZSTD_CCtx *packing) {
  const struct {
    ZSTD_cParameter parameter;
    int value;
  } chosen[] = {{ZSTD_c_compressionLevel, 1}, {ZSTD_c_strategy, ZSTD_fast}, {ZSTD_c_minMatch, 7}, {ZSTD_c_hashLog, 17},
                // So that damage is noticed.
                {ZSTD_c_checksumFlag, 1}};
  for (size_t at = 0; at < sizeof chosen / sizeof *chosen; at++) {
    if (ZSTD_isError(ZSTD_CCtx_setParameter(packing, chosen[at].parameter, chosen[at].value))) return 0;
  }
  return !ZSTD_isError(ZSTD_CCtx_loadDictionary(packing, text_dictionary, text_dictionary_size));
}

const uint8_t *dogear_pack(const uint8_t *text, size_t count, size_t *packed_count) {
  workspace *space = own_workspace();
  if (!space) return NULL;
  if (!space->packing) {
    ZSTD_CCtx *packing = ZSTD_createCCtx();
    if (!packing || !prepare(packing)) {
      ZSTD_freeCCtx(packing);
      return NULL;
    }
    space->packing = packing;
  }
  if (!has_room(&space->packed, &space->packed_capacity, ZSTD_compressBound(count))) return NULL;
  *packed_count = ZSTD_compress2(space->packing, space->packed, space->packed_capacity, text, count);
  return ZSTD_isError(*packed_count) || *packed_count >= count ? NULL : space->packed;
}

const uint8_t *dogear_unpack(const uint8_t *packed, size_t packed_count, size_t most, size_t *count) {
  // Says beforehand how much room is needed; what does not say so was not packed here.
  unsigned long long expected = ZSTD_getFrameContentSize(packed, packed_count);
  if (expected == ZSTD_CONTENTSIZE_UNKNOWN || expected == ZSTD_CONTENTSIZE_ERROR || expected > most) return NULL;
  pthread_once(&unpacking_once, make_unpacking_dictionary);
  workspace *space = own_workspace();
  if (!space || !unpacking_dictionary || !has_room(&space->text, &space->text_capacity, (size_t)expected + 1)) return NULL;
  if (!space->unpacking) space->unpacking = ZSTD_createDCtx();
  if (!space->unpacking) return NULL;
  *count = ZSTD_decompress_usingDDict(
      space->unpacking, space->text, (size_t)expected, packed, packed_count, unpacking_dictionary);
  return ZSTD_isError(*count) ? NULL : space->text;
}
