// The seam between what ShardBuilder does with articles, and how they become a database: by Xapian's own
// writer, which is the reference, or by ours.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "common/index/document.h"

namespace dateline {

// How many articles are handed over at a time: until there are so many, or so many bytes of them (bytes_of).
struct BatchLimits {
  size_t articles = SIZE_MAX;
  uint64_t bytes = UINT64_MAX;
};

// Turns batches into documents. For one thread.
class BatchWriter {
 public:
  virtual ~BatchWriter() = default;

  // `number`: of the batch, from 0 in the order of the input. Throws Error{kWrite}.
  virtual void write(size_t number, std::vector<Article>& articles) = 0;
};

class ShardWriter {
 public:
  virtual ~ShardWriter() = default;

  virtual BatchLimits limits() const = 0;

  // One for each thread. Thread-safe; to be used no longer than this.
  virtual std::unique_ptr<BatchWriter> batch_writer() = 0;

  // After all batches, of which there is at least one: writes the database to `path`, not synced, without the
  // documents of `superseded`. These are counted from 1 over all batches. Throws Error{kWrite}.
  virtual void finish(const std::filesystem::path& path, const std::vector<uint32_t>& superseded) = 0;
};

}  // namespace dateline
