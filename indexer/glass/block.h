// A block of a glass B-tree while it is filled (Xapian 1.4.22, glass_table.h:109). Not thread-safe.
//
//    0  revision, 4 bytes: that of the commit which wrote it, here always the first
//    4  level: 0 for a leaf, which holds entries; above it branches, which hold blocks of the level below
//    5  largest free piece, 2 bytes
//    7  free bytes altogether, 2 bytes; the same here, where nothing is ever taken out
//    9  end of the directory, 2 bytes
//   11  directory: where each item begins, 2 bytes each, in the order of the keys
//       free
//       items, from the end of the block downwards
#pragma once

#include <array>
#include <cstring>
#include <string_view>

#include "indexer/glass/encodings.h"

namespace dateline::glass {

inline constexpr size_t kBlockBytes = 8192;
inline constexpr uint32_t kFirstRevision = 1;

// In items of leaves and of branches.
inline constexpr size_t kKeyLengthBytes = 1;
inline constexpr size_t kPartNumberBytes = 2;

class Block {
 public:
  explicit Block(unsigned level) : level_(level) {}

  bool is_empty() const { return directory_end_ == kHeaderBytes; }
  size_t free_bytes() const { return items_begin_ - directory_end_; }
  bool has_room_for(size_t item_bytes) const { return free_bytes() >= item_bytes + kPlaceBytes; }

  // Room for an item whose key is larger than those of all before. Requires has_room_for() it.
  char* add_item(size_t item_bytes) {
    items_begin_ -= item_bytes;
    put_2_bytes(&bytes_[directory_end_], items_begin_);
    directory_end_ += kPlaceBytes;
    return &bytes_[items_begin_];
  }

  // The whole block; until the next call.
  std::string_view finished() {
    put_4_bytes(bytes_.data(), kFirstRevision);
    bytes_[4] = static_cast<char>(level_);
    put_2_bytes(&bytes_[5], free_bytes());
    put_2_bytes(&bytes_[7], free_bytes());
    put_2_bytes(&bytes_[9], directory_end_);
    std::memset(&bytes_[directory_end_], 0, free_bytes());
    return {bytes_.data(), bytes_.size()};
  }

  void clear() {
    directory_end_ = kHeaderBytes;
    items_begin_ = kBlockBytes;
  }

  static constexpr size_t kHeaderBytes = 11;
  static constexpr size_t kPlaceBytes = 2;

 private:
  unsigned level_;
  size_t directory_end_ = kHeaderBytes;
  size_t items_begin_ = kBlockBytes;
  std::array<char, kBlockBytes> bytes_;
};

}  // namespace dateline::glass
