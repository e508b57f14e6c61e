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
  // What all copies of a story have in common: made of the text of the first of them that was asked about.
  // Copies of a short story have its title, too; those of a very short one every word. Empty for an article
  // without text.
  std::string key_of(const Article& article);

 private:
  static constexpr size_t kKeys = 8;            // of a sketch, by which candidates are found
  static constexpr size_t kMaxCandidates = 16;  // for a key: phrases that everyone uses tell nothing

  struct Story {
    Sketch sketch;
    uint64_t title;  // hash of its words
  };

  static std::string name_of(const Story& story);
  static bool are_copies(const Story& a, const Story& b);
  static size_t keys_of(const Story& story);
  void remember(const Story& story);

  std::vector<Story> stories_;
  std::unordered_map<uint32_t, std::vector<uint32_t>> by_shingle_;
};

}  // namespace dateline
