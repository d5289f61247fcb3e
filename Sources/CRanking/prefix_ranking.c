#include <math.h>

#include "list_evaluation.h"
#include "prefix_sums.h"
#include "wide.h"

#ifdef HAS_WIDE
#include <immintrin.h>
#endif

// Scores entries by the sums of a prefix. Most of them are passed over by these alone, 64 at once: nearly all have the words in
// the first field, and too seldom.

/// Counts of the second field that are told apart.
enum { BESIDE = 16 };

/// Bounds on x: what an entry has at most, and what it must have.
typedef struct {
  /// What an occurrence counts at most, by field.
  double most[DOGEAR_FIELDS];
  /// The x that an entry must have at least to be among the best; 0 while all can be.
  double least;
  /// By occurrences in the second field, the last one for more too: those in the first that may make it with them; more than
  /// MOST_PLACES where none do.
  uint8_t least_first[BESIDE];
} bounds;

/// The greatest of a field's factors.
static double greatest_factor(const dogear_factors *factors) {
  // Side by side, so that none waits for the one before.
  enum { LANES = 8 };
  double greatest[LANES] = {0};
  for (int code = 0; code < 256; code += LANES) {
    for (int lane = 0; lane < LANES; lane++) {
      double factor = factors->by_code[code + lane];
      greatest[lane] = factor > greatest[lane] ? factor : greatest[lane];
    }
  }
  for (int lane = 1; lane < LANES; lane++) greatest[0] = fmax(greatest[0], greatest[lane]);
  return greatest[0];
}

static bounds make_bounds(const dogear_ranking *ranking, double weight) {
  bounds made = {0};
  for (int field = 0; field < DOGEAR_FIELDS; field++) made.most[field] = weight * greatest_factor(&ranking->field_factors[field]);
  return made;
}

/// Raises what an entry must have to the score of the worst of the best: x = k1 * s / (w - s) of its share
/// s = w * x / (k1 + x).
static void raise_bounds(bounds *bounds, const dogear_ranking *ranking, double greatest_boost) {
  // Sums in another order can differ in their last bits, and so can x and what was made of it.
  double share = least_score(ranking, 1) / (greatest_boost * (1 + 1e-6));
  if (!(share > 0)) return;
  double rest = ranking->group_weights[0] - share;
  bounds->least = rest > 0 ? ranking->k1 * share / rest * (1 - 1e-6) : INFINITY;
  for (int count = 0; count < BESIDE; count++) {
    double missing = (bounds->least - count * bounds->most[1]) / bounds->most[0] * (1 - 1e-9);
    // Rounded up: an occurrence cannot be had in part.
    int whole = missing > MOST_PLACES ? MOST_PLACES : missing > 0 ? (int)missing : 0;
    bounds->least_first[count] = (uint8_t)(whole + (whole < missing));
  }
  // The last count stands for all that are greater.
  bounds->least_first[BESIDE - 1] = 0;
}

/// Which of 64 entries have any of the first two fields in the mask; and those whose counts in these may make the least x.
static inline void look_at(const uint8_t *first, const uint8_t *second, uint64_t mask, const bounds *bounds, uint64_t *entries,
                           uint64_t *candidates) {
  for (int entry = 0; entry < 64; entry++) {
    uint8_t one = first[entry] & (uint8_t)mask, other = second[entry] & (uint8_t)(mask >> 8);
    int enough = one >= bounds->least_first[other < BESIDE ? other : BESIDE - 1];
    *entries |= (uint64_t)((one | other) != 0) << entry;
    *candidates |= (uint64_t)enough << entry;
  }
}

#ifdef HAS_WIDE

WIDE static inline void look_at_wide(const uint8_t *first, const uint8_t *second, uint64_t mask, const bounds *bounds,
                                     uint64_t *entries, uint64_t *candidates) {
  const __m256i first_mask = _mm256_set1_epi8((char)mask), second_mask = _mm256_set1_epi8((char)(mask >> 8));
  const __m256i zero = _mm256_setzero_si256(), last = _mm256_set1_epi8(BESIDE - 1);
  const __m256i table = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)bounds->least_first));
  for (int entry = 0; entry < 64; entry += 32) {
    __m256i one = _mm256_and_si256(_mm256_loadu_si256((const __m256i *)(const void *)(first + entry)), first_mask);
    __m256i other = _mm256_and_si256(_mm256_loadu_si256((const __m256i *)(const void *)(second + entry)), second_mask);
    __m256i least = _mm256_shuffle_epi8(table, _mm256_min_epu8(other, last));
    uint32_t missing = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_or_si256(one, other), zero));
    uint32_t enough = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_max_epu8(one, least), one));
    *entries |= (uint64_t)~missing << entry;
    *candidates |= (uint64_t)enough << entry;
  }
}

#else
#define look_at_wide look_at
#endif

/// Adds the entries with any of the other fields in the mask, which are all candidates.
TWICE void look_at_others(const prefix_sums *sums, int64_t number, uint64_t mask, uint64_t *entries, uint64_t *candidates) {
  const other_sums *others = sums->others[number / DOGEAR_CHUNK];
  for (uint64_t bits = others ? others->present[number % DOGEAR_CHUNK >> 6] : 0; bits; bits &= bits - 1) {
    if (!(others->counts[number % DOGEAR_CHUNK + __builtin_ctzll(bits)] & mask)) continue;
    *entries |= bits & -bits;
    *candidates |= bits & -bits;
  }
}

/// Whether an entry may have the least x.
static inline int can_reach(const bounds *bounds, uint64_t counts) {
  double most = 0;
  for (int field = 0; counts; field++, counts >>= 8) most += bounds->most[field] * (double)(counts & 0xFF);
  return most >= bounds->least;
}

/// A chunk of entries that are scored.
typedef struct {
  const prefix_sums *sums;
  uint64_t mask;
  double weight;
  double greatest_boost;
  int64_t chunk;
  /// The entries that may be among the best.
  uint64_t candidates[DOGEAR_CHUNK / 64];
} scored_chunk;

typedef void looking(const uint8_t *, const uint8_t *, uint64_t, const bounds *, uint64_t *, uint64_t *);

/// Counts the entries and finds the candidates.
TWICE void find_candidates(scored_chunk *scored, dogear_ranking *ranking, const bounds *bounds, looking *look) {
  const prefix_sums *sums = scored->sums;
  for (int word = 0; word < DOGEAR_CHUNK / 64; word++) {
    int64_t first = scored->chunk * DOGEAR_CHUNK + word * 64;
    uint64_t entries = 0, candidates = 0;
    look(sums->first + first, sums->second + first, scored->mask, bounds, &entries, &candidates);
    look_at_others(sums, first, scored->mask, &entries, &candidates);
    if (ranking->hidden) entries &= ~ranking->hidden[first >> 6];
    if (ranking->excluded >> 6 == first >> 6) entries &= ~(1ULL << (ranking->excluded & 63));
    ranking->matched += __builtin_popcountll(entries);
    scored->candidates[word] = candidates & entries;
    // In a large library the records are in none of the processor's own caches.
    for (uint64_t bits = candidates & entries; bits; bits &= bits - 1) {
      __builtin_prefetch(dogear_record(ranking, first + __builtin_ctzll(bits)));
    }
  }
}

WIDE static void find_candidates_wide(scored_chunk *scored, dogear_ranking *ranking, const bounds *bounds) {
  find_candidates(scored, ranking, bounds, look_at_wide);
}

static void score_candidates(const scored_chunk *scored, dogear_ranking *ranking, bounds *bounds) {
  for (int word = 0; word < DOGEAR_CHUNK / 64; word++) {
    for (uint64_t bits = scored->candidates[word]; bits; bits &= bits - 1) {
      int64_t number = scored->chunk * DOGEAR_CHUNK + word * 64 + __builtin_ctzll(bits);
      uint64_t counts = prefix_sums_of(scored->sums, number, scored->mask);
      if (!can_reach(bounds, counts)) continue;
      const uint8_t *record = dogear_record(ranking, number);
      double x = prefix_sums_x(ranking, record, scored->weight, counts);
      double share = dogear_share(ranking, 0, fmax(x, DOGEAR_LEAST_X));
      if (!can_enter(ranking, share * scored->greatest_boost * (1 + 1e-9), 1)) continue;
      push_scored(ranking, number, share, record, 1);
      raise_bounds(bounds, ranking, scored->greatest_boost);
    }
  }
}

void prefix_sums_rank(const prefix_sums *sums, dogear_ranking *ranking, double weight, uint32_t fields,
                      double greatest_boost) {
  uint64_t mask = prefix_sums_mask(fields);
  bounds bounds = make_bounds(ranking, weight);
  raise_bounds(&bounds, ranking, greatest_boost);
  scored_chunk scored = {.sums = sums, .mask = mask, .weight = weight, .greatest_boost = greatest_boost};
  for (; scored.chunk < sums->chunk_count; scored.chunk++) {
    if (!sums->in_use[scored.chunk]) continue;
    if (is_wide()) {
      find_candidates_wide(&scored, ranking, &bounds);
    } else {
      find_candidates(&scored, ranking, &bounds, look_at);
    }
    score_candidates(&scored, ranking, &bounds);
  }
  ranking->matched_complete = ranking->matched;
}
