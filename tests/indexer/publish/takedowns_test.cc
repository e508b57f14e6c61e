#include "indexer/publish/takedowns.h"

#include <gmock/gmock.h>

#include <fstream>

#include "common/error.h"
#include "common/index/durable_files.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class TakedownsTest : public ::testing::Test {
 protected:
  void write(const std::string& log) { std::ofstream(folder_.path() / "takedowns.jsonl") << log; }

  TempFolder folder_;
};

TEST_F(TakedownsTest, AreRememberedUntilTheyAreUndone) {
  {
    Takedowns takedowns(folder_.path());
    EXPECT_THAT(takedowns.in_force(), IsEmpty());
    takedowns.take_down({"a", "b", "an \"odd\"\nid"}, "a court's order");
    takedowns.undo({"b", "c"});
  }
  EXPECT_THAT(Takedowns(folder_.path()).in_force(), ElementsAre("a", "an \"odd\"\nid"));
  EXPECT_THAT(read_small_file(folder_.path() / "takedowns.jsonl"),
              AllOf(HasSubstr("\"reason\":\"a court's order\""), Not(HasSubstr("\"c\""))));
}

TEST_F(TakedownsTest, LinesOfEarlierVersionsAreRead) {
  write("{\"id\":\"a\"}\n{\"at\":\"2026-11-24\",\"id\":\"b\",\"reason\":\"\"}");
  Takedowns takedowns(folder_.path());
  EXPECT_THAT(takedowns.in_force(), ElementsAre("a", "b"));
  takedowns.take_down({"c"}, "");
  EXPECT_THAT(Takedowns(folder_.path()).in_force(), ElementsAre("a", "b", "c"));
}

TEST_F(TakedownsTest, ADamagedLineIsNamed) {
  for (const char* line : {"{\"id\":3}", "{\"id\":\"b", "[]", "{\"id\":\"b\",\"undo\":1}",
                           "{\"id\":\"b\",\"checksun\":\"\"}", "{\"id\":\"b\",\"checksum\":\"0\"}"}) {
    write("{\"id\":\"a\"}\n\n" + std::string(line) + "\n");
    try {
      const Takedowns takedowns(folder_.path());
      FAIL() << line;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kDamaged);
      EXPECT_THAT(error.message(), HasSubstr("takedowns.jsonl:3"));
    }
  }
}

// At each place and each bit of it: either that is told, or the same is in force.
TEST_F(TakedownsTest, NoFlippedBitLetsAnythingComeBack) {
  {
    Takedowns takedowns(folder_.path());
    takedowns.take_down({"a", "b\\\x01/é"}, "an order");
    takedowns.take_down({"c", "d"}, "");
    takedowns.undo({"c"});
  }
  const std::string log = read_small_file(folder_.path() / "takedowns.jsonl");
  const std::set<std::string> in_force = Takedowns(folder_.path()).in_force();
  EXPECT_EQ(in_force.size(), 3U);
  for (size_t bit = 0; bit < log.size() * 8; ++bit) {
    std::string flipped = log;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    write(flipped);
    try {
      EXPECT_EQ(Takedowns(folder_.path()).in_force(), in_force) << flipped;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kDamaged);
    }
  }
}

TEST_F(TakedownsTest, ALogThatLostLinesForgets) {
  write("{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"id\":\"b\",\"undo\":true}\n");
  Takedowns takedowns(folder_.path());
  EXPECT_THAT(takedowns.forgotten({"a", "b", "c"}), ElementsAre("c"));
  takedowns.keep({"c"});
  EXPECT_THAT(takedowns.in_force(), ElementsAre("a", "c"));
}

}  // namespace
}  // namespace dateline
