#include "indexer/glass/branches.h"

#include <algorithm>

namespace dateline::glass {
namespace {

constexpr size_t kBlockNumberBytes = 4;

void add_child(Block& block, uint32_t child, std::string_view key, uint32_t part) {
  char* const item = block.add_item(kBlockNumberBytes + kKeyLengthBytes + key.size() + kPartNumberBytes);
  put_4_bytes(item, child);
  item[kBlockNumberBytes] = static_cast<char>(key.size());
  char* const key_begin = item + kBlockNumberBytes + kKeyLengthBytes;
  put_2_bytes(std::copy(key.begin(), key.end(), key_begin), part);
}

}  // namespace

std::string_view shortest_divider(std::string_view previous, std::string_view key) {
  const size_t common = std::min(previous.size(), key.size());
  const auto differs =
      std::mismatch(key.begin(), key.begin() + static_cast<std::ptrdiff_t>(common), previous.begin());
  return key.substr(0, static_cast<size_t>(differs.first - key.begin()) + 1);
}

void Branches::add(size_t height, const Divider& divider, uint32_t block) {
  if (height == levels_.size()) levels_.emplace_back(static_cast<unsigned>(height + 1));
  Level& level = levels_[height];
  const size_t item_bytes = kBlockNumberBytes + kKeyLengthBytes + divider.key.size() + kPartNumberBytes;
  if (!level.block.has_room_for(item_bytes)) {
    const uint32_t written = write(level);
    add(height + 1, level.first, written);
  }
  if (!level.block.is_empty()) return add_child(level.block, block, divider.key, divider.part);
  level.first = divider;
  add_child(level.block, block, {}, 0);
}

uint32_t Branches::write(Level& level) {
  const uint32_t number = file_.append(level.block.finished());
  level.block.clear();
  return number;
}

Root Branches::finish() {
  if (leaves_ == 1) return {};
  for (size_t height = 0;; ++height) {
    const uint32_t number = write(levels_[height]);
    if (height + 1 == levels_.size()) return {number, static_cast<uint32_t>(height + 1)};
    add(height + 1, levels_[height].first, number);
  }
}

}  // namespace dateline::glass
