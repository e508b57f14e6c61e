#include "server/search/generation/checked_files.h"

#include <sys/stat.h>

#include "common/error.h"

namespace dateline {

void CheckedFiles::check(const IndexFolder& folder, const Manifest& manifest) {
  std::set<File> sound;
  for (const ShardEntry& shard : manifest.shards) {
    const auto path = folder.shard(manifest.generation, shard.name);
    for (const ShardFile& file : shard.files) {
      struct stat status {};
      const bool is_there = ::stat((path / file.name).c_str(), &status) == 0;
      File key(status.st_dev, status.st_ino, file.checksum);
      if (!is_there || !known_.contains(key)) {
        if (const auto fault = fault_of(path, file))
          throw Error(ErrorCode::kDamaged, *fault, "Run dateline-indexer verify.");
      }
      sound.insert(std::move(key));
    }
  }
  known_ = std::move(sound);
}

}  // namespace dateline
