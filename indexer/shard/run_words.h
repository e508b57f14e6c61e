// The words of the runs of a shard, each run's in a file of its own until all are merged. Thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <vector>

#include "common/words/words_writer.h"

namespace dateline {

class RunWords {
 public:
  // `work` is a folder for what is needed on the way.
  explicit RunWords(std::filesystem::path work) : work_(std::move(work)) {}

  // `number`: of the run, from 0, each once, in any order. Throws Error{kWrite}.
  void add(size_t number, const WordsWriter& words);

  // Writes those of all runs beside a database, without the articles of `left_out`, which are counted
  // from 1 over all runs. The others are numbered from 1 without gaps. Throws Error{kWrite}.
  void finish(const std::filesystem::path& database, const std::vector<uint32_t>& left_out) const;

 private:
  std::filesystem::path path_of(size_t number) const;

  const std::filesystem::path work_;
  std::mutex mutex_;                // guards the sizes
  std::vector<uint32_t> articles_;  // in each run
};

}  // namespace dateline
