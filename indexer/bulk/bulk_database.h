// A glass database written from runs, by one merge of all of them: each table from its beginning to its end,
// several at a time. indexer/glass says what the tables are like.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

#include "indexer/bulk/run.h"
#include "indexer/bulk/spill_file.h"

namespace dateline {

class BulkDatabase {
 public:
  // What is needed on the way is written to `spill`, a new file. Throws Error{kWrite}, as all here do.
  BulkDatabase(const std::filesystem::path& spill, BulkOptions options)
      : spill_(spill), options_(std::move(options)) {}

  const BulkOptions& options() const { return options_; }

  // Inverts the documents, which are used up; `terms` says what the numbers of their terms mean. `number`
  // says where they belong among those of all runs: from 0, each once, in any order. Thread-safe.
  void add_run(size_t number, RunDocuments& documents, const TermNumbers& terms);

  struct Added {
    uint32_t documents = 0;         // they count so many, from 1 to the last one
    std::vector<uint32_t> missing;  // those between that are not there, which are to be left out
  };
  // The same of a whole database, its metadata with it, not beside other calls. Throws Error{kDamaged}.
  Added add_database(size_t number, const std::filesystem::path& path);

  struct Means {
    unsigned threads;
    size_t memory_bytes;                     // for all buffers
    std::function<void()> beside = nullptr;  // what is done meanwhile; may write to the new folder, too
  };
  // Writes the database to the folder `path`, which is new, without the documents of `left_out`, which are
  // counted from 1 over all runs. The others are numbered from 1 without gaps. Not synced.
  void finish(const std::filesystem::path& path, const std::vector<uint32_t>& left_out, const Means& means);

 private:
  void add_run(size_t number, Run&& run);

  SpillFile spill_;
  BulkOptions options_;
  std::mutex mutex_;  // guards the runs
  std::vector<Run> runs_;
};

}  // namespace dateline
