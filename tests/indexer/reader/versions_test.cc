#include "indexer/reader/versions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "common/date/parse_date.h"
#include "common/json.h"
#include "indexer/reader/read_all.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class VersionsTest : public ::testing::Test {
 protected:
  // Reads texts one after another in one run; gives the titles.
  std::vector<std::string> read(const std::vector<std::string>& texts) {
    std::vector<std::string> inputs;
    for (const std::string& text : texts)
      inputs.push_back(folder_.write(std::to_string(inputs.size()), text).string());
    std::vector<std::string> titles;
    rejects_.clear();
    const ReadSummary summary = for_each_article(
        inputs, options_,
        [&](const Reject& reject) { rejects_.push_back(reject.reason + (reject.kept ? ", kept" : "")); },
        [&](Article&& article, const std::string&) { titles.push_back(article.title); });
    withdrawn_ = summary.withdrawn;
    return titles;
  }

  TempFolder folder_;
  ReadOptions options_;
  std::vector<std::string> rejects_;
  std::set<std::string> withdrawn_;
};

std::string nitf_take(const std::string& version) {
  return "<nitf><head><docdata><doc-id id-string=\"W.1\"/><du-key version=\"" + version +
         "\"/></docdata></head><body><body.head><hedline><hl1>Take " + version +
         "</hl1></hedline></body.head></body></nitf>";
}

std::string nitf_kill(const std::string& version) {
  return "<nitf><head><docdata management-status=\"canceled\"><doc-id id-string=\"W.1\"/><du-key version=\"" +
         version + "\"/></docdata></head></nitf>";
}

std::string atom_entry(const std::string& updated) {
  return "<feed "
         "xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>e.1</id><published>2021-03-03T10:00:00Z</"
         "published>"
         "<updated>" +
         updated + "</updated><title>As of " + updated + "</title></entry></feed>";
}

TEST_F(VersionsTest, AnOlderOneTakesNoNewerOnesPlace) {
  EXPECT_THAT(read({nitf_take("9"), nitf_take("10"), nitf_take("2")}), ElementsAre("Take 9", "Take 10"));
  EXPECT_THAT(rejects_, ElementsAre("older_version"));
  EXPECT_THAT(read({atom_entry("2021-03-05T10:00:00Z"), atom_entry("2021-03-04T10:00:00Z")}),
              ElementsAre("As of 2021-03-05T10:00:00Z"));
  EXPECT_THAT(rejects_, ElementsAre("older_version"));
}

TEST_F(VersionsTest, TheSameVersionOnceMoreIsTheLastGiven) {
  EXPECT_THAT(read({nitf_take("2"), nitf_take("2")}), ElementsAre("Take 2", "Take 2"));
  EXPECT_THAT(rejects_, IsEmpty());
}

// Records of one's own making replace each other as they come.
TEST_F(VersionsTest, JsonHasNone) {
  const std::string newer = R"({"id":"1","title":"A","modified":"2021-03-05","meta":{"version":"2"}})";
  const std::string older = R"({"id":"1","title":"B","modified":"2021-03-04","meta":{"version":"1"}})";
  EXPECT_THAT(read({newer, older}), ElementsAre("A", "B"));
  EXPECT_THAT(rejects_, IsEmpty());
}

std::optional<Article> version_5_of_w1(const std::string& id) {
  if (id != "W.1") return std::nullopt;
  Article article;
  article.id = id;
  article.meta = json_text(nlohmann::json{{"version", "5"}});
  return article;
}

TEST_F(VersionsTest, WhatTheIndexHoldsCountsToo) {
  options_.find_indexed = version_5_of_w1;
  EXPECT_THAT(read({nitf_take("4")}), IsEmpty());
  EXPECT_THAT(rejects_, ElementsAre("older_version"));
  EXPECT_THAT(read({nitf_take("6"), nitf_take("5")}), ElementsAre("Take 6"));
  EXPECT_THAT(read({atom_entry("2021-03-05T10:00:00Z")}), ElementsAre("As of 2021-03-05T10:00:00Z"));
}

TEST_F(VersionsTest, ACancellationWithdrawsWhatCameBefore) {
  EXPECT_THAT(read({nitf_take("2"), nitf_kill("3")}), ElementsAre("Take 2"));
  EXPECT_THAT(rejects_, ElementsAre("withheld"));
  EXPECT_THAT(withdrawn_, ElementsAre("W.1"));
  EXPECT_THAT(read({nitf_kill("3"), nitf_take("2")}), IsEmpty());
  EXPECT_THAT(rejects_, ElementsAre("withheld", "older_version"));
  EXPECT_THAT(withdrawn_, ElementsAre("W.1"));
}

TEST_F(VersionsTest, ALaterVersionBringsTheStoryBack) {
  for (const auto& texts : {std::vector{nitf_take("2"), nitf_kill("3"), nitf_take("4")},
                            std::vector{nitf_take("2"), nitf_take("4"), nitf_kill("3")},
                            std::vector{nitf_kill("3"), nitf_take("4"), nitf_kill("3")}}) {
    EXPECT_EQ(read(texts).back(), "Take 4");
    EXPECT_THAT(withdrawn_, IsEmpty());
  }
}

TEST_F(VersionsTest, OfEqualVersionsTheLastGivenDecides) {
  read({nitf_take("3"), nitf_kill("3")});
  EXPECT_THAT(withdrawn_, ElementsAre("W.1"));
  read({nitf_kill("3"), nitf_take("3")});
  EXPECT_THAT(withdrawn_, IsEmpty());
  read({nitf_take("3"), nitf_kill("")});
  EXPECT_THAT(withdrawn_, ElementsAre("W.1"));
  read({nitf_take("3"), nitf_kill(""), nitf_take("2")});
  EXPECT_THAT(withdrawn_, ElementsAre("W.1")) << "what came before is still known";
}

// Such formats know no versions.
TEST_F(VersionsTest, JsonBringsAStoryBackAsItComes) {
  const std::string json = R"({"id":"W.1","title":"Own"})";
  EXPECT_THAT(read({json, nitf_kill("3")}), ElementsAre("Own"));
  EXPECT_THAT(withdrawn_, ElementsAre("W.1"));
  EXPECT_THAT(read({nitf_kill("3"), json}), ElementsAre("Own"));
  EXPECT_THAT(withdrawn_, IsEmpty());
}

TEST_F(VersionsTest, ACancellationIsComparedWithTheIndexToo) {
  options_.find_indexed = version_5_of_w1;
  read({nitf_kill("4")});
  EXPECT_THAT(rejects_, ElementsAre("withheld"));
  EXPECT_THAT(withdrawn_, IsEmpty());
  for (const char* version : {"5", "6", ""}) {
    read({nitf_kill(version)});
    EXPECT_THAT(withdrawn_, ElementsAre("W.1")) << version;
  }
}

TEST(StoryVersion, OfTheSameNumberTheTimeDecides) {
  Article a;
  Article b;
  a.meta = b.meta = json_text(nlohmann::json{{"version", "3"}});
  EXPECT_FALSE(version_of(a).is_older_than(version_of(b)));
  a.modified = parse_date("2021-03-04T10:00:00Z");
  EXPECT_FALSE(version_of(a).is_older_than(version_of(b)));
  b.modified = parse_date("2021-03-04T10:00:00Z");
  EXPECT_FALSE(version_of(a).is_older_than(version_of(b)));
  b.modified = parse_date("2021-03-04T10:00:01Z");
  EXPECT_TRUE(version_of(a).is_older_than(version_of(b)));
  EXPECT_FALSE(version_of(b).is_older_than(version_of(a)));
}

TEST(StoryVersion, WithoutATimeOfItsOwnAStoryIsAsOldAsItsPublication) {
  Article a;
  Article b;
  a.published = parse_date("2021-03-04");
  b.published = parse_date("2021-03-03");
  b.modified = parse_date("2021-03-05");
  EXPECT_TRUE(version_of(a).is_older_than(version_of(b)));
}

TEST(StoryVersion, NumbersComeBeforeTimes) {
  Article a;
  Article b;
  a.meta = json_text(nlohmann::json{{"version", "3"}});
  b.meta = json_text(nlohmann::json{{"version", 12}});
  a.modified = parse_date("2021-03-05");
  b.modified = parse_date("2021-03-04");
  EXPECT_TRUE(version_of(a).is_older_than(version_of(b)));
  EXPECT_FALSE(version_of(b).is_older_than(version_of(a)));
  a.meta = json_text(nlohmann::json{{"version", "3.1"}});  // no number
  EXPECT_TRUE(version_of(b).is_older_than(version_of(a)));
  a.modified.reset();
  EXPECT_FALSE(version_of(b).is_older_than(version_of(a)));
  EXPECT_FALSE(version_of(a).is_older_than(version_of(b)));
}

}  // namespace
}  // namespace dateline
