#include "indexer/pipeline.h"

#include <gmock/gmock.h>
#include <xapian.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "common/date/time_zone.h"
#include "common/error.h"
#include "common/index/schema.h"
#include "common/index/stored_article.h"
#include "indexer/maintenance.h"
#include "indexer/publish/published_manifest.h"
#include "indexer/publish/publisher.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class PipelineTest : public ::testing::Test {
 protected:
  PipelineTest() {
    options_.index = index_;
    options_.json = true;
    options_.quiet = true;
    options_.build.jobs = 1;
  }

  // The report of a run on these lines of JSON.
  json run(void (*command)(const IndexerOptions&, std::ostream&), const std::string& lines,
           const IndexerOptions& options) {
    IndexerOptions now = options;
    now.inputs = {folder_.write("input.jsonl", lines).string()};
    std::ostringstream out;
    command(now, out);
    return json::parse(out.str());
  }
  json build(const std::string& lines) { return run(run_build, lines, options_); }
  json update(const std::string& lines) { return run(run_update, lines, options_); }

  // With what a run on these lines ends.
  Error refusal(void (*command)(const IndexerOptions&, std::ostream&), const std::string& lines) {
    try {
      run(command, lines, options_);
    } catch (const Error& error) {
      return error;
    }
    throw std::runtime_error("it was published");
  }

  // What `visit` makes of the document of an id in the published generation.
  template <typename Visit>
  auto of_document(const std::string& id, Visit visit) {
    const IndexFolder folder(index_);
    for (const LiveShard& shard : live_shards(folder, published_manifest(folder))) {
      const Xapian::Database database(shard.path.string());
      const auto docs = documents_of(database, id);
      if (!docs.empty()) return visit(database, docs.back());
    }
    throw std::runtime_error("there is no " + id);
  }

  double published(const std::string& id) {
    return of_document(id, [](const Xapian::Database& database, Xapian::docid doc) {
      return Xapian::sortable_unserialise(database.get_document(doc).get_value(spec(Field::kPublished).slot));
    });
  }

  TempFolder folder_;
  const fs::path index_ = folder_.path() / "index";
  IndexerOptions options_;
};

TEST_F(PipelineTest, ABuildIsComparedWithWhatWasThere) {
  EXPECT_TRUE(build(R"({"id":"a","title":"A"})")["difference"].is_null());
  build("{\"id\":\"a\",\"title\":\"A\"}\n{\"id\":\"b\",\"title\":\"B\"}\n{\"id\":\"c\",\"title\":\"C\"}");
  const json report = build(
      "{\"id\":\"b\",\"title\":\"B\"}\n{\"id\":\"c\",\"title\":\"New\"}\n{\"id\":\"d\",\"title\":\"D\"}\n"
      "{\"id\":\"e\",\"title\":\"E\"}\n{\"id\":\"f\",\"title\":\"F\"}");
  EXPECT_EQ(report["difference"], (json{{"added", 3}, {"changed", 1}, {"removed", 1}}));
  EXPECT_EQ(report["articles"], 5);
}

TEST_F(PipelineTest, AnIdThatComesTwiceIsOneArticle) {
  build("{\"id\":\"a\",\"title\":\"A\"}\n{\"id\":\"b\",\"title\":\"B\"}");
  const json report = update(
      "{\"id\":\"b\",\"title\":\"New\"}\n{\"id\":\"x\",\"title\":\"X\"}\n{\"id\":\"b\",\"title\":\"Newer\"}");
  EXPECT_EQ(report["read"], 3);
  EXPECT_EQ(report["replaced"], 1);
  EXPECT_EQ(report["kept"], (json{{kDuplicateId, 1}}));
  EXPECT_EQ(report["difference"], (json{{"added", 1}, {"changed", 1}, {"removed", 0}}));
  EXPECT_EQ(report["articles"], 3);
}

TEST_F(PipelineTest, WhatIsTakenDownIsCountedAndNotRead) {
  build("{\"id\":\"a\",\"title\":\"A\"}\n{\"id\":\"b\",\"title\":\"B\"}");
  Publisher(index_).take_down({"b", "c"}, "", 2);
  const json report =
      build("{\"id\":\"a\",\"title\":\"A\"}\n{\"id\":\"b\",\"title\":\"B\"}\n{\"id\":\"c\",\"title\":\"C\"}");
  EXPECT_EQ(report["read"], 1);
  EXPECT_EQ(report["taken_down"], 2);
  EXPECT_EQ(report["difference"], (json{{"added", 0}, {"changed", 0}, {"removed", 0}}));
}

// Articles are cleaned on several threads: nobody can tell by the result.
TEST_F(PipelineTest, RejectsAndArticlesKeepTheOrderOfTheInput) {
  std::string lines;
  std::string expected;
  for (int i = 0; i < 400; ++i) {
    const std::string number = std::to_string(i);
    lines += R"({"id":"a)" + number + R"(","title":"T","body":")" +
             std::string(static_cast<size_t>(i % 7) * 900, 'x') + "\"}\n";
    if (i % 3 == 0) lines += "no json " + number + "\n";
    if (i % 5 == 0)
      lines += R"({"id":"a)" + number +
               R"(","title":"Later"})"
               "\n";
    if (i % 3 == 0) expected += "bad_json no json " + number + "\n";
    if (i % 5 == 0) expected += "duplicate_id \n";
  }
  for (const unsigned jobs : {1U, 4U}) {
    options_.build.jobs = jobs;
    const json report = build(lines);
    EXPECT_EQ(report["read"], 480);
    EXPECT_EQ(report["replaced"], 80);
    std::ifstream rejects(index_ / "rejects.jsonl");
    std::string told;
    for (std::string line; std::getline(rejects, line);) {
      const json reject = json::parse(line);
      told += reject["reason"].get<std::string>() + " " + reject["excerpt"].get<std::string>() + "\n";
    }
    EXPECT_EQ(told, expected) << jobs;
  }
}

TEST_F(PipelineTest, RejectsBeforeAnInputThatFailsAreTold) {
  options_.inputs = {folder_.write("first.jsonl", "no json\n").string(), "/proc/self/mem"};  // an input error
  std::ostringstream out;
  EXPECT_THROW(run_build(options_, out), Error);
  std::ifstream rejects(index_ / "rejects.jsonl");
  std::string line;
  EXPECT_TRUE(std::getline(rejects, line)) << "none";
}

TEST_F(PipelineTest, TooManyRejectsPublishNothing) {
  const std::string lines = "{\"id\":\"a\",\"title\":\"A\"}\nno json\n";
  options_.max_rejects = RejectLimit::parse("0");
  EXPECT_THROW(build(lines), Error);
  EXPECT_EQ(IndexFolder(index_).current(), std::nullopt);
  EXPECT_TRUE(fs::is_empty(index_ / "generations"));
  options_.max_rejects = RejectLimit::parse("50%");
  EXPECT_EQ(build(lines)["rejected"], 1);
  options_.max_rejects = RejectLimit::parse("0");
  EXPECT_THROW(update("no json\n{\"id\":\"b\",\"title\":\"B\"}\n"), Error);
  EXPECT_EQ(published_manifest(IndexFolder(index_)).articles, 1U);
}

// A forgotten --map or an empty folder takes no index away.
TEST_F(PipelineTest, ABuildThatReadsNothingPublishesNothing) {
  build(R"({"id":"a","title":"A"})");
  const auto before = IndexFolder(index_).current();
  for (const char* lines : {"", R"({"id":"a","Kopf":"A"})"}) {
    options_.dry_run = false;
    EXPECT_EQ(refusal(run_build, lines).code(), ErrorCode::kTooFewArticles);
    options_.dry_run = true;
    EXPECT_EQ(refusal(run_build, lines).code(), ErrorCode::kTooFewArticles);
  }
  options_.dry_run = false;
  EXPECT_EQ(IndexFolder(index_).current(), before);
  EXPECT_EQ(update("")["articles"], 1) << "a day without news";
  options_.allow_empty = true;
  EXPECT_EQ(build("")["articles"], 0);
}

TEST_F(PipelineTest, ABuildThatLosesMostOfTheArchivePublishesNothing) {
  const std::string half = "{\"id\":\"a\",\"title\":\"A\"}\n{\"id\":\"b\",\"title\":\"B\"}\n";
  build(half + "{\"id\":\"c\",\"title\":\"C\"}\n{\"id\":\"d\",\"title\":\"D\"}\n");
  const Error error = refusal(run_build, "{\"id\":\"a\",\"title\":\"A\"}\n{\"id\":\"x\",\"title\":\"X\"}");
  EXPECT_EQ(error.code(), ErrorCode::kTooFewArticles);
  EXPECT_THAT(error.message(), HasSubstr("3 of the 4 published articles"));
  EXPECT_EQ(build(half)["articles"], 2) << "half of it is not most of it";
  options_.allow_shrink = true;
  EXPECT_EQ(build(R"({"id":"x","title":"X"})")["articles"], 1);
}

// Other --map, other ids: of stories that are known by their content alone nothing is lost.
TEST_F(PipelineTest, StoriesWithoutAnIdAreOthersWhenTheyAreReadOtherwise) {
  const std::string lines =
      "{\"title\":\"A\",\"day\":\"2004-03-01\"}\n{\"title\":\"B\",\"day\":\"2004-03-02\"}\n"
      "{\"title\":\"C\",\"day\":\"2004-03-02\"}\n";
  build(lines);
  options_.read.reader.map = {{"published", "day"}};
  const json report = build(lines);
  EXPECT_EQ(report["articles"], 3);
  EXPECT_EQ(report["without_id"], 3);
  EXPECT_EQ(refusal(run_build, R"({"title":"D"})").code(), ErrorCode::kTooFewArticles)
      << "two are lost, one is another";
}

// Whoever is refused sees in the report what is wrong with the input.
TEST_F(PipelineTest, ARefusedRunReports) {
  options_.inputs = {folder_.write("input.jsonl", "no json\n").string()};
  std::ostringstream out;
  EXPECT_THROW(run_build(options_, out), Error);
  EXPECT_EQ(json::parse(out.str())["rejects"], (json{{kBadJson, 1}}));
}

TEST_F(PipelineTest, KeepsAsManyGenerationsAsAreWanted) {
  options_.keep = 3;
  for (int i = 0; i < 5; ++i) build(R"({"id":"a","title":"A"})");
  EXPECT_THAT(IndexFolder(index_).generations(), SizeIs(3));
  for (const char* id : {"b", "c", "d"})  // each is merged, and published twice
    update(std::string(R"({"title":"New","id":")") + id + "\"}");
  EXPECT_THAT(IndexFolder(index_).generations(), SizeIs(3));
  EXPECT_EQ(published_manifest(IndexFolder(index_)).articles, 4U);
}

// Times without a zone, which the reader places, and days, which the shard does.
TEST_F(PipelineTest, AnUpdateReadsDatesAsTheArchiveDid) {
  const std::string time = R"("title":"A","published":"2001-07-04 23:30:00"})";
  const std::string day = R"("title":"B","published":"2001-07-04"})";
  IndexerOptions in_new_york = options_;
  in_new_york.build.zone = TimeZone::named("America/New_York").value();
  in_new_york.read.reader.zone = in_new_york.build.zone;
  run(run_build, R"({"id":"a",)" + time + "\n" + R"({"id":"b",)" + day, in_new_york);
  update(R"({"id":"c",)" + time + "\n" + R"({"id":"d",)" + day);
  EXPECT_EQ(published("a"), 994303800.0);
  EXPECT_EQ(published("c"), published("a"));
  EXPECT_EQ(published("b"), 994219200.0);
  EXPECT_EQ(published("d"), published("b"));
  EXPECT_EQ(published_manifest(IndexFolder(index_)).time_zone, "America/New_York");
}

TEST_F(PipelineTest, AnUpdateWeighsFieldsAsTheArchiveDoes) {
  IndexerOptions heavy = options_;
  heavy.build.weights.title = 9;
  run(run_build, R"({"id":"a","title":"Quokka"})", heavy);
  update(R"({"id":"b","title":"Quokka"})");
  const auto length = [](const Xapian::Database& database, Xapian::docid doc) {
    return database.get_doclength(doc);
  };
  EXPECT_EQ(of_document("b", length), of_document("a", length));
  EXPECT_EQ(published_manifest(IndexFolder(index_)).weights.title, 9U);
}

// Enough stories that a dictionary is trained on them.
std::string many_stories() {
  std::string lines;
  for (int i = 0; i < 800; ++i) {
    lines += R"({"id":")" + std::to_string(i) + R"(","title":"Story","body":")";
    for (int word = 0; word < 80; ++word)
      lines += "word" + std::to_string((i * 31 + word * word) % 997) + ' ';
    lines += "\"}\n";
  }
  return lines;
}

TEST_F(PipelineTest, AnUpdateStoresArticlesAsTheArchiveDoes) {
  build(many_stories());
  update(R"({"id":"x","title":"X","body":"word1 word2"})");
  const auto dictionary_for = [&](const std::string& id) -> uint32_t {
    return of_document(id, [&](const Xapian::Database& database, Xapian::docid doc) -> uint32_t {
      const Dictionaries dictionaries = dictionaries_of(database);
      EXPECT_EQ(ArticleReader(dictionaries).article(database.get_document(doc)).id, id);
      return dictionaries.empty() ? 0 : dictionaries.begin()->first;
    });
  };
  EXPECT_NE(dictionary_for("1"), 0U);
  EXPECT_EQ(dictionary_for("x"), dictionary_for("1"));
}

TEST_F(PipelineTest, ADryRunLeavesNothing) {
  options_.dry_run = true;
  options_.index.clear();
  EXPECT_EQ(build("{\"id\":\"a\",\"title\":\"A\"}\nno json\n")["rejected"], 1);
  EXPECT_FALSE(fs::exists(index_));
}

}  // namespace
}  // namespace dateline
