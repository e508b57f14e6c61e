// Articles -> one Xapian database, on several threads. The articles are cut into batches; each batch becomes
// a small database of its own, and merging those in the order of the input gives the shard: the same database
// whatever the number of threads. Small databases because Xapian's inverter is a map that leaves the
// processor's cache once it is large.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "common/date/time_zone.h"
#include "common/index/document.h"
#include "indexer/shard/article_sink.h"

namespace dateline {

struct BuildOptions {
  unsigned jobs = 2;          // threads that analyse and write
  uint64_t memory_mb = 1024;  // for the whole program
  TimeZone zone;              // places partial dates
  FieldWeights weights;
};

class ShardBuilder : public ArticleSink {
 public:
  // `work` is an empty folder for what is needed on the way; the caller removes it.
  ShardBuilder(std::filesystem::path work, const BuildOptions& options);
  ~ShardBuilder() override;  // without finish(): stops the threads, leaves what lies in `work`

  bool add(Article&& article) override;
  bool remove(const std::string& id) override;

  // Waits for the threads and writes the shard to `path`, compacted, not synced. Throws Error{kWrite}.
  void finish(const std::filesystem::path& path);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
