// The file of a table: blocks, numbered from 0 as they stand in it. For one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "common/index/output_file.h"

namespace dateline::glass {

class BlockFile {
 public:
  // Throws Error{kWrite}, as all here do.
  explicit BlockFile(const std::filesystem::path& path) : file_(path) {}

  // Gives the number of the block.
  uint32_t append(std::string_view block) {
    file_.append(block);
    return blocks_++;
  }

  void finish() { file_.finish(); }

  uint32_t blocks() const { return blocks_; }

 private:
  OutputFile file_;
  uint32_t blocks_ = 0;
};

}  // namespace dateline::glass
