// Who may change an index folder, and what stays while it is read.
#pragma once

#include <filesystem>

#include "common/index/generation.h"

namespace dateline {

// A lock in an index folder; released when it goes out of scope, and by the system when the process dies.
class FolderLock {
 public:
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 protected:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}

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

// Of who reads a generation: its files stay until this ends, though it may be pruned meanwhile. Many may hold
// it. What its manifest says counts if it is read after this: a generation that has none is being removed, or
// was. Where the file system has no locks, nothing is held.
class GenerationHold : public FolderLock {
 public:
  explicit GenerationHold(const std::filesystem::path& generation);
};

// Whether somebody holds the generation.
bool is_held(const std::filesystem::path& generation);

}  // namespace dateline
