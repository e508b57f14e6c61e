#include "indexer/publish/held_generation.h"

#include <gmock/gmock.h>

#include "common/error.h"
#include "indexer/publish/verify.h"
#include "tests/indexer/publish/test_archive.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(HeldGenerationTest, IsReadToItsEndThoughItIsPruned) {
  const TestArchive archive;
  const IndexFolder folder(archive.root());
  const std::string first = archive.publish("ab");
  std::string second;
  {
    const HeldGeneration held = HeldGeneration::published(folder);
    second = archive.publish("abc");
    EXPECT_EQ(held.manifest().generation, first);
    EXPECT_THAT(folder.generations(), ElementsAre(second)) << "it is pruned";
    EXPECT_THAT(verify(folder, held.manifest()), IsEmpty());
    EXPECT_EQ(count_records(folder, held.manifest()), 2U);
    EXPECT_EQ(HeldGeneration::published(folder).manifest().generation, second);
    archive.publish("abcd");
    EXPECT_EQ(count_records(folder, held.manifest()), 2U) << "another writer cleans up, too";
  }
  archive.publish("abcde");
  EXPECT_FALSE(std::filesystem::exists(folder.generation(first)));
  EXPECT_FALSE(std::filesystem::exists(folder.generation(second)));
}

TEST(HeldGenerationTest, SaysThatOneIsNotThere) {
  const TestArchive archive;
  const IndexFolder folder(archive.root());
  const std::string first = archive.publish("a");
  EXPECT_EQ(HeldGeneration::named(folder, first).manifest().articles, 1U);
  archive.publish("ab");
  try {
    HeldGeneration::named(folder, first);
    FAIL() << "it was pruned";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUsage);
    EXPECT_THAT(error.message(), HasSubstr("there is no generation " + first));
  }
}

TEST(HeldGenerationTest, OneThatIsDamagedIsNotGone) {
  const TestArchive archive;
  const IndexFolder folder(archive.root());
  const std::string id = archive.publish("a");
  std::ofstream(folder.manifest(id), std::ios::app) << "x";
  for (const auto& hold :
       {+[](const IndexFolder&one, const std::string&) { HeldGeneration::published(one); },
        +[](const IndexFolder&one, const std::string&of) { HeldGeneration::named(one, of); }}) {
    try {
      hold(folder, id);
      ADD_FAILURE() << "it is damaged";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kDamaged);
    }
  }
}

}  // namespace
}  // namespace dateline
