#include <stdlib.h>
#include <string.h>

#include "pair_finder.h"

int words_add(frequent_words *words, const char *term, size_t length, int entries, const uint8_t *doclist,
              size_t size) {
  if (words->count == words->capacity) {
    int capacity = words->capacity * 2 + 64;
    frequent_word *grown = realloc(words->words, (size_t)capacity * sizeof *grown);
    if (!grown) return SQLITE_NOMEM;
    words->words = grown;
    words->capacity = capacity;
  }
  uint8_t *bytes = malloc(length + size + 1);
  if (!bytes) return SQLITE_NOMEM;
  if (length) memcpy(bytes, term, length);
  if (size) memcpy(bytes + length, doclist, size);
  words->words[words->count++] = (frequent_word){.bytes = bytes, .length = length, .size = size, .entries = entries};
  words->bytes += size;
  return SQLITE_OK;
}

void words_drop_rarest(frequent_words *words) {
  if (words->count == 0) return;
  int rarest = 0;
  for (int word = 1; word < words->count; word++) {
    if (words->words[word].entries < words->words[rarest].entries) rarest = word;
  }
  words->bytes -= words->words[rarest].size;
  free(words->words[rarest].bytes);
  words->words[rarest] = words->words[--words->count];
}

void words_drop_doclists(frequent_words *words) {
  for (int index = 0; index < words->count; index++) {
    frequent_word *word = &words->words[index];
    uint8_t *text = realloc(word->bytes, word->length + 1);
    if (text) word->bytes = text;
    word->size = 0;
  }
  words->bytes = 0;
}

void words_free(frequent_words *words) {
  for (int word = 0; word < words->count; word++) free(words->words[word].bytes);
  free(words->words);
  free(words->numbers);
  free(words->places);
  free(words->present);
  *words = (frequent_words){0};
}

// MARK: - Going through the entries

int words_begin(frequent_words *words) {
  size_t count = (size_t)words->count + 1;
  if (!words->numbers) words->numbers = malloc(count * sizeof *words->numbers);
  if (!words->places) words->places = malloc(count * sizeof *words->places);
  if (!words->present) words->present = malloc(count * sizeof *words->present);
  if (!words->numbers || !words->places || !words->present) return SQLITE_NOMEM;
  for (int word = 0; word < words->count; word++) {
    words->numbers[word] = 0;
    int status = words_go_to_entry(words, word, 0);
    if (status != SQLITE_OK) return status;
  }
  return SQLITE_OK;
}

uint32_t words_next_entry(frequent_words *words, int *count) {
  // Numbers less one, so that no entry is the greatest of all. There is a word for each, and nothing here has a branch.
  uint32_t least = UINT32_MAX;
  for (int word = 0; word < words->count; word++) {
    uint32_t number = words->numbers[word] - 1;
    least = number < least ? number : least;
  }
  uint32_t entry = least == UINT32_MAX ? NO_ENTRY : least + 1;
  int present = 0;
  for (int word = 0; word < words->count; word++) {
    words->present[present] = word;
    present += words->numbers[word] == entry;
  }
  *count = present;
  return entry;
}

int words_skip_to(frequent_words *words, uint64_t number) {
  for (int word = 0; word < words->count; word++) {
    while (words->numbers[word] != NO_ENTRY && words->numbers[word] < number) {
      positions passed;
      int status = words_take_positions(words, word, &passed);
      if (status != SQLITE_OK) return status;
    }
  }
  return SQLITE_OK;
}
