// The documents of a build by id, to find those that come again. Their number has no bound, so most of them
// lie in a file: when so many are in memory, these are sorted and written as a run. In memory remain of each
// run where its parts begin, and a Bloom filter (Bloom, Space/time trade-offs in hash coding, 1970; blocked
// as by Putze, Sanders, Singler, 2007), by which an id that is new mostly costs no reading: together a byte
// an id. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "common/id_map.h"
#include "indexer/bulk/spill_file.h"

namespace dateline {

class SpilledIds {
 public:
  static constexpr size_t kMostInMemory = size_t{1} << 17U;  // some 8 MB

  // `spill` is a new file, which is made when it is needed.
  explicit SpilledIds(std::filesystem::path spill, size_t most_in_memory = kMostInMemory);

  // The id is that of the document from now on, which no other call names; 0: of none. Gives the one before,
  // or 0. Throws Error{kWrite}.
  uint32_t exchange(std::string_view id, uint32_t document);

  size_t in_memory() const { return recent_.size(); }

 private:
  struct Entry {
    uint64_t high;  // of the id's hash
    uint64_t low;
    uint32_t document;
    uint32_t reserved = 0;
  };

  // Entries by hash, in as many parts as its upper bits have values.
  struct SortedRun {
    uint64_t begin = 0;  // in the file
    std::vector<uint32_t> part_ends;
    std::vector<uint64_t> filter;
  };

  static bool may_have(const SortedRun& run, const IdHash& id);
  uint32_t find_spilled(const IdHash& id);
  std::optional<uint32_t> find_in(const SortedRun& run, const IdHash& id);
  void spill();
  SortedRun write(const std::vector<Entry>& sorted);

  const std::filesystem::path path_;
  const size_t most_in_memory_;
  IdMap<uint32_t> recent_;
  std::optional<SpillFile> file_;
  std::vector<SortedRun> runs_;
  std::vector<Entry> part_;  // that was read
};

}  // namespace dateline
