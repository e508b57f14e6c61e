#include "indexer/bulk/term_merge.h"

#include <algorithm>

#include "common/index/term_numbers.h"

namespace dateline {

TermMerge::TermMerge(std::vector<ExtentReader> readers)
    : readers_(std::move(readers)), terms_(readers_.size()), bytes_(readers_.size()) {
  for (size_t run = 0; run < readers_.size(); ++run) advance(run);
}

// Which of two comes later. A term's beginning mostly decides, without a look at the term.
bool TermMerge::is_after(const Waiting& one, const Waiting& other) const {
  if (one.beginning != other.beginning) return one.beginning > other.beginning;
  const int order = terms_[one.run].compare(terms_[other.run]);
  return order != 0 ? order > 0 : one.run > other.run;
}

void TermMerge::advance(size_t run) {
  ExtentReader& reader = readers_[run];
  if (reader.at_end()) return;
  const size_t term_size = reader.number();
  const size_t size = reader.number();
  const std::string_view entry = reader.bytes(term_size + size);
  terms_[run] = entry.substr(0, term_size);
  bytes_[run] = entry.substr(term_size);
  heap_.push_back({beginning_of(terms_[run]), run});
  std::push_heap(heap_.begin(), heap_.end(),
                 [&](const Waiting& one, const Waiting& other) { return is_after(one, other); });
}

bool TermMerge::next() {
  for (const Entry& entry : entries_) advance(entry.run);
  entries_.clear();
  while (!heap_.empty() && (entries_.empty() || terms_[heap_.front().run] == term())) {
    std::pop_heap(heap_.begin(), heap_.end(),
                  [&](const Waiting& one, const Waiting& other) { return is_after(one, other); });
    entries_.push_back({heap_.back().run, bytes_[heap_.back().run]});
    heap_.pop_back();
  }
  return !entries_.empty();
}

}  // namespace dateline
