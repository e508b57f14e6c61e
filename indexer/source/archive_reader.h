// Containers of many files: tar in all its dialects and zip, through libarchive. For one thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "indexer/source/bytes.h"

struct archive;

namespace dateline {

enum class Container { kNone, kTar, kZip };

// By what a container begins with.
Container container_of(std::string_view head);

// The files in a container, one after another.
class ArchiveReader {
 public:
  // Reads a stream, which must outlive this.
  explicit ArchiveReader(Bytes& stream);
  // Reads a file by its table of contents, which zip keeps at the end: deleted members do not turn up again.
  explicit ArchiveReader(const std::string& path);

  ~ArchiveReader();
  ArchiveReader(const ArchiveReader&) = delete;
  ArchiveReader& operator=(const ArchiveReader&) = delete;

  // Goes on to the next regular file and says its name; false at the end. Throws Error{kInput} when the
  // container is broken.
  bool next(std::string& name);

  // The content of the member that `next` found. Valid until the next call of `next`.
  Bytes& member();

  // Bytes of the container that are behind us.
  uint64_t consumed() const;

 private:
  struct Input;
  class Member;
  struct Free {
    void operator()(archive* handle) const;
  };

  void check(int status) const;

  std::unique_ptr<Input> input_;
  std::unique_ptr<archive, Free> archive_;
  std::unique_ptr<Member> member_;
  bool ended_ = false;
};

}  // namespace dateline
