#include "indexer/build/takedowns.h"

#include <gmock/gmock.h>

#include <fstream>

#include "common/error.h"
#include "common/index/generation.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

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
    EXPECT_THAT(takedowns.undo({"b", "c"}), ElementsAre("c"));
  }
  EXPECT_THAT(Takedowns(folder_.path()).in_force(), ElementsAre("a", "an \"odd\"\nid"));
  EXPECT_THAT(read_small_file(folder_.path() / "takedowns.jsonl"),
              HasSubstr("\"reason\":\"a court's order\""));
}

TEST_F(TakedownsTest, ALineThatWasCutOffIsNoDamage) {
  write("{\"id\":\"a\"}\n{\"id\":\"b");
  Takedowns takedowns(folder_.path());
  EXPECT_THAT(takedowns.in_force(), ElementsAre("a"));
  takedowns.take_down({"c"}, "");
  EXPECT_THAT(Takedowns(folder_.path()).in_force(), ElementsAre("a", "c"));
}

TEST_F(TakedownsTest, ADamagedLineIsNamed) {
  write("{\"id\":\"a\"}\n\n{\"id\":3}\n");
  try {
    const Takedowns takedowns(folder_.path());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kDamaged);
    EXPECT_THAT(error.message(), HasSubstr("takedowns.jsonl:3"));
  }
}

}  // namespace
}  // namespace dateline
