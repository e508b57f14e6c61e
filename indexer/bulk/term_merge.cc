#include "indexer/bulk/term_merge.h"

#include <algorithm>

#include "common/index/term_numbers.h"

namespace dateline {

TermMerge::TermMerge(std::vector<ExtentReader> readers)
    : readers_(std::move(readers)), terms_(readers_.size()), bytes_(readers_.size()) {
  for (size_t run = 0; run < readers_.size(); ++run) advance(run);
}

// Less than 0 where the term of one comes before that of the other, 0 where they are equal.
int TermMerge::compare(const Waiting& one, const Waiting& other) const {
  if (one.first_bytes != other.first_bytes) return one.first_bytes < other.first_bytes ? -1 : 1;
  if (one.next_bytes != other.next_bytes) return one.next_bytes < other.next_bytes ? -1 : 1;
  // Bytes that are not there count as NULs: whole terms may still differ by these.
  if (one.is_whole() && other.is_whole()) return one.size < other.size ? -1 : one.size > other.size ? 1 : 0;
  return terms_[one.run].compare(terms_[other.run]);
}

bool TermMerge::is_after(const Waiting& one, const Waiting& other) const {
  const int order = compare(one, other);
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
  const std::string_view behind = terms_[run].substr(std::min(terms_[run].size(), sizeof(uint64_t)));
  heap_.push_back({beginning_of(terms_[run]), beginning_of(behind), static_cast<uint32_t>(term_size),
                   static_cast<uint32_t>(run)});
  std::push_heap(heap_.begin(), heap_.end(),
                 [&](const Waiting& one, const Waiting& other) { return is_after(one, other); });
}

bool TermMerge::next() {
  for (const Entry& entry : entries_) advance(entry.run);
  entries_.clear();
  if (heap_.empty()) return false;
  const Waiting first = heap_.front();
  while (!heap_.empty() && compare(heap_.front(), first) == 0) {
    std::pop_heap(heap_.begin(), heap_.end(),
                  [&](const Waiting& one, const Waiting& other) { return is_after(one, other); });
    entries_.push_back({heap_.back().run, bytes_[heap_.back().run]});
    heap_.pop_back();
  }
  return true;
}

}  // namespace dateline
