// The columns of several shards as one: what an update adds, and what it takes the place of.
#include "server/search/generation/columns.h"

#include <gmock/gmock.h>

#include <map>

#include "common/error.h"
#include "server/search/generation/snapshot.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

Article harbour_story(const std::string& id, const std::string& date, std::vector<std::string> tags = {},
                      const std::string& copy_key = "") {
  Article article = make_article(id, "Harbour", "The ferry.", std::move(tags), date);
  article.copy_key = copy_key;
  return article;
}

class ColumnsTest : public ::testing::Test {
 protected:
  void open(std::vector<Article> first, std::vector<std::vector<Article>> updates) {
    std::string generation = index_.publish(std::move(first));
    for (std::vector<Article>& update : updates) generation = index_.update(std::move(update));
    snapshot_ = index_.open(generation);
  }

  const Columns& columns() const { return snapshot_->columns(); }

  std::vector<std::string> ids(const std::vector<DocId>& docs) const {
    const Snapshot::Lease session = snapshot_->lease();
    std::vector<std::string> found;
    for (const DocId doc : docs) found.push_back(session->shards.id_of(doc));
    return found;
  }

  // Those that count.
  std::vector<std::string> in_order() const {
    std::vector<DocId> docs;
    for (uint32_t place = 0; place < columns().places(); ++place) {
      const DocId doc = columns().doc_at(place);
      if (!columns().all().contains(doc)) continue;
      EXPECT_EQ(columns().newest_place(doc), place);
      docs.push_back(doc);
    }
    return ids(docs);
  }

  std::map<std::string, uint64_t> tags() const {
    const ValueColumn& column = columns().values(Field::kTag);
    std::map<std::string, uint64_t> counted;
    for (const DocId doc : columns().all())
      column.for_each(doc, [&](uint32_t number) { ++counted[std::string(column.value(number))]; });
    for (const auto& [value, count] : counted)
      EXPECT_EQ(column.count(column.number_of(value)), count) << value;
    EXPECT_EQ(column.in_use(), counted.size());
    return counted;
  }

  TestIndex index_;
  std::unique_ptr<Snapshot> snapshot_;
};

TEST_F(ColumnsTest, AreInOneOrderOverAllShards) {
  open({harbour_story("d", "1987-03-01"), harbour_story("x", ""), harbour_story("b", "1987-03-01"),
        harbour_story("old", "1950")},
       {{harbour_story("c", "1987-03-01"), harbour_story("new", "1990")},
        {harbour_story("a", "1987-03-01"), harbour_story("w", "")}});
  EXPECT_THAT(in_order(), ElementsAre("new", "a", "b", "c", "d", "old", "w", "x"));
  EXPECT_EQ(columns().dated_places(), 6U);
  EXPECT_EQ(columns().undated(), 2U);
}

TEST_F(ColumnsTest, WhatIsSupersededCountsNoMore) {
  open({harbour_story("a", "1987-03-01", {"oil", "gas"}), harbour_story("b", "1987-03-02", {"oil"})},
       {{harbour_story("a", "1987-03-03", {"oil", "zinc"})}});
  EXPECT_THAT(in_order(), ElementsAre("a", "b"));
  EXPECT_THAT(tags(), (std::map<std::string, uint64_t>{{"oil", 2}, {"zinc", 1}}));
  EXPECT_EQ(columns().values(Field::kTag).number_of("gas"), ValueColumn::kUnknown);
  EXPECT_EQ(columns().undated(), 0U);
}

TEST_F(ColumnsTest, OfOneShardToo) {
  index_.publish({harbour_story("a", "1987-03-01", {"gas"}), harbour_story("b", "1987-03-02", {"oil"}),
                  harbour_story("c", "")});
  snapshot_ = index_.open(index_.remove({"a", "c"}));
  EXPECT_THAT(in_order(), ElementsAre("b"));
  EXPECT_THAT(tags(), (std::map<std::string, uint64_t>{{"oil", 1}}));
  EXPECT_EQ(columns().undated(), 0U);
  EXPECT_EQ(columns().newest(columns().all()), columns().oldest(columns().all()));
}

TEST_F(ColumnsTest, ValuesOfAllShardsAreNumberedInOrder) {
  open({harbour_story("a", "", {"oil", "zinc"})},
       {{harbour_story("b", "", {"gas", "zinc"})}, {harbour_story("c", "", {"acid"})}});
  const ValueColumn& column = columns().values(Field::kTag);
  std::vector<std::string> values;
  for (uint32_t number = 0; number < column.distinct(); ++number) values.emplace_back(column.value(number));
  EXPECT_THAT(values, ElementsAre("acid", "gas", "oil", "zinc"));
  EXPECT_THAT(tags(), (std::map<std::string, uint64_t>{{"acid", 1}, {"gas", 1}, {"oil", 1}, {"zinc", 2}}));
  EXPECT_EQ(column.number_of("tin"), ValueColumn::kUnknown);
}

TEST_F(ColumnsTest, CopiesAreFoundAcrossShards) {
  open({harbour_story("a1", "", {}, "a"), harbour_story("b1", "", {}, "b"), harbour_story("b2", "", {}, "b"),
        harbour_story("c1", "", {}, "c")},
       {{harbour_story("a2", "", {}, "a"), harbour_story("d1", "", {}, "d")},
        {harbour_story("a3", "", {}, "a"), harbour_story("d2", "", {}, "d")}});
  std::map<uint32_t, std::vector<DocId>> groups;
  for (const DocId doc : columns().all()) groups[columns().copy_group(doc)].push_back(doc);
  EXPECT_THAT(ids(groups[0]), UnorderedElementsAre("c1"));
  groups.erase(0);
  std::vector<std::vector<std::string>> stories;
  for (const auto& [group, docs] : groups) {
    EXPECT_EQ(columns().members(group), docs);
    stories.push_back(ids(docs));
  }
  EXPECT_THAT(stories, UnorderedElementsAre(ElementsAre("a1", "a2", "a3"), ElementsAre("b1", "b2"),
                                            ElementsAre("d1", "d2")));
  EXPECT_THAT(columns().members(0), IsEmpty());
}

TEST_F(ColumnsTest, AStoryIsNoCopyOfWhatItTakesThePlaceOf) {
  open({harbour_story("a", "1987-03-01", {}, "a"), harbour_story("b", "", {}, "b")},
       {{harbour_story("a", "1987-03-02", {}, "a")}});
  for (const DocId doc : columns().all()) EXPECT_EQ(columns().copy_group(doc), 0U);
}

TEST_F(ColumnsTest, ThoseOfAnotherDatabaseAreRefused) {
  open({harbour_story("a", "1987-03-01")}, {});
  const Snapshot::Lease session = snapshot_->lease();
  const std::string other = index_.publish({harbour_story("a", ""), harbour_story("b", "")});
  const Manifest manifest = index_.manifest(other);
  const HeldShard held(IndexFolder(index_.root()).shard(other, manifest.shards[0].name), manifest.shards[0]);
  ShardColumns files;
  files.add_shard(held.columns());
  EXPECT_THROW(Columns(session->shards, files, {}, {}), Error);
}

}  // namespace
}  // namespace dateline
