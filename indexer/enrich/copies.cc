#include "indexer/enrich/copies.h"

#include <xxhash.h>

#include <algorithm>

namespace dateline {
namespace {

constexpr size_t kShingleWords = 3;
// Below this, tables and notices are alike in all but the names and numbers: copies have the same title, too.
constexpr uint32_t kShortShingles = 30;
constexpr uint32_t kMinShingles = 8;     // fewer: only the same words make a copy
constexpr double kMinContainment = 0.6;  // docs/ranking.md has the measurement
constexpr double kMinLengthRatio = 0.4;  // shorter is an extract, or a note on another story

bool is_word_byte(unsigned char byte) {
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z');
}

// Hashes of the words, letter case aside. In scripts without spaces a character is a word: three bytes each
// in UTF-8, for all that matter here.
std::vector<uint64_t> word_hashes(std::string_view text) {
  constexpr unsigned char kFirstOfUnspaced = 0xE3;  // from kana on: CJK, Hangul
  std::vector<uint64_t> hashes;
  std::string word;
  const auto close = [&] {
    if (!word.empty()) hashes.push_back(XXH3_64bits(word.data(), word.size()));
    word.clear();
  };
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (!is_word_byte(byte) || byte >= kFirstOfUnspaced) close();
    if (!is_word_byte(byte)) continue;
    word += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : c;
  }
  close();
  return hashes;
}

std::vector<uint32_t> shingle_hashes(std::string_view text) {
  const std::vector<uint64_t> words = word_hashes(text);
  std::vector<uint32_t> hashes;
  for (size_t i = 0; i + kShingleWords <= words.size(); ++i) {
    hashes.push_back(static_cast<uint32_t>(XXH3_64bits(&words[i], kShingleWords * sizeof(uint64_t))));
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

uint64_t hash_of_words(std::string_view text) {
  const std::vector<uint64_t> words = word_hashes(text);
  return XXH3_64bits(words.data(), words.size() * sizeof(uint64_t));
}

std::string bytes_of(uint64_t number) {
  return {reinterpret_cast<const char*>(&number), sizeof number};
}

}  // namespace

Sketch sketch(std::string_view text) {
  const std::vector<uint32_t> hashes = shingle_hashes(text);
  Sketch result;
  result.shingles = static_cast<uint32_t>(hashes.size());
  result.kept = static_cast<uint32_t>(std::min(hashes.size(), Sketch::kSize));
  std::copy_n(hashes.begin(), result.kept, result.smallest.begin());
  return result;
}

double containment(const Sketch& a, const Sketch& b) {
  // The smallest of the union: as many as the smaller sketch is sure to know.
  const uint32_t size = std::min(a.kept, b.kept);
  uint32_t in_union = 0;
  uint32_t in_both = 0;
  for (uint32_t i = 0, j = 0; in_union < size && i < a.kept && j < b.kept; ++in_union) {
    const uint32_t left = a.smallest[i];
    const uint32_t right = b.smallest[j];
    if (left == right) ++in_both;
    if (left <= right) ++i;
    if (right <= left) ++j;
  }
  if (in_union == 0) return 0;
  const double resemblance = static_cast<double>(in_both) / in_union;
  const double both = resemblance / (1 + resemblance) * (static_cast<double>(a.shingles) + b.shingles);
  return std::min(1.0, both / std::min(a.shingles, b.shingles));
}

// The same in whatever run the story is met first.
std::string CopyFinder::name_of(const Story& story) {
  const auto& hashes = story.sketch.smallest;
  return bytes_of(XXH3_64bits_withSeed(hashes.data(), story.sketch.kept * sizeof hashes[0], story.title));
}

bool CopyFinder::are_copies(const Story& a, const Story& b) {
  const auto [shorter, longer] = std::minmax(a.sketch.shingles, b.sketch.shingles);
  if (shorter < longer * kMinLengthRatio) return false;
  if (shorter < kShortShingles && a.title != b.title) return false;
  return containment(a.sketch, b.sketch) >= kMinContainment;
}

std::string CopyFinder::key_of(const Article& article) {
  const std::string text = article.standfirst + "\n" + article.body;
  const Story own{sketch(text), hash_of_words(article.title)};
  if (own.sketch.shingles == 0) return {};
  if (own.sketch.shingles < kMinShingles) return "=" + bytes_of(hash_of_words(article.title + "\n" + text));
  for (size_t i = 0; i < keys_of(own); ++i) {
    const auto found = by_shingle_.find(own.sketch.smallest[i]);
    if (found == by_shingle_.end()) continue;
    for (const uint32_t candidate : found->second) {
      if (are_copies(own, stories_[candidate])) return "~" + name_of(stories_[candidate]);
    }
  }
  remember(own);
  return "~" + name_of(own);
}

size_t CopyFinder::keys_of(const Story& story) {
  return std::min<size_t>(story.sketch.kept, kKeys);
}

void CopyFinder::remember(const Story& story) {
  const auto number = static_cast<uint32_t>(stories_.size());
  stories_.push_back(story);
  for (size_t i = 0; i < keys_of(story); ++i) {
    std::vector<uint32_t>& candidates = by_shingle_[story.sketch.smallest[i]];
    if (candidates.size() >= kMaxCandidates) candidates.erase(candidates.begin());
    candidates.push_back(number);
  }
}

}  // namespace dateline
