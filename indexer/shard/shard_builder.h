// Articles -> one Xapian database, on several threads. The articles are cut into batches, which a ShardWriter
// makes the shard of: the same database whatever the number of threads.
#pragma once

#include <filesystem>
#include <memory>

#include "indexer/shard/article_sink.h"
#include "indexer/shard/build_options.h"

namespace dateline {

class ShardBuilder : public ArticleSink {
 public:
  // `work` is an empty folder for what is needed on the way; the caller removes it. Throws Error{kWrite}.
  ShardBuilder(const std::filesystem::path& work, const BuildOptions& options);
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
