#ifndef DOGEAR_NEAR_PLACES_H
#define DOGEAR_NEAR_PLACES_H

#include "segment_reader.h"

// Which places of tokens in one entry are near each other. The places of a token are in order and end with NO_PLACE.

/// A place that no text has, to which a window can still be added.
#define NO_PLACE (1ULL << 62)

/// Whether some places of two tokens are not further from each other than `reach`.
static inline int are_near(const uint64_t *one, const uint64_t *other, uint64_t reach) {
  while (*one != NO_PLACE && *other != NO_PLACE) {
    if (*one < *other) {
      if (*other - *one <= reach) return 1;
      one++;
    } else {
      if (*one - *other <= reach) return 1;
      other++;
    }
  }
  return 0;
}

static inline void count_place(uint16_t *frequencies, uint64_t place) {
  uint16_t *frequency = &frequencies[place >> 32];
  if (*frequency < UINT16_MAX) (*frequency)++;
}

/// Counts by field the places of a token that some of another's are not further from than `reach`, and `others`: those of the
/// other that are near the token's. Returns whether there are any, or -1 if the other's positions are damaged.
///
/// Most entries have the words far from each other, and one of them much more often: its positions are read once, and no
/// further than up to the last place of the token.
static inline int count_pair(const uint64_t *places, positions found, uint64_t reach, uint16_t *frequencies, uint16_t *others) {
  const uint64_t *next = places, *counted = places;
  uint64_t place;
  int is_there, any = 0;
  while ((is_there = next_position(&found, &place)) > 0) {
    while (*next + reach < place) next++;
    if (*next == NO_PLACE) return any;
    if (*next > place + reach || place >> 32 >= DOGEAR_FIELDS) continue;
    any = 1;
    count_place(others, place);
    // Those between were near no place before, and those to come are further on.
    if (counted < next) counted = next;
    for (; *counted <= place + reach; counted++) count_place(frequencies, *counted);
  }
  return is_there < 0 ? -1 : any;
}

/// The places of a token in one entry.
typedef struct {
  const uint64_t *next;
  /// The one that was counted last.
  uint64_t counted;
  uint16_t frequencies[DOGEAR_FIELDS];
} token_places;

/// Moves each token forward until all stand within the window. Returns false where one has no more places.
static inline int find_set(token_places *tokens, int count, uint64_t window) {
  uint64_t last = *tokens[0].next;
  for (int is_set = 0; !is_set;) {
    is_set = 1;
    for (int index = 0; index < count; index++) {
      token_places *token = &tokens[index];
      uint64_t first = last > window + 1 ? last - window - 1 : 0;
      if (*token->next >= first && *token->next <= last) continue;
      is_set = 0;
      while (*token->next < first) token->next++;
      if (*token->next == NO_PLACE) return 0;
      if (*token->next > last) last = *token->next;
    }
  }
  return last != NO_PLACE;
}

/// Counts the places of each token that are in some set: fts5ExprNearIsMatch of SQLite's fts5_expr.c. Afterwards the token
/// whose next place comes first moves on.
static inline void count_sets(token_places *tokens, int count, uint64_t window) {
  while (find_set(tokens, count, window)) {
    int nearest = 0;
    for (int index = 0; index < count; index++) {
      token_places *token = &tokens[index];
      uint64_t place = *token->next;
      if (place != token->counted && token->frequencies[place >> 32] < UINT16_MAX) token->frequencies[place >> 32]++;
      token->counted = place;
      if (token->next[1] < tokens[nearest].next[1]) nearest = index;
    }
    tokens[nearest].next++;
  }
}

#endif
