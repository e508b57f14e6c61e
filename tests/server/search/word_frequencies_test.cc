#include "server/search/generation/word_frequencies.h"

#include <gmock/gmock.h>

#include "server/search/generation/snapshot.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::Pair;
using ::testing::UnorderedElementsAre;

std::vector<Article> ferries() {
  return {make_article("1", "Harbour ferry", "The harbour, the harbour.", {"crane"}),
          make_article("2", "Ferry", "tug"), make_article("3", "Buoy", "The tug")};
}

WordFrequencies frequencies_in(const Snapshot& snapshot, const std::vector<DocId>& articles) {
  return word_frequencies(snapshot.lease()->shards, articles, snapshot.words().get());
}

TEST(WordFrequencies, AnArticleCountsOnceForItsTitleAndText) {
  for (const bool portable : {false, true}) {
    TestIndex index;
    BuildOptions options;
    options.portable = portable;
    const auto snapshot = index.open(index.publish(ferries(), options));
    EXPECT_EQ(snapshot->manifest().portable, portable);
    EXPECT_THAT(frequencies_in(*snapshot, {2, 1}),
                UnorderedElementsAre(Pair("harbour", 1), Pair("ferry", 2), Pair("the", 1), Pair("tug", 1)));
  }
}

TEST(WordFrequencies, AreOfAllShards) {
  TestIndex index;
  index.publish(ferries());
  const auto snapshot = index.open(index.update({make_article("4", "Tug", "ferry")}));
  EXPECT_THAT(frequencies_in(*snapshot, {4, 3}),
              UnorderedElementsAre(Pair("ferry", 1), Pair("the", 1), Pair("tug", 2), Pair("buoy", 1)));
}

}  // namespace
}  // namespace dateline
