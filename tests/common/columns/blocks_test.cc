#include "common/columns/blocks.h"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <numeric>

#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;

constexpr BlocksKind kPair = {{'d', 'l', '-', 't', 'e', 's', 't', 's'}, 3, 2};

void write_pair(const ByteSink& sink) {
  BlocksWriter out(kPair, sink);
  out.add(std::vector<uint32_t>{1, 300});
  out.add("oil");
  out.finish();
}

std::string pair_bytes() {
  std::string written;
  write_pair([&](std::string_view piece) { written += piece; });
  return written;
}

std::string with_byte(size_t at, char byte) {
  std::string bytes = pair_bytes();
  bytes[at] = byte;
  return bytes;
}

std::vector<uint64_t> numbers_read(const std::vector<uint64_t>& numbers) {
  std::string written;
  BlocksWriter out({kPair.magic, 1, 1}, [&](std::string_view piece) { written += piece; });
  out.add(numbers);
  out.finish();
  const Numbers read = Blocks(written, {kPair.magic, 1, 1}).numbers(0);
  std::vector<uint64_t> found;
  for (uint64_t i = 0; i < read.size(); ++i) found.push_back(read[i]);
  return found;
}

// An index of this format has these bytes.
TEST(Blocks, HaveTheBytesOfTheirDescription) {
  EXPECT_EQ(pair_bytes(), std::string("dl-tests\x03\0\0\0\x02\0\0\0"
                                      "\x01\0\x2C\x01"
                                      "oil"
                                      "\x02\0\0\0\0\0\0\0\x02\0\0\0\0\0\0\0"
                                      "\x03\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0"
                                      "\x3F\0\0\0\0\0\0\0",
                                      63));
}

TEST(Blocks, GiveNumbersBackOfEachWidth) {
  for (const uint64_t largest : std::vector<uint64_t>{0, 1, 0xFF, 0x100, 0xFFFF, 0x10000, UINT32_MAX,
                                                      uint64_t{UINT32_MAX} + 1, UINT64_MAX}) {
    const std::vector<uint64_t> numbers = {largest, 0, largest / 2};
    EXPECT_EQ(numbers_read(numbers), numbers) << largest;
  }
  EXPECT_EQ(numbers_read({}), std::vector<uint64_t>());
}

// Written in pieces.
TEST(Blocks, GiveManyNumbersBack) {
  for (const size_t count : {65'535, 65'536, 65'537, 150'000}) {
    std::vector<uint64_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0U);
    EXPECT_EQ(numbers_read(numbers), numbers) << count;
  }
}

TEST(Blocks, ANumberOutsideOfItsBlockIsDamage) {
  const std::string bytes = pair_bytes();
  const Numbers numbers = Blocks(bytes, kPair).numbers(0);
  EXPECT_EQ(numbers[1], 300U);
  EXPECT_THROW(numbers[2], Error);
  EXPECT_THROW(Numbers()[0], Error);
}

TEST(Blocks, WhatIsCutOrLongerOrOfAnotherKindIsDamaged) {
  const std::string whole = pair_bytes();
  for (size_t size = 0; size < whole.size(); ++size)
    EXPECT_THROW(Blocks(whole.substr(0, size), kPair), Error) << size;
  EXPECT_THROW(Blocks(whole + '\0', kPair), Error);
  EXPECT_THROW(Blocks(with_byte(0, 'x'), kPair), Error);
  EXPECT_THROW(Blocks(with_byte(8, 4), kPair), Error) << "another version";
  EXPECT_THROW(Blocks(with_byte(12, 1), kPair), Error) << "fewer blocks";
  EXPECT_THROW(Blocks(with_byte(31, 3), kPair), Error) << "numbers of three bytes";
  EXPECT_THROW(Blocks(with_byte(30, 1), kPair), Error) << "more numbers than there are bytes in the world";
}

TEST(Blocks, TextsLieOneAfterTheOther) {
  const std::string ends = "\x03\x03\x06";
  const Texts texts("gasoil", Numbers(ends.data(), 3, 1));
  EXPECT_EQ(texts[0], "gas");
  EXPECT_EQ(texts[1], "");
  EXPECT_EQ(texts[2], "oil");
  EXPECT_THROW(texts[3], Error);
}

TEST(Blocks, ATextWithoutASoundPlaceIsDamage) {
  const std::string ends = "\x03\x02\x09";
  const Texts texts("gasoil", Numbers(ends.data(), 3, 1));
  EXPECT_THROW(texts[1], Error) << "it ends before it begins";
  EXPECT_THROW(texts[2], Error) << "it ends behind the block";
}

TEST(Blocks, AnOpenedFileIsCalledByItsName) {
  const TempFolder folder;
  write_new_file(folder.path() / "pair", write_pair);
  struct Pair {
    explicit Pair(std::string_view bytes) : blocks(bytes, kPair) {}
    Blocks blocks;
  };
  EXPECT_EQ(open_blocks<Pair>(folder.path() / "pair", "pair")->blocks.text(1), "oil");
  std::ofstream(folder.path() / "pair") << "nothing";
  try {
    open_blocks<Pair>(folder.path() / "pair", "the name");
    FAIL() << "nothing is thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kDamaged);
    EXPECT_THAT(error.message(), HasSubstr("the name"));
  }
}

TEST(Blocks, AreHeldAgainstWhatWouldBeWritten) {
  const std::string whole = pair_bytes();
  EXPECT_TRUE(writes_the_same(whole, write_pair));
  EXPECT_FALSE(writes_the_same(whole + "x", write_pair));
  EXPECT_FALSE(writes_the_same(whole.substr(0, whole.size() - 1), write_pair));
  EXPECT_FALSE(writes_the_same(with_byte(20, 'O'), write_pair));
}

TEST(Blocks, AFileThatCannotBeWrittenIsTold) {
  const TempFolder folder;
  try {
    write_new_file(folder.path() / "none" / "pair", write_pair);
    FAIL() << "nothing is thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kWrite);
  }
}

}  // namespace
}  // namespace dateline
