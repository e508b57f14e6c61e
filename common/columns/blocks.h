// A file of blocks, which a process maps and reads in place; docs/index-format.md describes it. Each block is
// a column: numbers of one width, or the bytes of a text. What the blocks mean is for columns_file.h and
// vocabulary_file.h to say.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/columns/numbers.h"
#include "common/mapped_file.h"
#include "common/words/words_file.h"

namespace dateline {

// What a file says it is, and how many blocks one of its version has.
struct BlocksKind {
  std::array<char, 8> magic;
  uint32_t version;
  uint32_t blocks;
};

// The blocks of a file. Immutable; thread-safe.
class Blocks {
 public:
  // The bytes of a file, which must outlive this, and may be anything. Throws Error{kDamaged}.
  Blocks(std::string_view bytes, const BlocksKind& kind);

  Numbers numbers(size_t block) const { return blocks_[block]; }
  std::string_view text(size_t block) const;

 private:
  std::vector<Numbers> blocks_;
  std::vector<std::string_view> bytes_;
};

// Texts that lie one after the other, as a block of their bytes and one of where each ends.
class Texts {
 public:
  Texts(std::string_view bytes, Numbers ends) : bytes_(bytes), ends_(ends) {}

  uint64_t size() const { return ends_.size(); }
  // Throws Error{kDamaged}.
  std::string_view operator[](uint64_t place) const;
  // Where the first is that is not less; ascending ones only.
  uint64_t lower_bound(std::string_view text) const;

 private:
  std::string_view bytes_;
  Numbers ends_;
};

// Takes the bytes of a file in order.
using ByteSink = std::function<void(std::string_view bytes)>;

// Writes a file of blocks, one after the other. For one thread.
class BlocksWriter {
 public:
  BlocksWriter(const BlocksKind& kind, ByteSink sink);

  void add(std::span<const uint32_t> numbers);
  void add(std::span<const uint64_t> numbers);
  void add(std::string_view text);

  // After as many blocks as the kind has.
  void finish();

 private:
  template <typename Number>
  void add_numbers(std::span<const Number> numbers);
  void end_block(uint64_t size, uint32_t width);
  void write(std::string_view bytes);

  const BlocksKind kind_;
  const ByteSink sink_;
  std::string table_;
  uint64_t written_ = 0;  // bytes
};

// Calls write(sink), which writes a new file. Not synced. Throws Error{kWrite}.
void write_new_file(const std::filesystem::path& path, const std::function<void(const ByteSink&)>& write);

// Whether write(sink) gives the bytes of a file.
bool writes_the_same(std::string_view bytes, const std::function<void(const ByteSink&)>& write);

// A File, which is made of bytes, with those of a mapped file that errors are to call `name`. Throws
// Error{kDamaged} that names it.
template <typename File>
std::shared_ptr<const File> open_blocks(const std::filesystem::path& path,
                                        const std::filesystem::path& name) {
  struct Open {
    explicit Open(std::unique_ptr<MappedFile> mapped) : bytes(std::move(mapped)), file(bytes->bytes()) {}
    std::unique_ptr<MappedFile> bytes;
    File file;
  };
  auto mapped = std::make_unique<MappedFile>(path);
  const auto open = naming(name, [&] { return std::make_shared<const Open>(std::move(mapped)); });
  return {open, &open->file};
}

}  // namespace dateline
