// The words of some articles on their way into a file. All is in memory, encoded: each word by the number
// that it got when it first came, and each different word once. For one thread.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/index_document.h"
#include "common/words/lexicon.h"
#include "common/words/placed_word.h"
#include "common/words/words_record.h"

namespace dateline {

class WordsWriter {
 public:
  // The postings of a document, which is the next article. The numbers of terms mean the same at each call.
  void add(const IndexDocument& document, const TermNumbers& terms);

  // The same word by word. The positions of a field ascend, from 1.
  void add(const PlacedWord& word, uint32_t position);
  void end_article();

  uint32_t articles() const { return static_cast<uint32_t>(record_ends_.size()); }

  // The words, how often each occurs, and what a file has of an article, from 0, each by the number in the
  // lexicon and 1 more.
  const Lexicon& lexicon() const { return lexicon_; }
  const std::vector<uint64_t>& counts() const { return counts_; }
  std::string_view record(uint32_t article) const;

  // All articles that are closed. Throws Error{kWrite}.
  void write(const std::filesystem::path& path) const;

 private:
  // A word of the lexicon in a field.
  struct Place {
    WordCode code;  // of 1 more than its number
    uint32_t word = kNoWord;
    WordField field = WordField::kText;
  };
  static constexpr uint32_t kNoWord = ~0U;

  void add(const Place& place, uint32_t position);
  Place place_of(std::string_view term);
  Place place_of(const PlacedWord& word);

  Lexicon lexicon_;
  std::vector<uint64_t> counts_;  // by number in the lexicon
  std::vector<Place> places_;     // by number of the term
  std::array<WordEncoder, kWordFields> open_;
  std::string records_;
  std::vector<size_t> record_ends_;
};

}  // namespace dateline
