// The stems of a generation, for who compares articles: each has a number, and tells the more the fewer
// articles have it. The words of articles lie beside the databases by number (common/words); the stem of a
// word is worked out when the word is first met, and kept, since the words of an archive repeat. So opening a
// generation reads none of them. Thread-safe.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/text/analyzer.h"
#include "common/words/words_file.h"

namespace dateline {

// What a thread looks stems up with: its own.
struct StemTools {
  const Xapian::Database& database;  // all shards as one
  Analyzer& analyzer;
};

// A stem, and how far it tells articles apart.
struct WeighedStem {
  uint32_t number = 0;  // from 1; 0 for a stop word, and what tells nothing
  float rarity = 0;
};

// Shorter words tell nothing.
inline constexpr size_t kMinComparedBytes = 2;

// How far a stem tells articles apart that `holders` of `articles` have: between nothing and the inverse
// document frequency (Sparck Jones 1972). 0 for one that none has, or more than half of an archive that is
// not tiny.
double stem_rarity(Xapian::doccount holders, Xapian::doccount articles);

class Stems {
 public:
  // A stem in the language of an article; `holders` are those of any language, superseded ones, too.
  struct Known {
    uint32_t number = 0;
    Xapian::doccount holders = 0;
  };

  // One that no article has is not kept and has number 0: drafts full of made-up words would take ever more
  // memory. Throws Xapian::Error.
  Known of(std::string_view stem, const StemTools& tools);

  // Numbers are below this.
  uint32_t end() const { return end_.load(std::memory_order_relaxed); }

 private:
  std::mutex mutex_;
  std::unordered_map<uint64_t, Known> known_;  // by a hash of the stem
  std::atomic<uint32_t> end_ = 1;
};

// The stems of the words of one shard in one language.
class StemsOfWords {
 public:
  // `places`: of the words in the file, by number. All outlive it.
  StemsOfWords(const WordsFile& file, const std::vector<uint32_t>& places, Stems& stems,
               std::string language);

  // Of the word with a number of the file. Throws Error{kDamaged} where there is none, Xapian::Error.
  WeighedStem of(uint32_t word, const StemTools& tools) {
    if (word >= kept_.size()) throw NumberReader::damaged();
    const uint64_t kept = kept_[word].load(std::memory_order_relaxed);
    return kept == kNotYet ? look_up(word, tools) : unpacked(kept);
  }
  // Says that it is asked for soon. Any number may be given.
  void expect(uint32_t word) const {
    if (word < kept_.size()) __builtin_prefetch(&kept_[word]);
  }

 private:
  static constexpr uint64_t kNotYet = ~uint64_t{0};
  static WeighedStem unpacked(uint64_t kept) {
    return {static_cast<uint32_t>(kept >> 32U), std::bit_cast<float>(static_cast<uint32_t>(kept))};
  }
  WeighedStem look_up(uint32_t word, const StemTools& tools);

  const WordsFile& file_;
  const std::vector<uint32_t>& places_;
  Stems& stems_;
  const std::string language_;
  std::vector<std::atomic<uint64_t>> kept_;  // by number of the word
};

// What is met in one request, words or stems, by numbers of a whole archive, and the numbers that the request
// gives them. Forgetting takes as long as meeting did. For one thread.
class MetNumbers {
 public:
  bool has(uint32_t met) const { return met < numbers_.size() && numbers_[met] != kNotMet; }
  uint32_t operator[](uint32_t met) const { return numbers_[met]; }
  void expect(uint32_t met) const {
    if (met < numbers_.size()) __builtin_prefetch(&numbers_[met]);
  }
  void set(uint32_t met, uint32_t number) {
    if (met >= numbers_.size()) numbers_.resize(std::max(size_t{met} + 1, 2 * numbers_.size()), kNotMet);
    numbers_[met] = number;
    met_.push_back(met);
  }
  void forget() {
    for (const uint32_t met : met_) numbers_[met] = kNotMet;
    met_.clear();
  }

 private:
  static constexpr uint32_t kNotMet = ~0U;

  std::vector<uint32_t> numbers_;
  std::vector<uint32_t> met_;
};

// The words of a shard that are met in one language; of any, a table each would take much.
struct MetWords {
  const StemsOfWords* language = nullptr;
  MetNumbers numbers;  // of their stems, by number of the word in the file
};

// The same of one shard in any language.
class ShardStems {
 public:
  ShardStems(std::shared_ptr<const WordsFile> file, Stems& stems) : file_(std::move(file)), stems_(stems) {}

  const WordsFile& words() const { return *file_; }
  StemsOfWords& in(std::string_view language);

  // The word with a number of the file. Throws Error{kDamaged} where there is none.
  std::string_view word(uint32_t number);

 private:
  const std::vector<uint32_t>& places();

  const std::shared_ptr<const WordsFile> file_;
  Stems& stems_;
  std::once_flag has_places_;
  std::vector<uint32_t> places_;  // none before somebody asks
  std::mutex mutex_;              // guards the next
  std::map<std::string, std::unique_ptr<StemsOfWords>, std::less<>> languages_;
};

}  // namespace dateline
