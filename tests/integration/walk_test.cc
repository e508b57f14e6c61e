// Walks by cursor over a whole archive, while the indexer publishes one generation after the other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "server/render/uri.h"
#include "tests/support/paths.h"
#include "tests/support/running_program.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using nlohmann::json;

// One walk, page by page.
class Walk {
 public:
  Walk(const RunningProgram& server, std::string search) : server_(server), search_(std::move(search)) {}

  bool is_over() const { return cursor_.empty(); }

  void next_page() {
    const HttpAnswer answer = server_.get("/v1/search?page_size=40&snippet_words=0&fields=id,duplicates&" +
                                          search_ + "&cursor=" + percent_encode(cursor_));
    ASSERT_EQ(answer.status, 200) << search_ << "\n" << answer.body;
    const json page = answer.json();
    for (const json& result : page["results"]) {
      ids_.push_back(result["id"]);
      for (const json& copy : result["duplicates"]["ids"]) copies_.push_back(copy);
    }
    cursor_ = page["next_cursor"].is_null() ? "" : page["next_cursor"].get<std::string>();
  }

  const std::vector<std::string>& ids() const { return ids_; }

  // Of results and of the copies that are folded into them.
  std::vector<std::string> ids_with_copies() const {
    std::vector<std::string> all = ids_;
    all.insert(all.end(), copies_.begin(), copies_.end());
    return all;
  }

 private:
  const RunningProgram& server_;
  std::string search_;
  std::string cursor_ = "*";
  std::vector<std::string> ids_;
  std::vector<std::string> copies_;
};

// In every order, with copies and without, of everything or of what a query finds.
const std::vector<std::string> kSearches = {
    "sort=newest",
    "sort=newest&collapse=none",
    "sort=oldest",
    "sort=oldest&collapse=none",
    "sort=relevance&q=officials+OR+the+OR+a",
    "sort=relevance&q=officials+OR+the+OR+a&collapse=none",
    "sort=relevance&q=officials+OR+the+OR+a&recency=strong",
};

// Five new stories at dates from one end of the archive to the other and at none, and one that is there
// already, with other words.
std::string news(int round, const std::string& known) {
  std::string lines = known + "\n";
  for (const char* date : {"0900", "1990-01-01", "2001-02-03T04:05:06Z", "2030", ""}) {
    const json story = {{"id", "new-" + std::to_string(round) + "-" + date},
                        {"title", "Officials meet again"},
                        {"body", "The officials of round " + std::to_string(round) + " met a " + date},
                        {"published", date}};
    lines += story.dump() + "\n";
  }
  return lines;
}

void publish(const RunningProgram& server, const std::filesystem::path& index,
             const std::vector<std::string>& inputs) {
  const json before = server.get("/v1/stats").json()["generation"];
  run_indexer("build", index, inputs);
  for (int i = 0; i < 400 && server.get("/v1/stats").json()["generation"] == before; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(25));
  }
  ASSERT_NE(server.get("/v1/stats").json()["generation"], before);
}

std::vector<Walk> begin_walks(const RunningProgram& server) {
  std::vector<Walk> walks;
  for (const std::string& search : kSearches) walks.emplace_back(server, search);
  return walks;
}

std::vector<std::string> without_new(const std::vector<std::string>& ids) {
  std::vector<std::string> old;
  std::copy_if(ids.begin(), ids.end(), std::back_inserter(old),
               [](const std::string& id) { return !id.starts_with("new-"); });
  return old;
}

TEST(WalkTest, EachArticleOnceWhateverIsPublishedMeanwhile) {
  const TempFolder folder;
  const auto index = folder.path() / "index";
  run_indexer("build", index, {corpus_path()});
  const RunningProgram server(index);

  std::vector<Walk> quiet = begin_walks(server);
  for (Walk& walk : quiet) {
    while (!walk.is_over()) walk.next_page();
    ASSERT_GT(walk.ids_with_copies().size(), 400U);
  }
  const std::string known = server.get("/v1/articles/" + quiet[0].ids()[200]).body;

  std::vector<Walk> walks = begin_walks(server);
  constexpr int kGenerations = 3;
  std::vector<std::string> inputs = {corpus_path()};
  for (int round = 0; std::any_of(walks.begin(), walks.end(), [](const Walk& w) { return !w.is_over(); });
       ++round) {
    for (Walk& walk : walks) {
      if (!walk.is_over()) walk.next_page();
    }
    if (round >= 1 && round <= kGenerations) {
      inputs.push_back(folder.write("news-" + std::to_string(round) + ".jsonl", news(round, known)));
      publish(server, index, inputs);
    }
  }

  for (size_t i = 0; i < walks.size(); ++i) {
    const std::vector<std::string> seen = walks[i].ids_with_copies();
    EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), seen.size()) << kSearches[i];
    EXPECT_EQ(without_new(walks[i].ids()), quiet[i].ids()) << kSearches[i];
  }
  EXPECT_GT(walks[0].ids().size(), quiet[0].ids().size()) << "new articles that lie ahead are met";
}

}  // namespace
}  // namespace dateline
