// Records that are too large to hold: made while they are read, skipped in bounded memory, good ones around
// them kept.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using testing::MadeSource;
using testing::read_source;
using testing::Reading;

constexpr size_t kChunk = 64UL << 10U;

// A sanitizer needs to see each step, not a billion times.
#ifdef __SANITIZE_ADDRESS__
constexpr uint64_t kLevels = 20'000'000;
#else
constexpr uint64_t kLevels = 1'000'000'000;
#endif

std::string small_record(const std::string& id) {
  return R"({"id":")" + id + R"(","title":"Good"})";
}

// `before`, then `count` bytes of `filling` over and over, then `after`.
Reading read_around(const std::string& before, const std::string& filling, uint64_t count,
                    const std::string& after, const char* format) {
  std::string block;
  while (block.size() < kChunk) block += filling;
  uint64_t left = count;
  int stage = 0;
  MadeSource source("big", [&, stage, left]() mutable {
    if (stage == 0) {
      ++stage;
      return before;
    }
    if (stage == 1 && left > 0) {
      const size_t size = std::min<uint64_t>(left, block.size());
      left -= size;
      return block.substr(0, size);
    }
    return stage++ <= 2 && stage == 2 ? after : std::string();
  });
  return read_source(source, format);
}

TEST(Oversize, ALineOf200Megabytes) {
  const Reading reading = read_around(small_record("a") + "\n{\"id\":\"big\",\"body\":\"", "word ",
                                      200'000'000, "\"}\n" + small_record("b") + "\n", "jsonl");
  EXPECT_THAT(reading.ids(), ElementsAre("a", "b"));
  ASSERT_THAT(reading.reasons(), ElementsAre("record_too_large"));
  EXPECT_EQ(reading.rejects[0].origin, "big:2");
  EXPECT_EQ(reading.origins[1], "big:3");
  EXPECT_TRUE(reading.rejects[0].excerpt.starts_with(R"({"id":"big","body":"word)"));
  EXPECT_LE(reading.rejects[0].excerpt.size(), 200U);
}

TEST(Oversize, ALineOf200MegabytesWithoutAnEnd) {
  const Reading reading =
      read_around(small_record("a") + "\n{\"id\":\"big\",\"body\":\"", "word ", 200'000'000, "", "jsonl");
  EXPECT_THAT(reading.ids(), ElementsAre("a"));
  EXPECT_THAT(reading.reasons(), ElementsAre("record_too_large"));
}

TEST(Oversize, AStringOf200MegabytesInAnArray) {
  const Reading reading = read_around("[" + small_record("a") + R"(,{"id":"big","body":")", "word ",
                                      200'000'000, "\"}," + small_record("b") + "]", "json");
  EXPECT_THAT(reading.ids(), ElementsAre("a", "b"));
  ASSERT_THAT(reading.reasons(), ElementsAre("record_too_large"));
  EXPECT_EQ(reading.rejects[0].origin, "big[1]");
}

// By its name; what a list of any other name stands in is not known any more.
TEST(Oversize, AListBehind200MegabytesInItsObject) {
  for (const std::string name : {"articles", "stuff"}) {
    const std::string list = R"(":[)" + small_record("a") + "," + small_record("b") + "]}";
    const Reading reading =
        read_around(R"({"notes":")", "word ", 200'000'000, R"(",")" + name + list, "json");
    EXPECT_EQ(reading.articles.size(), name == "articles" ? 2U : 0U) << name;
    EXPECT_EQ(reading.rejects.size(), name == "articles" ? 0U : 1U) << name;
  }
}

TEST(Oversize, AStringThatIsNeverClosed) {
  const Reading reading = read_around("[\n" + small_record("a") + ",\n{\"id\":\"big\",\"body\":\"", "word ",
                                      200'000'000, "\n" + small_record("b") + "\n]", "json");
  EXPECT_THAT(reading.ids(), ElementsAre("a", "b"));
  EXPECT_FALSE(reading.rejects.empty());
}

TEST(Oversize, ABillionBrackets) {
  for (const char* format : {"json", "jsonl"}) {
    const Reading reading = read_around(small_record("a") + "\n{\"id\":\"deep\",\"x\":", "[", kLevels,
                                        "\n" + small_record("b") + "\n", format);
    EXPECT_THAT(reading.ids(), ElementsAre("a", "b")) << format;
    EXPECT_FALSE(reading.rejects.empty()) << format;
  }
}

TEST(Oversize, ABillionBracketsInAnArray) {
  const Reading reading =
      read_around("[" + small_record("a") + ",", "[", kLevels, "," + small_record("b") + "]", "json");
  EXPECT_THAT(reading.ids(), ElementsAre("a", "b"));
  EXPECT_THAT(reading.reasons(), Contains("too_deep"));
}

TEST(Oversize, ObjectsInObjects) {
  const Reading reading = read_around("[" + small_record("a") + R"(,{"a":)", R"({"a":)", kLevels / 20,
                                      ",\n" + small_record("b") + "]", "json");
  EXPECT_THAT(reading.ids(), ElementsAre("a", "b"));
  EXPECT_THAT(reading.reasons(), Contains("too_deep"));
}

TEST(Oversize, BlanksWithoutEnd) {
  for (const char* format : {"json", "jsonl"}) {
    const Reading reading =
        read_around(small_record("a") + "\n", " ", 100'000'000, "\n" + small_record("b"), format);
    EXPECT_THAT(reading.ids(), ElementsAre("a", "b")) << format;
  }
}

TEST(Oversize, NoiseWithoutEnd) {
  const Reading reading =
      read_around("[" + small_record("a") + ",", "x", 100'000'000, "," + small_record("b") + "]", "json");
  EXPECT_THAT(reading.ids(), ElementsAre("a", "b"));
  EXPECT_THAT(reading.reasons(), ElementsAre("bad_json"));
}

TEST(Oversize, DepthWithinTheLimitIsNoFault) {
  for (const size_t depth : {500UL, 513UL}) {
    const std::string nested = std::string(depth - 1, '[') + std::string(depth - 1, ']');
    const std::string record = R"({"title":"Deep","x":)" + nested + "}";
    for (const char* format : {"json", "jsonl"}) {
      const Reading reading = testing::read_text(record + "\n" + small_record("b") + "\n", format);
      EXPECT_EQ(reading.articles.size(), depth <= 512 ? 2U : 1U) << format << depth;
      EXPECT_EQ(reading.rejects.size(), depth <= 512 ? 0U : 1U) << format << depth;
    }
  }
}

}  // namespace
}  // namespace dateline
