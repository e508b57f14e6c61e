// A table of glass, a B-tree of keys and tags, written once and in order, from the left to the right and from
// the leaves upwards (Xapian 1.4.22, glass_table.cc). What comes of it is what a stock writer makes that adds
// the same entries and commits once; it can be changed by one afterwards. For one thread.
//
// An item of a leaf: its size less 3 in 13 bits, below three flags; the length of the key, 1 byte; the key; a
// part's number, 2 bytes, but in the first part; bytes of the tag (glass_table.h:125). Four items have to fit
// into a block, so a longer tag is cut into parts. The very first item of a table has neither key nor tag.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/glass/block.h"
#include "indexer/glass/block_file.h"
#include "indexer/glass/branches.h"

namespace dateline::glass {

// What a reader has to know of a table. Without entries it has no blocks, but where a stock writer took them
// out.
struct Table {
  Root root;
  uint64_t entries = 0;
  uint32_t blocks = 0;
};

class TableWriter {
 public:
  // Throws Error{kWrite}, as all here do.
  explicit TableWriter(const std::filesystem::path& path);

  // Keys ascend, byte by byte, and have 1 to kMostKeyBytes bytes. A tag that was compressed is told by a
  // flag.
  void add(std::string_view key, std::string_view tag, bool is_compressed = false);

  Table finish();

 private:
  struct Part {
    std::string_view bytes;
    uint32_t number = 1;
    bool is_last = true;
    bool is_compressed = false;
  };

  size_t size_of_first_part(size_t key_bytes, size_t tag_bytes) const;
  [[noreturn]] void throw_unwritable(const std::string& what) const;
  void add_part(std::string_view key, const Part& part);
  void begin_leaf(std::string_view key, uint32_t part);
  void write_leaf();

  const std::filesystem::path path_;
  BlockFile file_;
  Branches branches_;
  Block leaf_{0};
  Divider divider_;            // before the leaf
  std::string_view last_key_;  // in the leaf
  uint64_t entries_ = 0;
};

}  // namespace dateline::glass
