// A new file that is written from the beginning to the end, in large pieces, and not synced. For one
// thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace dateline {

class OutputFile {
 public:
  // Throws Error{kWrite}, as all here do.
  explicit OutputFile(std::filesystem::path path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  const std::filesystem::path& path() const { return path_; }

  void append(std::string_view bytes);

  // Writes what is still to be written.
  void finish();

  // The same, and other bytes over the first ones.
  void finish(std::string_view beginning);

 private:
  const std::filesystem::path path_;
  const int descriptor_;
  std::string waiting_;
  size_t unsent_bytes_ = 0;  // given to the system, which keeps them as long as it likes
};

}  // namespace dateline
