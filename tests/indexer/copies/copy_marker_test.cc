#include "indexer/copies/copy_marker.h"

#include <gmock/gmock.h>

#include <map>

#include "indexer/shard/shard_builder.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;

// Words that no other number shares.
std::string prose(int number) {
  std::string text;
  for (int word = 0; word < 100; ++word)
    text += "w" + std::to_string(number) + "x" + std::to_string(word * word % 97) +
            (word % 20 == 19 ? ".\n\n" : " ");
  return text;
}

Article marked_story(const std::string& id, const std::string& body) {
  Article article;
  article.id = id;
  article.title = "A title";
  article.body = body;
  return article;
}

class CopyMarkerTest : public ::testing::TestWithParam<uint64_t> {
 protected:
  // The keys that the articles get, by id, when `known` is there already; `order_` becomes that of the ids.
  std::map<std::string, std::string> keys_of(std::vector<Article> articles,
                                             const std::vector<LiveShard>& known) {
    std::map<std::string, std::string> keys;
    CopyMarker marker(GetParam(), known, [&](Article&& article, const std::string& origin) {
      EXPECT_EQ(origin, "line of " + article.id);
      keys[article.id] = article.copy_key;
      order_.push_back(article.id);
      marked_.push_back(std::move(article));
    });
    for (Article& article : articles) {
      const std::string origin = "line of " + article.id;
      const Sketch own = sketch(article);
      marker.add(std::move(article), origin, own);
    }
    marker.hand_on();
    return keys;
  }

  std::filesystem::path build(std::vector<Article> articles, const std::string& name = "shard") {
    const std::filesystem::path work = folder_.path() / (name + "-work");
    std::filesystem::create_directories(work);
    ShardBuilder builder(work, {});
    for (Article& article : articles) builder.add(std::move(article));
    builder.finish(folder_.path() / name);
    return folder_.path() / name;
  }

  TempFolder folder_;
  std::vector<std::string> order_;
  std::vector<Article> marked_;
};

TEST_P(CopyMarkerTest, FindsCopiesInTheRunAndInTheIndex) {
  auto before =
      keys_of({marked_story("a", prose(1)), marked_story("b", prose(2)), marked_story("c", prose(3))}, {});
  const std::vector<LiveShard> known = {{build(std::move(marked_)), {3}}};  // c counts no more
  order_.clear();
  auto now = keys_of({marked_story("d", "LONDON - " + prose(2)), marked_story("e", prose(4)),
                      marked_story("f", "LONDON - " + prose(3)), marked_story("g", "PARIS - " + prose(4)),
                      marked_story("h", "BONN - " + prose(1))},
                     known);
  EXPECT_THAT(order_, ElementsAre("d", "e", "f", "g", "h"));
  EXPECT_EQ(now["d"], before["b"]);
  EXPECT_EQ(now["h"], before["a"]);
  EXPECT_EQ(now["g"], now["e"]);
  EXPECT_NE(now["e"], before["a"]);
  EXPECT_NE(now["f"], before["c"]);
}

// Short stories have no sketch, and what has no text has no key.
TEST_P(CopyMarkerTest, FindsCopiesAmongShortStories) {
  Article empty = marked_story("empty", "");
  empty.title.clear();
  const std::string brief = "The harbour is closed today";
  auto before = keys_of({marked_story("a", prose(1)), empty, marked_story("brief", brief),
                         marked_story("b", prose(2)), marked_story("c", prose(3))},
                        {});
  EXPECT_EQ(before["empty"], "");
  const std::vector<LiveShard> known = {{build(std::move(marked_)), {}}};
  auto now = keys_of({marked_story("d", "BONN - " + prose(3)), marked_story("e", brief),
                      marked_story("f", "BONN - " + prose(1)), marked_story("g", "BONN - " + prose(2)),
                      marked_story("h", brief + " again")},
                     known);
  EXPECT_EQ(now["d"], before["c"]);
  EXPECT_EQ(now["e"], before["brief"]);
  EXPECT_EQ(now["f"], before["a"]);
  EXPECT_EQ(now["g"], before["b"]);
  EXPECT_NE(now["h"], before["brief"]);
}

TEST_P(CopyMarkerTest, FindsCopiesInEveryShard) {
  auto first = keys_of({marked_story("a", prose(1)), marked_story("b", prose(2))}, {});
  const auto archive = build(std::move(marked_), "archive");
  marked_.clear();
  auto second = keys_of({marked_story("a", prose(3))}, {{archive, {}}});
  const std::vector<LiveShard> known = {{archive, {1}}, {build(std::move(marked_), "update"), {}}};
  auto now = keys_of({marked_story("c", prose(1)), marked_story("d", "BONN - " + prose(2)),
                      marked_story("e", "BONN - " + prose(3))},
                     known);
  EXPECT_EQ(now["c"], first["a"]) << "of the same text, whether it is known or not";
  EXPECT_EQ(now["d"], first["b"]);
  EXPECT_EQ(now["e"], second["a"]);
}

TEST_P(CopyMarkerTest, FewWaitThatHoldMuchBesideTheirText) {
  constexpr int kArticles = 40;
  const std::vector<LiveShard> known = {{build({marked_story("a", prose(1))}), {}}};
  int handed_on = 0;
  CopyMarker marker(GetParam(), known, [&](Article&&, const std::string&) { ++handed_on; });
  for (int i = 0; i < kArticles; ++i) {
    Article article = marked_story("b" + std::to_string(i), "");
    article.meta = R"({"note":")" + std::string(size_t{512} << 10U, 'x') + "\"}";
    const Sketch own = sketch(article);
    marker.add(std::move(article), "line", own);
  }
  EXPECT_GT(handed_on, kArticles / 2);
  marker.hand_on();
  EXPECT_EQ(handed_on, kArticles);
}

// One at a time, and all at once.
INSTANTIATE_TEST_SUITE_P(Memory, CopyMarkerTest, ::testing::Values(0, 64U << 20U));

}  // namespace
}  // namespace dateline
