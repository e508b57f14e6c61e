// Copies of one story: it ran several times, with an agency line before it, without its last paragraph, with
// a few words changed. Stories are compared by the three-word shingles of their text (Broder, "On the
// resemblance and containment of documents", 1997), of which each keeps the few with the smallest hash
// values. Remembers the first of every story, some 300 bytes each. Not thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/article.h"

namespace dateline {

// A text by its smallest shingles, ascending.
struct Sketch {
  static constexpr size_t kSize = 48;
  std::array<uint32_t, kSize> smallest;
  uint32_t kept = 0;      // of `smallest`
  uint32_t shingles = 0;  // distinct ones of the whole text
};

Sketch sketch(std::string_view text);

// The share of the shorter text's shingles that the longer one has, 0 to 1, estimated.
double containment(const Sketch& a, const Sketch& b);

class CopyFinder {
 public:
  // What all copies of the article's story that were asked about have in common: the key of the first of
  // them. Empty for a text too short to tell (unless title and text are the same as an earlier one's, word
  // for word).
  std::string key_of(const Article& article);

 private:
  static constexpr size_t kKeys = 8;            // of a sketch, by which candidates are found
  static constexpr size_t kMaxCandidates = 16;  // for a key: phrases that everyone uses tell nothing

  std::string key_of_long(const Sketch& sketch);
  void remember(const Sketch& sketch);

  std::vector<Sketch> stories_;
  std::unordered_map<uint32_t, std::vector<uint32_t>> by_shingle_;
};

}  // namespace dateline
