#include "common/index/durable_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace dateline {
namespace {

namespace fs = std::filesystem;

struct Descriptor {
  int number;
  ~Descriptor() { ::close(number); }
};

}  // namespace

Error write_error(const std::string& what, const fs::path& path, int error) {
  return Error(ErrorCode::kWrite, what + " " + path.string() + ": " + std::strerror(error),
               hint_for_write(error));
}

int create_file(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) throw write_error("cannot write", path, errno);
  return descriptor;
}

void write_all(int descriptor, std::string_view content, const fs::path& path) {
  for (size_t done = 0; done < content.size();) {
    const ssize_t written = ::write(descriptor, content.data() + done, content.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw write_error("cannot write", path, errno);
    done += static_cast<size_t>(written);
  }
}

void write_file_durably(const fs::path& path, const std::string& content) {
  fs::path temporary = path;
  temporary += ".tmp";
  {
    const Descriptor file{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)};
    if (file.number < 0) throw write_error("cannot write", temporary, errno);
    write_all(file.number, content, temporary);
    if (::fsync(file.number) != 0) throw write_error("cannot sync", temporary, errno);
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) throw write_error("cannot rename onto", path, errno);
  sync_path(path.parent_path());
}

void sync_path(const fs::path& path) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.number < 0) throw write_error("cannot open", path, errno);
  if (::fsync(file.number) != 0) throw write_error("cannot sync", path, errno);
}

void remove_tree(const fs::path& path) {
  std::error_code error;
  fs::remove_all(path, error);
  if (error) throw write_error("cannot remove", path, error.value());
}

std::string hint_for_write(int error) {
  if (error != ENOSPC && error != EDQUOT) return "";
  return "The disk is full. Free some space on it and run this again. The published generation is intact.";
}

std::string read_small_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  if (!file) throw Error(ErrorCode::kDamaged, "cannot read " + path.string());
  return content.str();
}

}  // namespace dateline
