#include "indexer/source/walk.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <utility>

#include "common/error.h"
#include "indexer/source/layers.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) {
  return path.filename().string().starts_with('.');
}

// Finds the files of the inputs.
class Walk {
 public:
  using Visit = std::function<void(const std::string& path, FileBytes& bytes, bool named)>;

  Walk(const RejectSink& rejects, Visit visit) : rejects_(rejects), visit_(std::move(visit)) {}

  // An input that was named: its failure is the caller's.
  void input(const std::string& path) {
    if (path != "-" && fs::is_directory(path)) return folder(path);
    FileBytes bytes(path, seen_);
    seen_.add_name(path);
    visit_(path, bytes, true);
  }

  // Of all that was met so far.
  std::string checksum() const { return seen_.digits(); }

 private:
  void reject(const std::string& origin, const std::string& detail) {
    seen_.add_name(origin);
    seen_.add(detail);
    rejects_(Reject{origin, kUnreadable, detail, {}});
  }

  void folder(const fs::path& path) {
    std::error_code failure;
    const fs::path real = fs::canonical(path, failure);
    if (failure) return reject(path.string(), failure.message());
    if (std::find(open_folders_.begin(), open_folders_.end(), real) != open_folders_.end())
      return;  // a loop of links
    std::vector<std::string> names;
    for (fs::directory_iterator entry(path, failure), end; !failure && entry != end;
         entry.increment(failure)) {
      if (!is_hidden(entry->path())) names.push_back(entry->path().filename().string());
    }
    if (failure) reject(path.string(), failure.message());
    std::sort(names.begin(), names.end());  // as bytes
    open_folders_.push_back(real);
    for (const std::string& name : names) entry(path / name);
    open_folders_.pop_back();
  }

  void entry(const fs::path& path) {
    std::error_code failure;
    const fs::file_status status = fs::status(path, failure);
    if (fs::is_directory(status)) return folder(path);
    if (fs::is_regular_file(status)) return file(path.string());
    reject(path.string(), failure              ? failure.message()
                          : fs::exists(status) ? "not a regular file"
                                               : "a link to nothing");
  }

  void file(const std::string& path) {
    std::unique_ptr<FileBytes> bytes;
    try {
      bytes = std::make_unique<FileBytes>(path, seen_);
    } catch (const Error& error) {
      return reject(path, error.message());
    }
    seen_.add_name(path);
    visit_(path, *bytes, false);
  }

  const RejectSink& rejects_;
  const Visit visit_;
  InputChecksum seen_;
  std::vector<fs::path> open_folders_;  // from the input down, by their real names
};

void require_readable(const std::string& path) {
  if (path == "-") return;
  if (::access(path.c_str(), R_OK) == 0) return;
  throw Error(ErrorCode::kInput, "cannot open " + path + ": " + std::strerror(errno),
              errno == ENOENT ? "Is the name right?" : "");
}

uint64_t folder_bytes(const std::string& path) {
  uint64_t total = 0;
  std::error_code failure;
  // Links to folders are not followed: the sum is for a progress bar, and loops would make it endless.
  fs::recursive_directory_iterator entry(path, fs::directory_options::skip_permission_denied, failure);
  for (const fs::recursive_directory_iterator end; !failure && entry != end; entry.increment(failure)) {
    if (is_hidden(entry->path())) {
      entry.disable_recursion_pending();
      continue;
    }
    std::error_code unknown;
    const uintmax_t size = entry->is_regular_file(unknown) ? entry->file_size(unknown) : 0;
    if (!unknown) total += size;
  }
  return total;
}

}  // namespace

std::string for_each_source(const std::vector<std::string>& inputs, const RejectSink& rejects,
                            const std::function<void(Source&)>& visit) {
  std::for_each(inputs.begin(), inputs.end(), require_readable);  // before hours of work, not after
  Unpacker unpacker(rejects, visit);
  Walk walk(rejects, [&](const std::string& path, FileBytes& bytes, bool named) {
    unpacker.unpack(path, bytes, named);
  });
  for (const std::string& path : inputs) walk.input(path);
  return walk.checksum();
}

std::string checksum_of_inputs(const std::vector<std::string>& inputs,
                               const std::function<void()>& on_chunk) {
  const RejectSink nowhere = [](const Reject&) {};  // they show in the checksum
  Walk walk(nowhere, [&](const std::string&, FileBytes& bytes, bool) {
    while (!bytes.read().empty()) on_chunk();
  });
  for (const std::string& path : inputs) walk.input(path);
  return walk.checksum();
}

std::optional<uint64_t> input_bytes(const std::vector<std::string>& inputs) {
  uint64_t total = 0;
  for (const std::string& path : inputs) {
    require_readable(path);
    if (path == "-") return std::nullopt;
    if (fs::is_directory(path)) {
      total += folder_bytes(path);
    } else if (fs::is_regular_file(path)) {
      total += fs::file_size(path);
    } else {
      return std::nullopt;
    }
  }
  return total;
}

}  // namespace dateline
