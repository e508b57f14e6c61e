// The words of a shard with the number of its articles that have them, for spelling and for completing what
// is typed: a file beside each database of Xapian's. docs/index-format.md describes it. The bytes may be
// anything: what is not there is Error{kDamaged}. Immutable; thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>

#include "common/columns/blocks.h"

namespace dateline {

// How many articles have a word as written.
struct ArticlesWithWord {
  uint64_t text = 0;
  uint64_t title = 0;
};

class VocabularyFile {
 public:
  explicit VocabularyFile(std::string_view bytes);

  // The words in the order of their bytes, from 0.
  const Texts& words() const { return words_; }
  ArticlesWithWord counts(uint64_t place) const { return {in_text_[place], in_title_[place]}; }

  // Calls visit(place, letters) for the words of so many characters that may be corrections, which none with
  // a digit is: see letters_of().
  template <typename Visit>
  void for_each_spelled(size_t length, Visit visit) const {
    if (length == 0 || length > lengths_.size()) return;
    const uint64_t end = lengths_[length - 1];
    for (uint64_t i = length == 1 ? 0 : lengths_[length - 2]; i < end; ++i)
      visit(spelled_[i], static_cast<uint32_t>(letters_[i]));
  }

 private:
  explicit VocabularyFile(const Blocks& blocks);

  Texts words_;
  Numbers in_text_;
  Numbers in_title_;
  Numbers lengths_;  // how many words have at most 1, 2, ... characters
  Numbers spelled_;  // their places, by length
  Numbers letters_;
};

// With its file, which errors are to call `name`. Throws Error{kDamaged} that names it.
std::shared_ptr<const VocabularyFile> open_vocabulary(const std::filesystem::path& path,
                                                      const std::filesystem::path& name);

// Visits each word, in the order of their bytes.
using WordSource =
    std::function<void(const std::function<void(std::string_view word, const ArticlesWithWord&)>& visit)>;

// Throws what the source and the sink throw.
void write_vocabulary(const WordSource& source, const ByteSink& sink);

}  // namespace dateline
