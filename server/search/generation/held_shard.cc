#include "server/search/generation/held_shard.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "common/error.h"
#include "common/index/generation.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

// Of an open file, even when it has no name any more.
std::string path_of(int descriptor) {
  return "/proc/self/fd/" + std::to_string(descriptor);
}

// A folder of links that goes away with this. Xapian opens a database by the names in its folder, and a link
// through /proc leads to an open file even when that has no name any more.
class LinkFolder {
 public:
  LinkFolder() {
    for (const std::string& place : places()) {
      if (place.empty()) continue;
      std::string path = place + "/dateline-XXXXXX";
      if (::mkdtemp(path.data()) == nullptr) continue;
      path_ = std::move(path);
      return;
    }
    throw nowhere(errno);
  }

  // Takes no descriptor, of which there may be none left.
  ~LinkFolder() {
    for (const std::string& link : links_) ::unlink(link.c_str());
    ::rmdir(path_.c_str());
  }

  LinkFolder(const LinkFolder&) = delete;
  LinkFolder& operator=(const LinkFolder&) = delete;

  const std::string& path() const { return path_; }

  void add(const std::string& name, int descriptor) {
    const std::string file = path_of(descriptor);
    const std::string link = path_ + "/" + name;
    if (::symlink(file.c_str(), link.c_str()) != 0) throw nowhere(errno);
    links_.push_back(link);
  }

 private:
  // The first is in memory, and is there in most containers whose disk cannot be written.
  static std::vector<std::string> places() {
    std::error_code error;
    return {"/dev/shm", fs::temp_directory_path(error).string(), "/tmp"};
  }

  static Error nowhere(int error) {
    return Error(ErrorCode::kUnavailable,
                 std::string("No temporary folder can be made for links: ") + std::strerror(error),
                 "Let the server make temporary folders, or set TMPDIR to where it may.");
  }

  std::string path_;
  std::vector<std::string> links_;
};

}  // namespace

HeldShard::File::File(const fs::path& folder, const ShardFile& file)
    : name_(file.name),
      checksum_(file.checksum),
      descriptor_(::open((folder / file.name).c_str(), O_RDONLY | O_CLOEXEC)) {
  if (descriptor_ < 0) {
    throw Error(ErrorCode::kDamaged,
                "cannot open " + (folder / file.name).string() + ": " + std::strerror(errno),
                "Run dateline-indexer verify.");
  }
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0) return;  // and no other folder has it, as far as we know
  device_ = status.st_dev;
  inode_ = status.st_ino;
}

HeldShard::File::File(File&& other) noexcept
    : name_(std::move(other.name_)),
      checksum_(std::move(other.checksum_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      device_(other.device_),
      inode_(other.inode_) {}

HeldShard::File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool HeldShard::File::is_in(const fs::path& folder, const ShardFile& file) const {
  struct stat status {};
  return name_ == file.name && checksum_ == file.checksum &&
         ::stat((folder / file.name).c_str(), &status) == 0 && device_ == status.st_dev &&
         inode_ == status.st_ino;
}

HeldShard::HeldShard(const fs::path& folder, const ShardEntry& shard) : folder_(folder) {
  for (const ShardFile& file : shard.files) files_.emplace_back(folder, file);
}

bool HeldShard::is_in(const fs::path& folder, const ShardEntry& shard) const {
  return std::equal(files_.begin(), files_.end(), shard.files.begin(), shard.files.end(),
                    [&](const File& held, const ShardFile& file) { return held.is_in(folder, file); });
}

Xapian::Database HeldShard::open() const {
  LinkFolder links;
  for (const File& file : files_) links.add(file.name(), file.descriptor());
  return Xapian::Database(links.path());
}

template <typename OpenFile>
auto HeldShard::opened(const char* name, OpenFile open_file) const {
  for (const File& file : files_) {
    if (file.name() == name) return open_file(path_of(file.descriptor()), folder_ / name);
  }
  throw Error(ErrorCode::kDamaged, (folder_ / name).string() + " is missing", "Run dateline-indexer verify.");
}

std::shared_ptr<const WordsFile> HeldShard::words() const {
  return opened(kWordsFile,
                [](const fs::path& path, const fs::path& name) { return open_words(path, name); });
}

std::shared_ptr<const ColumnsFile> HeldShard::columns() const {
  return opened(kColumnsFile, open_columns);
}

std::shared_ptr<const VocabularyFile> HeldShard::vocabulary() const {
  return opened(kVocabularyFile, open_vocabulary);
}

}  // namespace dateline
