// One run of the writer over an index folder: a new generation is made, sealed and published, or nothing
// changes.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "common/index/generation.h"
#include "common/index/manifest.h"
#include "indexer/build/census.h"
#include "indexer/build/shard_builder.h"

namespace dateline {

class Publisher {
 public:
  // Takes the lock and removes what dead runs left. Throws Error{kLocked}, Error{kWrite}.
  explicit Publisher(const std::filesystem::path& index);
  ~Publisher();  // without publish(): removes what was begun
  Publisher(const Publisher&) = delete;
  Publisher& operator=(const Publisher&) = delete;

  // Begins a new generation; where what is needed on the way goes, and where its shard is to be.
  std::filesystem::path begin();
  std::filesystem::path shard_path() const;

  // Seals the generation that begin() began and makes it the published one; keeps `keep` generations. Gives
  // its manifest.
  Manifest publish(const BuildOptions& options, size_t keep);

  // Against the generation published before; nothing when there was none. After publish() only.
  const std::optional<Difference>& difference() const { return difference_; }

 private:
  std::optional<Difference> compare_with_published() const;

  IndexFolder folder_;
  WriterLock lock_;
  std::string generation_;  // begun, not yet published
  std::optional<Difference> difference_;
};

// Checks the published generation: checksums of all files, and Xapian's own check of each database. Faults,
// one sentence each; none when all is well. Throws Error{kDamaged} when there is no generation to check.
std::vector<std::string> verify(const IndexFolder& folder);

}  // namespace dateline
