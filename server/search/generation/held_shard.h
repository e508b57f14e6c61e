// The files of a shard, held open. The indexer removes generations that are still served or walked through;
// what is held can be opened all the same, as often as it takes. Thread-safe.
#pragma once

#include <sys/types.h>
#include <xapian.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/columns/columns_file.h"
#include "common/columns/vocabulary_file.h"
#include "common/index/manifest.h"
#include "common/words/words_file.h"

namespace dateline {

class HeldShard {
 public:
  // Opens the files of a shard in its folder. Throws Error{kDamaged} that names one that cannot be opened.
  HeldShard(const std::filesystem::path& folder, const ShardEntry& shard);

  // Whether another folder has these files, as hard links, and with the checksums they had here.
  bool is_in(const std::filesystem::path& folder, const ShardEntry& shard) const;

  // The database, for which links to the files are made in a temporary folder for a moment. Throws
  // Error{kUnavailable} when they cannot be, or Xapian::Error.
  Xapian::Database open() const;

  // What lies beside the database: the words of its articles in order, their columns, the words by frequency.
  // Throw Error{kDamaged} when it is not there.
  std::shared_ptr<const WordsFile> words() const;
  std::shared_ptr<const ColumnsFile> columns() const;
  std::shared_ptr<const VocabularyFile> vocabulary() const;

 private:
  class File {
   public:
    File(const std::filesystem::path& folder, const ShardFile& file);
    File(File&& other) noexcept;
    File& operator=(File&&) = delete;
    ~File();

    const std::string& name() const { return name_; }
    int descriptor() const { return descriptor_; }
    bool is_in(const std::filesystem::path& folder, const ShardFile& file) const;

   private:
    std::string name_;
    std::string checksum_;
    int descriptor_;
    dev_t device_ = 0;
    ino_t inode_ = 0;
  };

  // What open_file(path, name) gives of the file of this name.
  template <typename OpenFile>
  auto opened(const char* name, OpenFile open_file) const;

  std::filesystem::path folder_;  // where it was
  std::vector<File> files_;
};

using HeldShards = std::vector<std::shared_ptr<const HeldShard>>;

}  // namespace dateline
