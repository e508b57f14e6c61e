#include "server/search/generation/postings.h"

#include <algorithm>

#include "common/query/time_limit.h"

namespace dateline {
namespace {

DocSet moved(const DocSet& set, DocId base) {
  std::vector<DocId> docs(set.cardinality());
  set.toUint32Array(docs.data());
  for (DocId& doc : docs) doc += base;
  return {docs.size(), docs.data()};
}

}  // namespace

ShardPostings::ShardPostings(const Xapian::Database& shard, const std::string& term,
                             const Deadline& deadline) {
  SmallSteps steps(deadline);
  std::vector<uint32_t> docs;
  std::vector<uint32_t> frequencies;
  const auto end = shard.postlist_end(term);
  for (auto posting = shard.postlist_begin(term); posting != end; ++posting) {
    if (steps.is_time_up()) throw TimeIsUp();
    docs.push_back(*posting);
    frequencies.push_back(posting.get_wdf());
  }
  docs_ = DocSet(docs.size(), docs.data());
  docs_.shrinkToFit();
  size_ = static_cast<uint32_t>(docs.size());
  set_frequencies(frequencies);
  constexpr size_t kOverhead = 256;  // of the entry that keeps it, and the containers
  bytes_ = kOverhead + docs_.getSizeInBytes() + frequencies_.size() + large_.size() * sizeof large_[0];
}

void ShardPostings::set_frequencies(const std::vector<uint32_t>& frequencies) {
  if (frequencies.empty()) return;
  same_ = frequencies.front();
  const auto is_same = [this](uint32_t frequency) { return frequency == same_; };
  if (std::all_of(frequencies.begin(), frequencies.end(), is_same)) return;
  frequencies_.resize(frequencies.size());
  for (uint32_t place = 0; place < frequencies.size(); ++place) {
    frequencies_[place] = static_cast<uint8_t>(std::min<uint32_t>(frequencies[place], kLarge));
    if (frequencies[place] >= kLarge) large_.emplace_back(place, frequencies[place]);
  }
}

uint32_t ShardPostings::large(uint32_t place) const {
  return std::lower_bound(large_.begin(), large_.end(), std::pair(place, 0U))->second;
}

// The first shard of a generation, mostly the largest, has its own numbers there.
Postings::Part::Part(std::shared_ptr<const ShardPostings> postings, DocId base)
    : postings_(std::move(postings)), base_(base) {
  if (base_ != 0) moved_ = moved(postings_->docs(), base_);
}

void Postings::add(std::shared_ptr<const ShardPostings> postings, DocId base) {
  if (postings->size() == 0) return;
  size_ += postings->size();
  parts_.emplace_back(std::move(postings), base);
}

bool Postings::is_weightless() const {
  return std::all_of(parts_.begin(), parts_.end(),
                     [](const Part& part) { return part.in_shard().is_weightless(); });
}

DocSet Postings::among(const DocSet& docs) const {
  if (parts_.empty()) return {};
  DocSet found = parts_.front().docs() & docs;
  for (size_t i = 1; i < parts_.size(); ++i) found |= parts_[i].docs() & docs;
  return found;
}

void Postings::add_to(std::vector<const DocSet*>& sets) const {
  for (const Part& part : parts_) sets.push_back(&part.docs());
}

}  // namespace dateline
