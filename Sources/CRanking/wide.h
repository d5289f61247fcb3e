#ifndef DOGEAR_WIDE_H
#define DOGEAR_WIDE_H

// Functions that are compiled twice: for every processor of a kind, and for those with AVX2, which also count bits at once.
// glibc has asked the processor when the program began; asking again takes longer than some searches can spare.

#if defined __x86_64__ && defined __has_include
#if __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#define HAS_WIDE 1
#endif
#endif

#ifdef HAS_WIDE
#define WIDE __attribute__((target("avx2,popcnt,bmi,bmi2")))
static inline int is_wide(void) {
  return CPU_FEATURE_ACTIVE(AVX2) && CPU_FEATURE_ACTIVE(POPCNT) && CPU_FEATURE_ACTIVE(BMI1) && CPU_FEATURE_ACTIVE(BMI2);
}
#else
#define WIDE
static inline int is_wide(void) { return 0; }
#endif

/// What is compiled twice.
#define TWICE static inline __attribute__((always_inline))

#endif
