#include "common/columns/blocks.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "common/error.h"
#include "common/index/output_file.h"

namespace dateline {
namespace {

// The first bytes of a file.
struct Head {
  std::array<char, 8> magic;
  uint32_t version;
  uint32_t blocks;
};
static_assert(sizeof(Head) == 16);

// Behind the blocks, one for each; and then the length of the file, in 8 bytes.
struct Row {
  uint64_t size;   // numbers
  uint32_t width;  // bytes of each
  uint32_t reserved;
};
static_assert(sizeof(Row) == 16);

// A column of a large archive is not to be in memory twice.
constexpr size_t kNumbersAtOnce = size_t{1} << 16U;

template <typename Value>
std::string_view bytes_of_value(const Value& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

void check_head(std::string_view bytes, const BlocksKind& kind) {
  Head head{};
  if (bytes.size() < sizeof head) throw damaged_index("it is too short");
  std::memcpy(&head, bytes.data(), sizeof head);
  const std::string name(kind.magic.begin(), kind.magic.end());
  if (head.magic != kind.magic) throw damaged_index("it is no file of the kind " + name);
  if (head.version != kind.version)
    throw damaged_index("it is of the version " + std::to_string(head.version) + " of " + name);
  if (head.blocks != kind.blocks) throw damaged_index("it has not the blocks of " + name);
}

void check_length(std::string_view bytes, const BlocksKind& kind) {
  uint64_t length = 0;
  if (bytes.size() < sizeof(Head) + kind.blocks * sizeof(Row) + sizeof length)
    throw damaged_index("it is too short");
  std::memcpy(&length, bytes.data() + bytes.size() - sizeof length, sizeof length);
  if (length != bytes.size()) throw damaged_index("it is not as long as it says");
}

// As many bytes as the largest number needs.
uint32_t width_for(uint64_t largest) {
  if (largest == 0) return 0;
  if (largest <= UINT8_MAX) return 1;
  if (largest <= UINT16_MAX) return 2;
  return largest <= UINT32_MAX ? 4 : 8;
}

}  // namespace

void Numbers::throw_outside() {
  throw damaged_index("a number of its columns has no sound place");
}

Blocks::Blocks(std::string_view bytes, const BlocksKind& kind) {
  check_head(bytes, kind);
  check_length(bytes, kind);
  bytes.remove_prefix(sizeof(Head));
  bytes.remove_suffix(sizeof(uint64_t));
  const std::string_view table = bytes.substr(bytes.size() - kind.blocks * sizeof(Row));
  bytes.remove_suffix(table.size());
  for (uint32_t block = 0; block < kind.blocks; ++block) {
    Row row{};
    std::memcpy(&row, table.data() + block * sizeof row, sizeof row);
    const bool fits = row.width == 0 || row.size <= bytes.size() / row.width;
    if (!Numbers::is_width(row.width) || !fits) throw damaged_index("a block is longer than the file");
    blocks_.emplace_back(bytes.data(), row.size, row.width);
    bytes_.push_back(bytes.substr(0, row.size * row.width));
    bytes.remove_prefix(bytes_.back().size());
  }
  if (!bytes.empty()) throw damaged_index("it has more than its blocks");
}

std::string_view Blocks::text(size_t block) const {
  return bytes_[block];
}

std::string_view Texts::operator[](uint64_t place) const {
  const uint64_t begin = place == 0 ? 0 : ends_[place - 1];
  const uint64_t end = ends_[place];
  if (begin > end || end > bytes_.size()) throw damaged_index("a text has no sound place");
  return bytes_.substr(begin, end - begin);
}

uint64_t Texts::lower_bound(std::string_view text) const {
  uint64_t first = 0;
  for (uint64_t last = size(); first < last;) {
    const uint64_t middle = first + (last - first) / 2;
    if ((*this)[middle] < text) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  return first;
}

BlocksWriter::BlocksWriter(const BlocksKind& kind, ByteSink sink) : kind_(kind), sink_(std::move(sink)) {
  write(bytes_of_value(Head{kind.magic, kind.version, kind.blocks}));
}

void BlocksWriter::add(std::span<const uint32_t> numbers) {
  add_numbers(numbers);
}

void BlocksWriter::add(std::span<const uint64_t> numbers) {
  add_numbers(numbers);
}

void BlocksWriter::add(std::string_view text) {
  write(text);
  end_block(text.size(), 1);
}

template <typename Number>
void BlocksWriter::add_numbers(std::span<const Number> numbers) {
  const uint32_t width = width_for(numbers.empty() ? 0 : *std::max_element(numbers.begin(), numbers.end()));
  std::string bytes;
  for (std::span<const Number> rest = numbers; !rest.empty();) {
    const std::span<const Number> piece = rest.first(std::min(rest.size(), kNumbersAtOnce));
    rest = rest.subspan(piece.size());
    bytes.resize(piece.size() * width);
    char* at = bytes.data();
    for (const uint64_t number : piece) {
      std::memcpy(at, &number, width);
      at += width;
    }
    write(bytes);
  }
  end_block(numbers.size(), width);
}

void BlocksWriter::end_block(uint64_t size, uint32_t width) {
  table_ += bytes_of_value(Row{size, width, 0});
}

void BlocksWriter::finish() {
  assert(table_.size() == kind_.blocks * sizeof(Row));
  write(table_);
  const uint64_t length = written_ + sizeof length;
  write(bytes_of_value(length));
}

void BlocksWriter::write(std::string_view bytes) {
  sink_(bytes);
  written_ += bytes.size();
}

void write_new_file(const std::filesystem::path& path, const std::function<void(const ByteSink&)>& write) {
  OutputFile file(path);
  write([&](std::string_view bytes) { file.append(bytes); });
  file.finish();
}

bool writes_the_same(std::string_view bytes, const std::function<void(const ByteSink&)>& write) {
  bool is_same = true;
  write([&](std::string_view written) {
    is_same = is_same && bytes.starts_with(written);
    if (is_same) bytes.remove_prefix(written.size());
  });
  return is_same && bytes.empty();
}

}  // namespace dateline
