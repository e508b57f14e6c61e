#include "indexer/bulk/spilled_ids.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace dateline {
namespace {

constexpr unsigned kPartBits = 11;
constexpr size_t kParts = size_t{1} << kPartBits;
constexpr size_t kFilterBitsOfId = 8;
constexpr size_t kBitsOfWord = 64;

size_t part_of(uint64_t high) {
  return high >> (64 - kPartBits);
}

// Four bits of a word of the filter; other bits of the hash tell which word.
uint64_t filter_bits_of(uint64_t low) {
  uint64_t bits = 0;
  for (unsigned shift = 40; shift < 64; shift += 6) bits |= uint64_t{1} << (low >> shift) % kBitsOfWord;
  return bits;
}

size_t filter_word_of(uint64_t low, size_t words) {
  return low % words;
}

}  // namespace

SpilledIds::SpilledIds(std::filesystem::path spill, size_t most_in_memory)
    : path_(std::move(spill)), most_in_memory_(most_in_memory) {}

uint32_t SpilledIds::exchange(std::string_view id, uint32_t document) {
  const IdHash hash(id);
  if (const auto known = recent_.find(hash); known != recent_.end())
    return std::exchange(known->second, document);
  const uint32_t before = find_spilled(hash);
  if (document == before) return before;  // no document, as it was
  recent_.emplace(hash, document);
  if (recent_.size() >= most_in_memory_) spill();
  return before;
}

// The latest run that has an id is right.
uint32_t SpilledIds::find_spilled(const IdHash& id) {
  for (size_t run = runs_.size(); run-- > 0;) {
    if (!may_have(runs_[run], id)) continue;
    if (const std::optional<uint32_t> document = find_in(runs_[run], id)) return *document;
  }
  return 0;
}

bool SpilledIds::may_have(const SortedRun& run, const IdHash& id) {
  const uint64_t bits = filter_bits_of(id.low());
  return (run.filter[filter_word_of(id.low(), run.filter.size())] & bits) == bits;
}

std::optional<uint32_t> SpilledIds::find_in(const SortedRun& run, const IdHash& id) {
  const size_t part = part_of(id.high());
  const size_t begin = part == 0 ? 0 : run.part_ends[part - 1];
  part_.resize(run.part_ends[part] - begin);
  file_->read(run.begin + begin * sizeof(Entry), reinterpret_cast<char*>(part_.data()),
              part_.size() * sizeof(Entry));
  const auto found = std::find_if(part_.begin(), part_.end(), [&](const Entry& entry) {
    return entry.high == id.high() && entry.low == id.low();
  });
  return found == part_.end() ? std::nullopt : std::optional(found->document);
}

void SpilledIds::spill() {
  if (!file_) file_.emplace(path_);
  std::vector<Entry> entries;
  entries.reserve(recent_.size());
  for (const auto& [id, document] : recent_) entries.push_back({id.high(), id.low(), document});
  recent_.clear();
  std::sort(entries.begin(), entries.end(), [](const Entry& one, const Entry& other) {
    return std::tie(one.high, one.low) < std::tie(other.high, other.low);
  });
  runs_.push_back(write(entries));
}

SpilledIds::SortedRun SpilledIds::write(const std::vector<Entry>& sorted) {
  SortedRun run;
  run.part_ends.resize(kParts);
  run.filter.resize(sorted.size() * kFilterBitsOfId / kBitsOfWord + 1);
  for (const Entry& entry : sorted) {
    ++run.part_ends[part_of(entry.high)];
    run.filter[filter_word_of(entry.low, run.filter.size())] |= filter_bits_of(entry.low);
  }
  std::partial_sum(run.part_ends.begin(), run.part_ends.end(), run.part_ends.begin());
  run.begin =
      file_->append({reinterpret_cast<const char*>(sorted.data()), sorted.size() * sizeof(Entry)}).begin;
  return run;
}

}  // namespace dateline
