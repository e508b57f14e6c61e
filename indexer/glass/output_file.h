// A new file that is written from the beginning to the end, in large pieces, and not synced. For one thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace dateline::glass {

class OutputFile {
 public:
  // Throws Error{kWrite}, as all here do.
  explicit OutputFile(std::filesystem::path path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void append(std::string_view bytes);

  // Writes what is still to be written.
  void finish();

 private:
  const std::filesystem::path path_;
  const int descriptor_;
  std::string waiting_;
};

}  // namespace dateline::glass
