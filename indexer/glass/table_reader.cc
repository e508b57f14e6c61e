#include "indexer/glass/table_reader.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "indexer/glass/byte_reader.h"

namespace dateline::glass {
namespace {

size_t two_bytes(std::string_view bytes, size_t at) {
  ByteReader reader(bytes.substr(std::min(at, bytes.size())));
  const size_t high = reader.byte();
  return high << 8U | reader.byte();
}

uint32_t four_bytes(std::string_view bytes) {
  return static_cast<uint32_t>(two_bytes(bytes, 0) << 16U | two_bytes(bytes, 2));
}

struct LeafItem {
  std::string_view key;
  std::string_view bytes;  // of the tag
  unsigned part = 1;
  bool is_compressed = false;
  bool is_last_part = false;
};

// `bytes` begin with it.
LeafItem parse_leaf_item(std::string_view bytes) {
  const size_t size_and_flags = two_bytes(bytes, 0);
  const size_t size = (size_and_flags & 0x1FFFU) + 3;
  ByteReader reader(ByteReader(bytes).bytes(size));
  reader.bytes(2);
  LeafItem item;
  item.key = reader.bytes(reader.byte());
  item.is_compressed = (size_and_flags & 0x8000U) != 0;
  item.is_last_part = (size_and_flags & 0x4000U) != 0;
  const bool is_first_part = (size_and_flags & 0x2000U) != 0;
  if (!is_first_part) item.part = static_cast<unsigned>(two_bytes(reader.bytes(kPartNumberBytes), 0));
  item.bytes = reader.rest();
  return item;
}

int opened(const std::filesystem::path& path, const Table& table) {
  if (table.entries == 0 && table.blocks == 0) return -1;
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw_damaged(std::string("it cannot be opened: ") + std::strerror(errno));
  return descriptor;
}

}  // namespace

TableReader::TableReader(int descriptor, const Table& table)
    : descriptor_(descriptor), height_(table.root.level), left_(table.entries) {}

// By another one, so that the file is closed when this one throws.
TableReader::TableReader(const std::filesystem::path& path, const Table& table)
    : TableReader(opened(path, table), table) {
  if (descriptor_ < 0) return;
  descend(table.root.block, table.root.level);
  const bool is_sound = read_entry() && key_.empty();  // the first item of a table is none
  if (!is_sound) throw_damaged("it has no beginning");
}

TableReader::~TableReader() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void TableReader::descend(uint32_t block, uint32_t level) {
  Level read;
  read.block.resize(kBlockBytes);
  const auto begin = static_cast<off_t>(uint64_t{block} * kBlockBytes);
  const ssize_t size = ::pread(descriptor_, read.block.data(), kBlockBytes, begin);
  if (size != static_cast<ssize_t>(kBlockBytes)) throw_damaged("a block is not there");
  read.next = Block::kHeaderBytes;
  read.end = two_bytes(read.block, 9);
  if (static_cast<unsigned char>(read.block[4]) != level) throw_damaged("a block is none of its level");
  const bool is_sound = read.end >= Block::kHeaderBytes && read.end <= kBlockBytes &&
                        (read.end - Block::kHeaderBytes) % Block::kPlaceBytes == 0;
  if (!is_sound) throw_damaged("the directory of a block has no end");
  levels_.push_back(std::move(read));
}

// The next item of a block, and all that is behind it.
std::string_view TableReader::item(Level& level) const {
  const size_t begin = two_bytes(level.block, level.next);
  level.next += Block::kPlaceBytes;
  if (begin < level.end || begin >= kBlockBytes) throw_damaged("an item lies outside its block");
  return std::string_view(level.block).substr(begin);
}

std::optional<std::string_view> TableReader::next_item() {
  while (!levels_.empty()) {
    Level& level = levels_.back();
    if (level.next == level.end) {
      levels_.pop_back();
      continue;
    }
    const std::string_view found = item(level);
    const auto depth = static_cast<uint32_t>(levels_.size() - 1);
    if (depth == height_) return found;
    descend(four_bytes(found), height_ - depth - 1);
  }
  return std::nullopt;
}

bool TableReader::read_entry() {
  const std::optional<std::string_view> first = next_item();
  if (!first) return false;
  LeafItem item = parse_leaf_item(*first);
  if (item.part != 1) throw_damaged("a tag has no beginning");
  key_ = item.key;
  tag_ = item.bytes;
  is_compressed_ = item.is_compressed;
  for (unsigned part = 2; !item.is_last_part; ++part) {
    const std::optional<std::string_view> next = next_item();
    if (next) item = parse_leaf_item(*next);
    if (!next || item.part != part || item.key != key_) throw_damaged("a tag has no end");
    tag_ += item.bytes;
  }
  return true;
}

bool TableReader::next() {
  last_key_.swap(key_);
  const bool is_there = read_entry();
  if (is_there != (left_ > 0)) throw_damaged("it has more or fewer entries than it should");
  if (!is_there) return false;
  if (key_ <= last_key_) throw_damaged("its keys do not ascend");
  --left_;
  return true;
}

}  // namespace dateline::glass
