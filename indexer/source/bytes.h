// A stream of bytes that others are stacked on: a file, what a decompressor makes of it, a member of an
// archive. For one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/error.h"
#include "indexer/source/input_checksum.h"

namespace dateline {

inline constexpr size_t kHeadBytes = 64UL << 10U;

class Bytes {
 public:
  virtual ~Bytes() = default;

  // The next chunk, valid until the next call; empty at the end. Throws Error{kInput} when the stream is
  // broken, but only after all that came before the fault was given.
  virtual std::string_view read() = 0;
};

// Lets the beginning be looked at before it is read.
class PeekedBytes : public Bytes {
 public:
  explicit PeekedBytes(Bytes& inner) : inner_(inner) {}

  // The first kHeadBytes; fewer when the stream is shorter or broken.
  std::string_view head();
  std::string_view read() override;

 private:
  void fill();

  Bytes& inner_;
  std::string joined_;      // the first chunks, when one alone is too short
  std::string_view first_;  // what `head` looked at and `read` has yet to give
  bool filled_ = false;
  std::optional<Error> failure_;  // came while the head was filled
};

// A file, or standard input. Big chunks, no copies.
class FileBytes : public Bytes {
 public:
  // "-" is standard input. What is read goes into `seen`, too, which must outlive it. Throws Error{kInput}.
  FileBytes(const std::string& path, InputChecksum& seen);
  ~FileBytes() override;
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;

  std::string_view read() override;
  uint64_t consumed() const { return consumed_; }

 private:
  std::string path_;
  InputChecksum& seen_;
  int fd_;
  std::string buffer_;
  uint64_t consumed_ = 0;
};

}  // namespace dateline
