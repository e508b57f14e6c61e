#include "indexer/bulk/spilled_ids.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <utility>

#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

// Ids come again soon, late or never, and are given up; a map of all of them knows the same.
TEST(SpilledIds, KnowTheLatestDocumentOfEach) {
  const TempFolder folder;
  SpilledIds ids(folder.path() / "ids", 100);
  std::map<std::string, uint32_t> all;
  std::minstd_rand random(1);
  for (uint32_t document = 1; document <= 5000; ++document) {
    const std::string id = "id-" + std::to_string(random() % (random() % 2 == 0 ? 50 : 5000));
    const uint32_t now = random() % 10 == 0 ? 0 : document;
    ASSERT_EQ(ids.exchange(id, now), std::exchange(all[id], now)) << document;
  }
}

// So that a build takes no more memory for a larger archive.
TEST(SpilledIds, FewAreInMemory) {
  const TempFolder folder;
  SpilledIds ids(folder.path() / "ids");
  const size_t count = SpilledIds::kMostInMemory * 5 / 2;
  for (uint32_t document = 1; document <= count; ++document) {
    ids.exchange(std::to_string(document), document);
    ASSERT_LT(ids.in_memory(), SpilledIds::kMostInMemory);
  }
  for (uint32_t document = 1; document <= count; document += 1000)
    EXPECT_EQ(ids.exchange(std::to_string(document), 0), document);
}

TEST(SpilledIds, OfASmallArchiveNeedNoFile) {
  const TempFolder folder;
  SpilledIds ids(folder.path() / "ids", 100);
  for (uint32_t document = 1; document < 100; ++document) ids.exchange(std::to_string(document), document);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "ids"));
}

}  // namespace
}  // namespace dateline
