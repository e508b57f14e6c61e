// The words of each shard of an archive. Xapian's matcher runs on one database after the other, and tells
// which by its UUID. Once filled, thread-safe.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "common/words/words_file.h"

namespace dateline {

class ShardWords {
 public:
  // `uuid` is that of the shard's database.
  void add(const std::string& uuid, std::shared_ptr<const WordsFile> words) {
    shards_.insert_or_assign(uuid, std::move(words));
  }

  // Throws std::out_of_range for a database whose words were not added.
  const WordsFile& of(const std::string& uuid) const { return *shards_.at(uuid); }

 private:
  std::map<std::string, std::shared_ptr<const WordsFile>> shards_;
};

}  // namespace dateline
