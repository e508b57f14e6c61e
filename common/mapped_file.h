// A file in memory, as the system maps it: processes share it, and what is not read costs nothing. The file
// must stay as it is; where a disk fails under a mapping, the system ends the process, unless it survives
// (common/mapped_faults.h). Thread-safe.
#pragma once

#include <filesystem>
#include <string_view>

#include "common/mapped_faults.h"

namespace dateline {

class MappedFile {
 public:
  // Throws Error{kDamaged} that says why it cannot be read.
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
  mapped_faults::Mapping* watched_ = nullptr;
};

}  // namespace dateline
