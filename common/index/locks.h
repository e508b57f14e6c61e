// Who may change an index folder.
#pragma once

#include <filesystem>

#include "common/index/generation.h"

namespace dateline {

// A lock of an index folder; released when it goes out of scope, and by the system when the process dies.
class FolderLock {
 public:
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 protected:
  // Opens the file and makes it and the folder, if need be.
  explicit FolderLock(const std::filesystem::path& file);

  int descriptor_;
};

// Of the one writer, for as long as it runs.
class WriterLock : public FolderLock {
 public:
  // Throws Error{kLocked}, saying who holds it; Error{kWrite} when the folder cannot be written.
  explicit WriterLock(const IndexFolder& folder);
};

// Of who is about to publish: from reading what is published until something else is.
class PublishingLock : public FolderLock {
 public:
  // Waits for the one who holds it. Throws Error{kWrite}.
  explicit PublishingLock(const IndexFolder& folder);
};

}  // namespace dateline
