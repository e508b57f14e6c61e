// An article as it goes into an index, whoever writes that: its terms by number (term_numbers.h), where they
// stand, values and data. Kept from article to article, so that its memory is. Not thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/term_numbers.h"

namespace dateline {

class IndexDocument {
 public:
  struct Term {
    uint32_t number;
    uint32_t frequency;  // within the document, as the ranking counts it
  };
  struct Posting {
    uint32_t term;
    uint32_t position;
  };

  void clear() {
    terms_.clear();
    postings_.clear();
    values_.clear();
    value_bytes_.clear();
    data.clear();
  }

  // For many terms at once: while memory is waited for on behalf of one, the next is begun. Inlined, as in
  // common/text/known_words.h.
  [[gnu::always_inline]] void fetch(uint32_t term) const {
    if (term < places_.size()) __builtin_prefetch(&places_[term], 1);
  }

  // Adds to the frequency of a term, which the document has from then on, be it with 0. Gives the place that
  // the term has among those of the document, in the order in which they came.
  uint32_t add_term(uint32_t term, uint32_t frequency) {
    if (term >= places_.size()) places_.resize(size_t{term} + 1);
    // What is left of earlier documents is no place of this term (Briggs, Torczon: An Efficient
    // Representation for Sparse Sets, 1993).
    uint32_t& place = places_[term];
    if (place >= terms_.size() || terms_[place].number != term) {
      place = static_cast<uint32_t>(terms_.size());
      terms_.push_back({term, 0});
    }
    terms_[place].frequency += frequency;
    return place;
  }

  // An occurrence of a term at a position, which the document has. It counts nothing in the ranking.
  void add_position(uint32_t term, uint32_t position) { postings_.push_back({term, position}); }

  // Both.
  void add_posting(uint32_t term, uint32_t position) {
    add_term(term, 0);
    add_position(term, position);
  }

  // At most once for each slot; `bytes` are not empty.
  void add_value(uint32_t slot, std::string_view bytes) {
    values_.push_back({slot, value_bytes_.size(), bytes.size()});
    value_bytes_ += bytes;
  }

  // Each term once.
  const std::vector<Term>& terms() const { return terms_; }
  const std::vector<Posting>& postings() const { return postings_; }

  // Calls `visit(slot, bytes)` for each value.
  template <typename Visit>
  void for_each_value(Visit visit) const {
    for (const Place& value : values_)
      visit(value.slot, std::string_view(value_bytes_).substr(value.begin, value.size));
  }

  std::string data;

 private:
  struct Place {
    uint32_t slot;
    size_t begin;  // in the bytes of all values
    size_t size;
  };

  std::vector<Term> terms_;
  std::vector<uint32_t> places_;  // in `terms_`, by number of the term
  std::vector<Posting> postings_;
  std::vector<Place> values_;
  std::string value_bytes_;
};

}  // namespace dateline
