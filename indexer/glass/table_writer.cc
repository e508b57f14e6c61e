#include "indexer/glass/table_writer.h"

#include <algorithm>

#include "common/error.h"
#include "indexer/glass/keys.h"

namespace dateline::glass {
namespace {

constexpr size_t kItemsInABlock = 4;
constexpr size_t kMostItemBytes =
    (kBlockBytes - Block::kHeaderBytes - kItemsInABlock * Block::kPlaceBytes) / kItemsInABlock;
static_assert(kMostItemBytes <= 0x1FFF + 3, "the size of an item has 13 bits");

constexpr size_t kSizeBytes = 2;
constexpr size_t kLeastItemBytes = 3;  // left out of what is written as the size
constexpr uint32_t kMostParts = 0xFFFF;

constexpr size_t kCompressed = 0x8000;
constexpr size_t kLastPart = 0x4000;
constexpr size_t kFirstPart = 0x2000;

// With the number of a part.
constexpr size_t bytes_before_tag(size_t key_bytes) {
  return kSizeBytes + kKeyLengthBytes + key_bytes + kPartNumberBytes;
}

}  // namespace

TableWriter::TableWriter(const std::filesystem::path& path) : path_(path), file_(path), branches_(file_) {
  add_part({}, {});
}

void TableWriter::throw_unwritable(const std::string& what) const {
  throw Error(ErrorCode::kWrite, "cannot write " + path_.string() + ": " + what);
}

void TableWriter::add(std::string_view key, std::string_view tag, bool is_compressed) {
  if (key.empty() || key.size() > kMostKeyBytes)
    throw_unwritable("a key cannot have " + std::to_string(key.size()) + " bytes");
  ++entries_;
  const size_t most = kMostItemBytes - bytes_before_tag(key.size());
  size_t size = size_of_first_part(key.size(), tag.size());
  for (uint32_t number = 1;; ++number) {
    if (number > kMostParts) throw_unwritable("an entry is too large");
    const std::string_view bytes = tag.substr(0, size);
    tag.remove_prefix(size);
    add_part(key, {bytes, number, tag.empty(), is_compressed});
    if (tag.empty()) return;
    size = std::min(most, tag.size());
  }
}

// A tag in parts fills up the block first, where that saves a part or leaves enough in it
// (glass_table.cc:1329).
size_t TableWriter::size_of_first_part(size_t key_bytes, size_t tag_bytes) const {
  constexpr size_t kEnough = 34;  // found by trial there
  const size_t before = bytes_before_tag(key_bytes);
  const size_t most = kMostItemBytes - before;
  if (tag_bytes <= most + kPartNumberBytes) return tag_bytes;
  const size_t rest = leaf_.free_bytes() % (kMostItemBytes + Block::kPlaceBytes);
  if (rest <= before + Block::kPlaceBytes) return most + kPartNumberBytes;
  const size_t fills = rest - before - Block::kPlaceBytes;
  const size_t last_part = (tag_bytes - kPartNumberBytes) % most;
  const bool is_worth_it = fills >= last_part || fills >= key_bytes + kEnough;
  return (is_worth_it ? fills : most) + kPartNumberBytes;
}

void TableWriter::add_part(std::string_view key, const Part& part) {
  const bool is_first = part.number == 1;
  const size_t before = bytes_before_tag(key.size()) - (is_first ? kPartNumberBytes : 0);
  const size_t size = before + part.bytes.size();
  if (!leaf_.has_room_for(size)) begin_leaf(key, part.number);
  char* const item = leaf_.add_item(size);
  put_2_bytes(item, (size - kLeastItemBytes) | (part.is_compressed ? kCompressed : 0) |
                        (part.is_last ? kLastPart : 0) | (is_first ? kFirstPart : 0));
  item[kSizeBytes] = static_cast<char>(key.size());
  char* const key_begin = item + kSizeBytes + kKeyLengthBytes;
  std::copy(key.begin(), key.end(), key_begin);
  if (!is_first) put_2_bytes(key_begin + key.size(), part.number);
  std::copy(part.bytes.begin(), part.bytes.end(), item + before);
  last_key_ = {key_begin, key.size()};
}

void TableWriter::begin_leaf(std::string_view key, uint32_t part) {
  Divider divider{std::string(shortest_divider(last_key_, key)), part};
  write_leaf();
  divider_ = std::move(divider);
}

void TableWriter::write_leaf() {
  branches_.add_leaf(divider_, file_.append(leaf_.finished()));
  leaf_.clear();
}

Table TableWriter::finish() {
  if (entries_ == 0) return {};
  write_leaf();
  const Root root = branches_.finish();
  file_.finish();
  return {root, entries_, file_.blocks()};
}

}  // namespace dateline::glass
