#include "server/search/generation/shard_postings.h"

#include <algorithm>

#include "common/query/time_limit.h"

namespace dateline {

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

}  // namespace dateline
