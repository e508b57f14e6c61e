// The words of the runs of a shard until all are merged: numbered for all runs together, their records one
// after the other in a file. Thread-safe, but for finish().
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string_view>
#include <vector>

#include "common/words/lexicon.h"
#include "common/words/record_writer.h"
#include "indexer/bulk/spill_file.h"

namespace dateline {

class RunWords {
 public:
  // `spill` is a new file for what is needed on the way. Throws Error{kWrite}.
  explicit RunWords(const std::filesystem::path& spill) : spill_(spill) {}

  // For the articles of runs; to be used no longer than this.
  RecordWriter writer() {
    return RecordWriter([this](std::string_view word) { return number_of(word); });
  }

  // The articles of a run, which are taken out. `number`: of the run, from 0, each once, in any order. Throws
  // Error{kWrite}.
  void add(size_t number, RecordWriter& records);

  // Writes those of all runs beside a database, without the articles of `left_out`, which are counted
  // from 1 over all runs. The others are numbered from 1 without gaps. Throws Error{kWrite}.
  void finish(const std::filesystem::path& database, const std::vector<uint32_t>& left_out);

 private:
  struct RunOfWords {
    Extent records;  // of each article the size of its record, and this
    uint32_t articles = 0;
  };

  uint32_t number_of(std::string_view word);
  void discount(std::string_view record);
  void for_each_record(const std::function<void(uint32_t article, std::string_view record)>& visit) const;

  SpillFile spill_;
  std::mutex mutex_;              // guards the next
  Lexicon lexicon_;               // of all runs
  std::vector<uint64_t> counts_;  // by number in the lexicon
  std::vector<RunOfWords> runs_;
};

}  // namespace dateline
