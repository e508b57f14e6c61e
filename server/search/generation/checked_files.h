// The files of generations, each compared with its checksum once before anything is served from it: Xapian
// trusts what lies in a block, and on a damaged one may go round for ever or give another answer. Generations
// share files by hard links, so that what an update leaves as it was is neither read again nor held twice.
// For one thread at a time.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "common/index/generation.h"
#include "common/index/manifest.h"
#include "server/search/generation/held_shard.h"

namespace dateline {

class CheckedFiles {
 public:
  // Holds the shards of a generation. Reads their files but those that are held for a generation before, or
  // were found sound in the last attempt. Throws Error{kDamaged} that names the first one that is not as it
  // was built.
  HeldShards hold(const IndexFolder& folder, const Manifest& manifest);

 private:
  std::shared_ptr<const HeldShard> sound(const std::filesystem::path& folder, const ShardEntry& shard);

  std::map<std::string, std::weak_ptr<const HeldShard>> known_;  // by name
  HeldShards last_;  // of the last attempt: another one need not read them again
};

}  // namespace dateline
