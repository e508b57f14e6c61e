// One run over an index folder: a new generation is made, sealed and published, or nothing changes. There is
// one writer at a time; only a takedown, which cannot wait, goes beside it while its shard is made. So
// between begin() and publishing more may have been taken down, and nothing else has changed. For one thread.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/index/generation.h"
#include "common/index/locks.h"
#include "common/index/manifest.h"
#include "indexer/publish/takedowns.h"
#include "indexer/shard/census.h"
#include "indexer/shard/shard_builder.h"

namespace dateline {

// Who else may be at work.
enum class Beside {
  kNobody,
  kWriter,  // where it is, what it needs is left alone: nothing is pruned, nor what looks like leftovers
};

class Publisher {
 public:
  // Takes the lock of the writer and that for publishing, and removes what dead runs left. Throws
  // Error{kLocked}, unless the writer may be at work, Error{kWrite}, and Error{kDamaged} for a log of
  // takedowns that is.
  explicit Publisher(const std::filesystem::path& index, Beside beside = Beside::kNobody);
  ~Publisher();  // without publishing: removes what was begun
  Publisher(const Publisher&) = delete;
  Publisher& operator=(const Publisher&) = delete;

  const IndexFolder& folder() const { return folder_; }
  const Takedowns& takedowns() const { return takedowns_; }

  // Begins a new generation that takes time to make: from here on takedowns may be published beside it. Gives
  // where what is needed on the way goes, and where its own shard is to be.
  std::filesystem::path begin();
  std::filesystem::path shard_path() const;

  // These make the generation that begin() began the published one, keep `keep` generations and give its
  // manifest. Throw Error{kWrite}, Error{kDamaged}. What was taken down counts in no generation.

  // It is its own shard. With `reused` it is these shards of the published one, and its own if that holds
  // anything. `input` is what it is made of. `check` is asked before it is published, with difference(): what
  // it throws passes through.
  using Check = std::function<void(const Manifest& manifest)>;
  Manifest publish_archive(const BuildOptions& options, size_t keep,
                           const std::vector<ShardEntry>& reused = {},
                           const std::optional<BuildInput>& input = {}, const Check& check = {});

  // It is the published one, less the articles of these ids, and with the articles of its own shard, if it
  // has one, in place of those of the same ids. Begins one itself where begin() did not.
  Manifest publish_changes(const std::vector<std::string>& deleted, size_t keep);

  // These begin one themselves. The first two are the published one, less what is taken down now, or with
  // what no longer is; the next is an earlier generation over again; the last holds what the published one
  // holds, in fewer shards, and takes its place: nothing when that is not worth it (indexer/shard/merge.h).
  // What is taken down is in the log even where nothing is published that could be less by it.
  Manifest take_down(const std::vector<std::string>& ids, const std::string& reason, size_t keep);
  Manifest undo(const std::vector<std::string>& ids, size_t keep);
  Manifest publish_again(const std::string& earlier, size_t keep);
  std::optional<Manifest> merge(size_t keep);

  // What the last of them changed, but publish_again() and merge(); nothing when there was no generation
  // before.
  const std::optional<Difference>& difference() const { return difference_; }

 private:
  bool is_published() const;
  void begin_generation();
  void begin_publishing();
  void keep_what_is_kept_out();
  Manifest publish_takedowns(size_t keep);
  std::optional<Difference> compare_with_published(const Manifest& manifest) const;
  // The files of the shards from one on: throws Error{kDamaged}.
  void check_from(const Manifest& manifest, size_t first) const;
  void share(const Manifest& from, const ShardEntry& shard) const;
  void share_published(const std::vector<ShardEntry>& shards) const;
  // Finishes it: `zone` is that of the archive.
  ShardEntry own_shard(const TimeZone& zone) const;
  std::vector<std::string> own_ids() const;
  void seal(Manifest& manifest) const;
  void publish(size_t keep);

  IndexFolder folder_;
  std::unique_ptr<WriterLock> lock_;          // unless another has it
  std::optional<PublishingLock> publishing_;  // not while a shard is made, nor after publish()
  Takedowns takedowns_;
  std::string generation_;  // begun, not yet published
  std::string shard_;       // the name of its own shard
  std::optional<Difference> difference_;
};

}  // namespace dateline
