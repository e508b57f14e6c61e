#include "common/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "common/error.h"

namespace dateline {
namespace {

struct OpenFile {
  int descriptor;
  ~OpenFile() {
    if (descriptor >= 0) ::close(descriptor);
  }
};

Error unmappable(const std::filesystem::path& path) {
  return damaged_index("cannot read " + path.string() + ": " + std::strerror(errno));
}

}  // namespace

MappedFile::MappedFile(const std::filesystem::path& path) {
  const OpenFile file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  struct stat status {};
  if (file.descriptor < 0 || ::fstat(file.descriptor, &status) != 0) throw unmappable(path);
  const auto size = static_cast<size_t>(status.st_size);
  if (size == 0) return;
  void* memory = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.descriptor, 0);
  if (memory == MAP_FAILED) throw unmappable(path);
  bytes_ = {static_cast<const char*>(memory), size};
  watched_ = mapped_faults::watch(static_cast<char*>(memory), size, file.descriptor);
}

MappedFile::~MappedFile() {
  mapped_faults::forget(watched_);
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace dateline
