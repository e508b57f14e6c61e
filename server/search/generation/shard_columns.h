// The columns of each shard of a generation, asked by the numbers that articles have in the whole. Immutable
// once filled; thread-safe. What is read of a damaged file throws Error{kDamaged}.
#pragma once

#include <cstdint>
#include <memory>
#include <roaring/roaring.hh>
#include <utility>
#include <vector>

#include "common/columns/columns_file.h"
#include "server/search/generation/doc_numbers.h"

namespace dateline {

using DocSet = Roaring;

class ShardColumns {
 public:
  void add_shard(std::shared_ptr<const ColumnsFile> file) {
    numbers_.add_shard(file->documents());
    files_.push_back(std::move(file));
  }

  const DocNumbers& numbers() const { return numbers_; }
  uint32_t shards() const { return numbers_.shards(); }
  const ColumnsFile& operator[](uint32_t shard) const { return *files_[shard]; }

  int64_t published(DocId doc) const {
    const auto [shard, document] = numbers_.place(doc);
    return files_[shard]->published(document);
  }
  uint32_t length(DocId doc) const {
    const auto [shard, document] = numbers_.place(doc);
    return files_[shard]->length(document);
  }
  int32_t day(DocId doc) const {
    const auto [shard, document] = numbers_.place(doc);
    return files_[shard]->day(document);
  }

 private:
  DocNumbers numbers_;
  std::vector<std::shared_ptr<const ColumnsFile>> files_;
};

}  // namespace dateline
