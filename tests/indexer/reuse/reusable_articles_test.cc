#include "indexer/reuse/reusable_articles.h"

#include <gmock/gmock.h>

#include "tests/indexer/reuse/published_stories.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::optional<Place> place_of(const ReusableArticles& articles, const std::string& id,
                              const std::string& title) {
  return articles.find(story_of(id, title).fingerprint);
}

TEST(ReusableArticles, AreFoundWhereTheyLie) {
  const PublishedStories stories;
  stories.build({"a", "b", "c"}, "Old");
  const ReusableArticles articles(stories.folder(), stories.update({"d", "b"}, "New"));
  const auto a = place_of(articles, "a", "Old");
  ASSERT_TRUE(a);
  EXPECT_EQ(a->shard, 0U);
  EXPECT_EQ(a->document, 1U);
  const auto b = place_of(articles, "b", "New");
  ASSERT_TRUE(b);
  EXPECT_EQ(b->shard, 1U);
  EXPECT_EQ(b->document, 2U);
  EXPECT_FALSE(place_of(articles, "b", "Old")) << "it is superseded";
  EXPECT_FALSE(place_of(articles, "a", "New"));
  EXPECT_FALSE(ReusableArticles().find(story_of("a", "Old").fingerprint));
}

TEST(ReusableArticles, AreNoneThatCountNoMore) {
  const PublishedStories stories;
  stories.build({"a", "b", "c"}, "Old");
  stories.update({}, "", {"a"});
  const Manifest manifest = Publisher(stories.root()).take_down({"b"}, "", 2);
  const ReusableArticles articles(stories.folder(), manifest);
  EXPECT_FALSE(place_of(articles, "a", "Old"));
  EXPECT_FALSE(place_of(articles, "b", "Old"));
  EXPECT_TRUE(place_of(articles, "c", "Old"));
}

TEST(ReusableArticles, SupersedeWhatDoesNotStay) {
  const PublishedStories stories;
  stories.build({"a", "b", "c", "d"}, "Old");
  stories.update({"e", "f"}, "New");
  const Manifest manifest = stories.update({}, "", {"b"});
  const ReusableArticles articles(stories.folder(), manifest);
  IdMap<Place> kept;
  kept.emplace(IdHash("c"), *place_of(articles, "c", "Old"));
  kept.emplace(IdHash("f"), *place_of(articles, "f", "New"));
  const std::vector<ShardEntry> shards = articles.shards_with(kept);
  ASSERT_THAT(shards, SizeIs(2));
  EXPECT_EQ(shards[0].name, manifest.shards[0].name);
  EXPECT_THAT(shards[0].superseded, ElementsAre(1, 2, 4));
  EXPECT_THAT(shards[1].superseded, ElementsAre(1));
  kept.erase(IdHash("c"));
  ASSERT_THAT(articles.shards_with(kept), SizeIs(1)) << "of the first nothing stays";
  EXPECT_EQ(articles.shards_with(kept)[0].name, manifest.shards[1].name);
  EXPECT_THAT(articles.shards_with({}), IsEmpty());
}

// Another run may have it, too: it must not come back twice.
TEST(ReusableArticles, SupersedeWhatIsTakenDown) {
  const PublishedStories stories;
  stories.build({"a", "b"}, "Old");
  const Manifest manifest = Publisher(stories.root()).take_down({"b"}, "", 2);
  const ReusableArticles articles(stories.folder(), manifest);
  IdMap<Place> kept;
  kept.emplace(IdHash("a"), *place_of(articles, "a", "Old"));
  EXPECT_THAT(articles.shards_with(kept).at(0).superseded, ElementsAre(2));
}

TEST(ReusableArticles, AreNoneWhereSomeHaveNoFingerprint) {
  const PublishedStories stories;
  stories.build({"a"}, "Old");
  Publisher publisher(stories.root());
  ShardBuilder builder(publisher.begin(), {});
  Article nameless = story_of("b", "New");
  nameless.fingerprint.clear();
  builder.add(std::move(nameless));
  builder.finish(publisher.shard_path());
  const ReusableArticles articles(stories.folder(), publisher.publish_changes({}, 2));
  EXPECT_FALSE(place_of(articles, "a", "Old"));
  EXPECT_THAT(articles.shards(), IsEmpty());
}

}  // namespace
}  // namespace dateline
