// Tags as related stories are compared by them, and filled up.
#include "server/search/related/tag_overlap.h"

#include <gmock/gmock.h>

#include <cmath>

#include "common/date/instant.h"
#include "common/date/parse_date.h"
#include "server/search/generation/snapshot.h"
#include "server/search/related/fill.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;

constexpr int64_t kUndated = Columns::kUndated;

class TagOverlapTest : public ::testing::Test {
 protected:
  void publish(const std::vector<Article>& articles) {
    const std::string id = index_.publish(articles);
    snapshot_ = index_.open(id);
    session_ = snapshot_->lease();
  }
  const Columns& columns() const { return snapshot_->columns(); }
  DocId doc(const std::string& id) const { return snapshot_->find(session_->shards, id).value(); }
  double shared(const std::vector<std::string>& tags, const std::string& id) const {
    return TagOverlap(columns(), tags).with(doc(id));
  }
  std::vector<std::string> filled(const std::vector<std::string>& taken, const std::vector<std::string>& tags,
                                  int64_t published, size_t wanted) const {
    std::unordered_set<DocId> docs;
    for (const std::string& id : taken) docs.insert(doc(id));
    std::vector<std::string> ids;
    const TagOverlap overlap(columns(), tags);
    for (const DocId one :
         fill(columns(), {columns().all(), docs, overlap, published}, wanted, Deadline::never()))
      ids.push_back(session_->shards.id_of(one));
    return ids;
  }

  TestIndex index_;
  std::unique_ptr<Snapshot> snapshot_;
  Snapshot::Lease session_;
};

TEST_F(TagOverlapTest, RareTagsCountMore) {
  publish({make_article("a", "A", "", {"usual", "rare"}), make_article("b", "B", "", {"usual"}),
           make_article("c", "C", "", {"usual", "other"}), make_article("d", "D", "", {"rare"}),
           make_article("e", "E", "")});
  EXPECT_DOUBLE_EQ(shared({"usual", "rare"}, "a"), 1);
  EXPECT_DOUBLE_EQ(shared({"usual", "rare", "unknown", "rare"}, "a"), 1);
  EXPECT_DOUBLE_EQ(shared({"usual", "rare"}, "b"),
                   std::log(6 / 3.0) / (std::log(6 / 3.0) + std::log(6 / 2.0)));
  EXPECT_EQ(shared({"usual", "rare"}, "b"), shared({"usual", "rare"}, "c"));
  EXPECT_GT(shared({"usual", "rare"}, "d"), shared({"usual", "rare"}, "b"));
  EXPECT_EQ(shared({"usual", "rare"}, "e"), 0);
  EXPECT_EQ(shared({"unknown"}, "a"), 0);
}

TEST_F(TagOverlapTest, FillersAreTheNearestByTagsThenByTime) {
  std::vector<Article> articles = {
      make_article("new", "New", "", {}, "1987-03-20"),    make_article("near", "Near", "", {}, "1987-03-08"),
      make_article("next", "Next", "", {}, "1987-03-13"),  make_article("undated", "Undated", ""),
      make_article("one", "One", "", {"x"}, "1950-01-01"), make_article("both", "Both", "", {"x", "y"}),
      make_article("near2", "Near", "", {}, "1987-03-08")};
  articles[1].copy_key = articles[6].copy_key = "near";
  publish(articles);
  const int64_t day = first_instant(*parse_date("1987-03-10"));
  EXPECT_THAT(filled({}, {"x", "y"}, day, 10), ElementsAre("both", "one", "near", "next", "new", "undated"));
  EXPECT_THAT(filled({"next"}, {"x", "y"}, day, 3), ElementsAre("both", "one", "near"));
  EXPECT_THAT(filled({"near2", "both"}, {}, day, 2), ElementsAre("next", "new"));
  EXPECT_THAT(filled({}, {}, kUndated, 10), ElementsAre("new", "next", "near", "one", "both", "undated"));
  EXPECT_THAT(filled({}, {}, day, 0), ElementsAre());
}

TEST_F(TagOverlapTest, FillersAreFoundBehindManyCopiesOfOneStory) {
  std::vector<Article> articles = {make_article("far", "Far", "", {}, "1987-01-01"),
                                   make_article("further", "Further", "", {}, "1986-01-01")};
  for (int i = 0; i < 30; ++i) {
    articles.push_back(make_article("near" + std::to_string(i), "Near", "", {}, "1987-03-08"));
    articles.back().copy_key = "near";
  }
  publish(articles);
  const int64_t day = first_instant(*parse_date("1987-03-10"));
  EXPECT_THAT(filled({"near0"}, {}, day, 1), ElementsAre("far"));
  EXPECT_THAT(filled({"near0"}, {}, day, 5), ElementsAre("far", "further"));
  const std::unordered_set<DocId> taken = {doc("near0")};
  const TagOverlap none(columns(), {});
  const Deadline past(Deadline::Clock::time_point::min());
  EXPECT_THAT(fill(columns(), {columns().all(), taken, none, day}, 1, past), ElementsAre())
      << "copies are not searched once more when the time is up";
}

}  // namespace
}  // namespace dateline
