// One file for what runs leave on the way to their merge, so that the number of open files does not grow with
// the archive. Pieces are appended by any thread, and read by any thread after that.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace dateline {

// A piece of the file.
struct Extent {
  uint64_t begin = 0;
  uint64_t bytes = 0;
};

class SpillFile {
 public:
  // Throws Error{kWrite}, as all here do.
  explicit SpillFile(std::filesystem::path path);
  ~SpillFile();
  SpillFile(const SpillFile&) = delete;
  SpillFile& operator=(const SpillFile&) = delete;

  Extent append(std::string_view bytes);
  void read(uint64_t begin, char* bytes, size_t size) const;

 private:
  const std::filesystem::path path_;
  const int descriptor_;
  std::atomic<uint64_t> end_{0};
};

// Writes a piece of any size. While it does, nobody else is to append.
class SpillWriter {
 public:
  explicit SpillWriter(SpillFile& file) : file_(file) {}

  void append(std::string_view bytes);
  Extent finish();

 private:
  void write();

  SpillFile& file_;
  std::string waiting_;
  Extent extent_;
};

// Reads a piece from its beginning to its end. For one thread.
class ExtentReader {
 public:
  // Reads at least `buffer_bytes` at a time, as long as there are so many.
  ExtentReader(const SpillFile& file, Extent extent, size_t buffer_bytes);

  bool at_end() const { return next_ == buffer_.size() && rest_.bytes == 0; }

  // As append_varint() wrote it.
  uint64_t number();

  // So many bytes; until the next call.
  std::string_view bytes(size_t size);

 private:
  void fill(size_t size);

  const SpillFile& file_;
  Extent rest_;  // what is not in the buffer yet
  size_t buffer_bytes_;
  std::string buffer_;
  size_t next_ = 0;
};

}  // namespace dateline
