#ifndef DOGEAR_PACKING_H
#define DOGEAR_PACKING_H

#include <stddef.h>
#include <stdint.h>

/// What zstd takes as known before each text; its number stands in what was packed with it.
extern const uint8_t text_dictionary[];
extern const size_t text_dictionary_size;

#endif
