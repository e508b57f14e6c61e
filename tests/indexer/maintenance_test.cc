#include "indexer/maintenance.h"

#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "common/error.h"
#include "tests/indexer/publish/test_archive.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class MaintenanceTest : public ::testing::Test {
 protected:
  MaintenanceTest() {
    options_.index = archive_.root();
    options_.json = true;
    options_.keep = 4;
  }

  // A generation of an article of each of these ids.
  std::string build(const std::string& ids) const { return archive_.publish(ids, options_.keep); }

  json run(void (*command)(const IndexerOptions&, std::ostream&), const IndexerOptions& options) {
    std::ostringstream out;
    command(options, out);
    return json::parse(out.str());
  }

  IndexerOptions of_ids(const std::vector<std::string>& ids) const {
    IndexerOptions options = options_;
    options.ids = ids;
    return options;
  }

  // In the order of the index.
  std::vector<std::string> exported(const std::string& generation = "") {
    IndexerOptions options = options_;
    options.generation = generation;
    std::ostringstream out;
    run_export(options, out);
    std::istringstream lines(out.str());
    std::vector<std::string> ids;
    for (std::string line; std::getline(lines, line);) ids.push_back(json::parse(line)["id"]);
    return ids;
  }

  TestArchive archive_;
  TempFolder folder_;
  IndexerOptions options_;
};

TEST_F(MaintenanceTest, DeleteSaysHowManyWereThere) {
  build("abc");
  const json report = run(run_delete, of_ids({"a", "x", "a"}));
  EXPECT_EQ(report["removed"], 1);
  EXPECT_EQ(report["asked"], 3);
  EXPECT_THAT(exported(), ElementsAre("b", "c"));
}

// Of an editor or a spreadsheet.
TEST_F(MaintenanceTest, IdsOfAFileAreThoseOfItsLines) {
  build("abc");
  IndexerOptions options = of_ids({"c"});
  options.ids_from = folder_.write("ids.txt", "a\r\n\r\n  b \n");
  EXPECT_EQ(run(run_delete, options)["removed"], 3);
  EXPECT_THAT(exported(), IsEmpty());
  options = options_;
  options.ids_from = folder_.write("ids.txt", " \n\n");
  EXPECT_THROW(run(run_delete, options), Error) << "no id is given";
}

TEST_F(MaintenanceTest, ATakedownSaysWhatIsFoundNoMoreAndAnUndoneOneWhatIsAgain) {
  build("abc");
  EXPECT_EQ(run(run_takedown, of_ids({"a", "b", "x"}))["found"], -2);
  EXPECT_EQ(run(run_takedown, of_ids({"a", "c"}))["found"], -1);
  IndexerOptions undo = of_ids({"b", "x"});
  undo.undo = true;
  EXPECT_EQ(run(run_takedown, undo)["found"], 1);
  EXPECT_THAT(exported(), ElementsAre("b"));
}

TEST_F(MaintenanceTest, RollbackGoesToTheOneBefore) {
  const std::string first = build("a");
  const std::string second = build("ab");
  build("abc");
  EXPECT_EQ(run(run_rollback, options_)["same_as"], second);
  EXPECT_THAT(exported(), ElementsAre("a", "b"));
  IndexerOptions options = options_;
  options.generation = first;
  EXPECT_EQ(run(run_rollback, options)["articles"], 1);
  options.generation = "20200101-000000-000";
  EXPECT_THROW(run(run_rollback, options), Error);
  EXPECT_THAT(exported(), ElementsAre("a"));
}

// The newest may be the one that was published, or not: it is whole.
TEST_F(MaintenanceTest, RollbackGoesToTheNewestWhereCurrentIsDamaged) {
  build("a");
  const std::string second = build("ab");
  std::ofstream(options_.index / "CURRENT") << "nonsense\n";
  EXPECT_EQ(run(run_rollback, options_)["same_as"], second);
  EXPECT_THAT(exported(), ElementsAre("a", "b"));
}

TEST_F(MaintenanceTest, AnEarlierGenerationIsListedAndExported) {
  const std::string first = build("a");
  const std::string second = build("bc");
  EXPECT_THAT(exported(), ElementsAre("b", "c"));
  EXPECT_THAT(exported(first), ElementsAre("a"));
  const json all = run(run_generations, options_);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0]["generation"], first);
  EXPECT_EQ(all[0]["articles"], 1);
  EXPECT_EQ(all[0]["published"], false);
  EXPECT_EQ(all[1]["generation"], second);
  EXPECT_EQ(all[1]["published"], true);
  EXPECT_TRUE(all[1]["damaged"].is_null());
}

TEST_F(MaintenanceTest, ADamagedGenerationIsListedAmongTheOthers) {
  const std::string first = build("a");
  const std::string second = build("ab");
  std::ofstream(IndexFolder(options_.index).manifest(first), std::ios::app) << "x";
  const json all = run(run_generations, options_);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0]["generation"], first);
  EXPECT_THAT(all[0]["damaged"].get<std::string>(), ::testing::HasSubstr("is damaged"));
  EXPECT_TRUE(all[0]["articles"].is_null());
  EXPECT_EQ(all[1]["generation"], second);
  EXPECT_EQ(all[1]["articles"], 2);
  options_.json = false;
  std::ostringstream lines;
  run_generations(options_, lines);
  EXPECT_THAT(lines.str(), ::testing::HasSubstr(first + "  damaged: "));
  EXPECT_THAT(lines.str(), ::testing::HasSubstr("2 articles in 1 shard  published"));
}

TEST_F(MaintenanceTest, ABackupTellsWhatItHolds) {
  const std::string id = build("ab");
  options_.backup = archive_.beside("copy");
  const json report = run(run_backup, options_);
  EXPECT_EQ(report["generation"], id);
  EXPECT_EQ(report["articles"], 2);
  options_.index = options_.backup;
  EXPECT_THAT(exported(), ElementsAre("a", "b"));
}

}  // namespace
}  // namespace dateline
