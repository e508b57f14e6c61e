// The branch levels of a B-tree, built from its leaves upwards while those are written (Xapian 1.4.22,
// glass_table.h:289). For one thread.
//
// An item of a branch block: the number of a block of the level below, 4 bytes; the length of a key, 1 byte;
// the key; a part's number, 2 bytes. All entries of that block have this key or a larger one, and those of
// the block before a smaller one. The first key of a branch block is never looked at, and left empty.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "indexer/glass/block.h"
#include "indexer/glass/block_file.h"

namespace dateline::glass {

// What stands between two blocks.
struct Divider {
  std::string key;
  uint32_t part = 1;
};

// The shortest beginning of `key` that is larger than `previous`: keys of branches are many, and need not be
// whole (glass_table.cc:656).
std::string_view shortest_divider(std::string_view previous, std::string_view key);

struct Root {
  uint32_t block = 0;
  uint32_t level = 0;
};

class Branches {
 public:
  explicit Branches(BlockFile& file) : file_(file) {}

  // The next leaf, and what divides it from the one before.
  void add_leaf(const Divider& divider, uint32_t block) {
    ++leaves_;
    add(0, divider, block);
  }

  // Writes what is left. Requires a leaf; where there is only one, the first block, it is the root.
  Root finish();

 private:
  struct Level {
    explicit Level(unsigned number) : block(number) {}
    Block block;
    Divider first;
  };

  void add(size_t height, const Divider& divider, uint32_t block);
  uint32_t write(Level& level);

  BlockFile& file_;
  uint64_t leaves_ = 0;
  std::deque<Level> levels_;
};

}  // namespace dateline::glass
