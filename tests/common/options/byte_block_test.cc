#include "common/bytes/byte_block.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "common/ascii.h"

namespace dateline {
namespace {

ByteFlags is_x(ByteBlock block) {
  return equals(block, 'x');
}

ByteFlags is_nul(ByteBlock block) {
  return equals(block, '\0');
}

TEST(ByteBlock, FlagsTellEachByte) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text(kBlockBytes, static_cast<char>(byte));
    const ByteBlock block = block_at(text.data());
    constexpr uint32_t kAll = 0xFFFF;
    const char c = static_cast<char>(byte);
    EXPECT_EQ(bits_of(is_ascii_letter(block)), is_letter(c) ? kAll : 0) << byte;
    EXPECT_EQ(bits_of(is_in_range(block, '0', 10)), is_digit(c) ? kAll : 0) << byte;
    EXPECT_EQ(bits_of(is_beyond_ascii(block)), byte >= 0x80 ? kAll : 0) << byte;
    EXPECT_EQ(has_any(equals(block, 'x')), c == 'x') << byte;
  }
}

TEST(ByteBlock, FindsTheFirstWhereverItIs) {
  for (size_t size = 0; size < 50; ++size) {
    std::string text(size, '-');
    EXPECT_EQ(size_until<is_x>(text), size);
    EXPECT_EQ(size_until<is_nul>(text), size);  // what fills the last block is none of the text
    for (size_t at = size; at-- > 0;) {
      text[at] = 'x';
      EXPECT_EQ(size_until<is_x>(text), at);
    }
  }
}

TEST(ByteBlock, RunsAreAsLongAsTheyAre) {
  using Runs = std::vector<std::pair<size_t, size_t>>;
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    Runs expected;
    for (size_t left = random() % 12; left > 0; --left) {
      const size_t begin = text.size() + random() % 3 + (text.empty() ? 0 : 1);
      text.resize(begin, '\0');
      text.resize(begin + 1 + random() % (random() % 8 == 0 ? 150 : 12), 'x');
      expected.emplace_back(begin, text.size());
    }
    text.resize(text.size() + random() % 2 * (random() % 70), '\0');
    Runs found;
    for_each_run<is_ascii_letter>(text, [&](size_t begin, size_t end) { found.emplace_back(begin, end); });
    ASSERT_EQ(found, expected);
  }
}

}  // namespace
}  // namespace dateline
