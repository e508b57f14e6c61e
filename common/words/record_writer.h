// The words of articles as records (words_record.h), in memory, and how often each word is in them. A word
// gets its number when it first comes; in records it is called by 1 more. For one thread.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/index_document.h"
#include "common/words/placed_word.h"
#include "common/words/words_record.h"

namespace dateline {

class RecordWriter {
 public:
  using NumberOf = std::function<uint32_t(std::string_view word)>;

  // `number_of` gives the number of a word, from 0, the same each time.
  explicit RecordWriter(NumberOf number_of) : number_of_(std::move(number_of)) {}

  // The postings of a document, which is the next article.
  void add(const IndexDocument& document, const TermNumbers& terms);

  // When the numbers of terms begin anew, and there is no article.
  void forget_terms() { places_.clear(); }

  // The same word by word. The positions of a field ascend, from 1.
  void add(const PlacedWord& word, uint32_t position);
  void end_article();

  // Articles that are closed, and the record of one of them, from 0.
  uint32_t articles() const { return static_cast<uint32_t>(record_ends_.size()); }
  std::string_view record(uint32_t article) const;

  // Calls `visit(number, count)` for each word that they have, for some more than once: how often it occurs
  // is the sum.
  template <typename Visit>
  void for_each_count(Visit visit) const {
    for (uint32_t term = 0; term < places_.size(); ++term) {
      if (places_[term].count > 0) visit(numbers_[term], places_[term].count);
    }
    for (uint32_t number = 0; number < words_.size(); ++number) {
      if (words_[number].count > 0) visit(number, words_[number].count);
    }
  }

  // Without articles; words keep their numbers.
  void clear();

 private:
  // What each occurrence asks for: four of them are a line of the processor's cache.
  struct Place {
    WordCode code;  // none where it is not looked up yet
    uint32_t count = 0;
    WordField field = WordField::kText;
  };

  void look_up(uint32_t term, std::string_view bytes);
  void add(Place& place, uint32_t position);

  const NumberOf number_of_;
  std::vector<Place> places_;      // by number of a term
  std::vector<uint32_t> numbers_;  // the same: those of their words
  std::vector<Place> words_;       // those that came by themselves, by their number
  std::array<WordEncoder, kWordFields> open_;
  std::string records_;
  std::vector<size_t> record_ends_;
};

// The numbers of words by what they are called in records: `numbers` are by their own numbers.
std::vector<uint32_t> by_name_in_records(std::vector<uint32_t> numbers);

}  // namespace dateline
