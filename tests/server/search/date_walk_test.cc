// Random sets of articles, of few and of many, walked from any place: held against sorting all of them.
#include "server/search/results/date_walk.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

constexpr int kArticles = 400;

// Two shards; a third without a date, a quarter copies of another.
class DateWalkTest : public ::testing::Test {
 protected:
  DateWalkTest() {
    index_.publish(articles(0, kArticles - 50));
    snapshot_ = index_.open(index_.update(articles(kArticles - 50, kArticles)));
  }

  std::vector<Article> articles(int first, int last) {
    std::vector<Article> all;
    for (int i = first; i < last; ++i) {
      const std::string date = random(3) == 0 ? "" : "19" + std::to_string(10 + random(80));
      all.push_back(make_article("id" + std::to_string(i), "Ferry", "The ferry.", {}, date));
      if (random(4) == 0) all.back().copy_key = std::to_string(random(30));
    }
    return all;
  }

  const Columns& columns() const { return snapshot_->columns(); }

  uint32_t random(uint32_t below) { return std::uniform_int_distribution<uint32_t>(0, below - 1)(engine_); }

  DocSet some(uint32_t one_in) {
    DocSet docs;
    for (const DocId doc : columns().all()) {
      if (random(one_in) == 0) docs.add(doc);
    }
    return docs;
  }

  // As DateWalk gives them.
  std::vector<DocId> sorted(const DateOrder& order, const DocSet& docs, const DateWalk::Options& options) {
    std::vector<uint32_t> positions;
    for (const DocId doc : docs) positions.push_back(order.position(doc));
    std::sort(positions.begin(), positions.end());
    std::set<uint32_t> stories;
    std::vector<DocId> wanted;
    for (const uint32_t position : positions) {
      const DocId doc = order.doc_at(position);
      const uint32_t story = columns().copy_group(doc);
      const bool is_copy = options.collapse && story != 0 && !stories.insert(story).second;
      if (!is_copy && position >= options.start) wanted.push_back(doc);
    }
    return wanted;
  }

  static std::vector<DocId> walked(const DateOrder& order, const DocSet& docs,
                                   const DateWalk::Options& options) {
    DateWalk walk(order, docs, options);
    std::vector<DocId> seen;
    while (const std::optional<DocId> doc = walk.next()) seen.push_back(*doc);
    return seen;
  }

  std::mt19937 engine_{7};
  TestIndex index_;
  std::unique_ptr<Snapshot> snapshot_;
};

TEST_F(DateWalkTest, GivesAllInTheirOrder) {
  for (const Sort sort : {Sort::kNewest, Sort::kOldest}) {
    const DateOrder order(columns(), sort);
    for (const uint32_t one_in : {1U, 2U, 20U, 100U}) {
      const DocSet docs = some(one_in);
      for (const uint32_t start : {0U, 1U, 100U, 399U, 400U}) {
        for (const uint64_t wanted : {1U, 1000U}) {
          for (const bool collapse : {false, true}) {
            const DateWalk::Options options{start, wanted, collapse};
            ASSERT_EQ(walked(order, docs, options), sorted(order, docs, options))
                << "one in " << one_in << " from " << start << ", " << wanted << " wanted";
          }
        }
      }
    }
  }
}

TEST_F(DateWalkTest, OfNoneThereIsNone) {
  const DocSet none;
  EXPECT_FALSE(DateWalk(DateOrder(columns(), Sort::kNewest), none, {}).next());
}

}  // namespace
}  // namespace dateline
