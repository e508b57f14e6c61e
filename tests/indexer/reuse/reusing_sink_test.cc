#include "indexer/reuse/reusing_sink.h"

#include <gtest/gtest.h>

#include <set>

namespace dateline {
namespace {

class IdSink : public ArticleSink {
 public:
  bool add(Article&& article) override { return ids.insert(article.id).second; }
  bool remove(const std::string& id) override { return ids.erase(id) > 0; }

  std::set<std::string> ids;
};

class ReusingSinkTest : public ::testing::Test {
 protected:
  bool add(const std::string& id) {
    Article article;
    article.id = id;
    return sink_.add(std::move(article));
  }
  bool is_kept(const std::string& id) const { return sink_.kept().contains(IdHash(id)); }

  IdSink fresh_;
  ReusingSink sink_{fresh_};
};

TEST_F(ReusingSinkTest, SomeStayAndOthersGoOn) {
  EXPECT_TRUE(add("a"));
  EXPECT_TRUE(sink_.keep("b", {1, 7}));
  EXPECT_EQ(fresh_.ids, std::set<std::string>{"a"});
  ASSERT_TRUE(is_kept("b"));
  EXPECT_EQ(sink_.kept().at(IdHash("b")).document, 7U);
  EXPECT_FALSE(is_kept("a"));
}

TEST_F(ReusingSinkTest, OfAnIdTheLastCounts) {
  add("a");
  EXPECT_FALSE(sink_.keep("a", {0, 1}));
  EXPECT_TRUE(is_kept("a"));
  EXPECT_TRUE(fresh_.ids.empty());
  EXPECT_FALSE(sink_.keep("a", {0, 1})) << "again just so";
  EXPECT_FALSE(add("a"));
  EXPECT_FALSE(is_kept("a"));
  EXPECT_EQ(fresh_.ids.count("a"), 1U);
  EXPECT_FALSE(add("a"));
}

TEST_F(ReusingSinkTest, RemovesFromWhereItIs) {
  add("a");
  sink_.keep("b", {0, 1});
  EXPECT_TRUE(sink_.remove("a"));
  EXPECT_TRUE(sink_.remove("b"));
  EXPECT_FALSE(is_kept("b"));
  EXPECT_TRUE(fresh_.ids.empty());
  EXPECT_FALSE(sink_.remove("b"));
  EXPECT_TRUE(sink_.keep("b", {0, 1}));
}

}  // namespace
}  // namespace dateline
