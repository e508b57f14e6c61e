// The real programs: dateline-indexer makes an index, dateline-server answers from it, everything is asked
// over HTTP.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <csignal>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>
#include <thread>

#include "server/render/uri.h"
#include "tests/support/running_program.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

const std::string kServer = program_path("dateline-server");

constexpr const char* kArticles =
    R"({"id":"oil-1","url":"https://news.example/oil-1","title":"Oil prices rise as OPEC meets","standfirst":"Ministers gather in Vienna.","body":"Crude oil prices rose on Thursday.\n\nOPEC ministers discussed output quotas for crude.","authors":["Jane Doe"],"tags":["crude","opec"],"section":"business","source":"Wire","language":"en","published":"1987-02-26T15:01:01Z","meta":{"desk":7}}
{"id":"oil-2","title":"OPEC agrees on lower output","body":"Oil ministers of OPEC agreed to cut the output of crude oil. Prices should rise.","tags":["crude","opec"],"section":"business","source":"Wire","language":"en","published":"1987-03-02"}
{"id":"wire/3?x","title":"Crude oil stocks fall","body":"Stocks of crude oil fell last week, the institute said.","tags":["crude"],"section":"markets","source":"Wire","language":"en","published":"1987-03"}
{"id":"grain-1","title":"Grain harvest is late","body":"Farmers wait for the wheat to dry. Prices of grain are firm.","tags":["grain"],"section":"business","source":"Gazette","language":"en","published":"1988"}
{"id":"grain-2","title":"Wheat exports resume","body":"Ships with wheat left the harbour. The grain is bound for the north.","tags":["grain","ship"],"section":"markets","source":"Gazette","language":"en","published":"1988-06-01T08:00:00Z"}
{"id":"sport-1","title":"The cup final <ends> & a draw","body":"Neither side scored. The crowd went home.","tags":["sport"],"section":"sport","source":"Gazette","language":"en","published":"1990-05-12"}
{"id":"old-1","title":"Railway opens","body":"The railway from the harbour to the mill was opened by the mayor.","tags":["rail"],"section":"home","source":"Gazette","language":"en","published":"1851-06"}
{"id":"undated","title":"A letter about oil lamps","body":"Lamps burn oil. The letter bears no date.","tags":["letters"],"section":"home","language":"en"}
)";

void build(const std::filesystem::path& index, const std::filesystem::path& articles) {
  run_indexer("build", index, {articles});
}

// One index and one server for all tests that only ask.
class ServerTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempFolder;
    build(folder_->path() / "index", folder_->write("articles.jsonl", kArticles));
    server_ = new RunningProgram(folder_->path() / "index", {"--site-name", "The Paper"});
  }

  static void TearDownTestSuite() {
    delete server_;
    delete folder_;
  }

  static HttpAnswer get(const std::string& target) { return server_->get(target); }

  static std::vector<std::string> ids(const std::string& target) {
    std::vector<std::string> out;
    const json answer = get(target).json();
    for (const json& result : answer["results"]) out.push_back(result["id"]);
    return out;
  }

  static TempFolder* folder_;
  static RunningProgram* server_;
};

TempFolder* ServerTest::folder_ = nullptr;
RunningProgram* ServerTest::server_ = nullptr;

TEST_F(ServerTest, FindsWordsInAnyForm) {
  const json answer = get("/v1/search?q=price+of+crude").json();
  EXPECT_EQ(answer["query"]["text"], "price of crude");
  EXPECT_GE(answer["total"], 1);
  EXPECT_EQ(answer["total_relation"], "eq");
  EXPECT_THAT(answer["results"][0]["highlights"]["snippet"].get<std::string>(), HasSubstr("<mark>"));
  EXPECT_THAT(ids("/v1/search?q=wheat"), UnorderedElementsAre("grain-1", "grain-2"));
}

TEST_F(ServerTest, ResultsHaveTheKeysOfTheContract) {
  const json answer = get("/v1/search?q=id:oil-1").json();
  std::vector<std::string> keys;
  for (const auto& [key, value] : answer.items()) keys.push_back(key);
  EXPECT_THAT(keys, UnorderedElementsAre("query", "total", "total_relation", "groups", "page", "page_size",
                                         "pages", "next_cursor", "took_ms", "generation", "partial",
                                         "warnings", "did_you_mean", "results", "facets", "timeline"));
  const json result = answer["results"][0];
  EXPECT_EQ(result["url"], "https://news.example/oil-1");
  EXPECT_EQ(result["standfirst"], "Ministers gather in Vienna.");
  EXPECT_EQ(result["authors"], json({"Jane Doe"}));
  EXPECT_EQ(result["published"], "1987-02-26T15:01:01Z");
  EXPECT_EQ(result["date_precision"], "second");
  EXPECT_FALSE(result.contains("body"));
}

TEST_F(ServerTest, FiltersAndDates) {
  EXPECT_THAT(ids("/v1/search?tag=crude&tag=grain&tag=-ship&sort=oldest"),
              ElementsAre("oil-1", "wire/3?x", "oil-2", "grain-1"));
  EXPECT_THAT(ids("/v1/search?tag=crude&tag=opec&tag_mode=all&sort=oldest"), ElementsAre("oil-1", "oil-2"));
  EXPECT_THAT(ids("/v1/search?from=1987-03&to=1988&sort=oldest"),
              ElementsAre("wire/3?x", "oil-2", "grain-1", "grain-2"));
  EXPECT_THAT(ids("/v1/search?to=1851"), ElementsAre("old-1"));
  EXPECT_THAT(ids("/v1/search?from=1987-02-26&to=1987-02-26"), ElementsAre("oil-1"));
  EXPECT_THAT(ids("/v1/search?from=1999"), IsEmpty());
  EXPECT_EQ(get("/v1/search?from=1999").status, 200);
}

TEST_F(ServerTest, ArticlesWithoutADateComeLast) {
  EXPECT_EQ(ids("/v1/search?sort=newest").back(), "undated");
  EXPECT_EQ(ids("/v1/search?sort=oldest").back(), "undated");
  EXPECT_EQ(ids("/v1/search").front(), "sport-1");
}

TEST_F(ServerTest, FacetsAndTimeline) {
  const json answer = get("/v1/search?facets=section,year&timeline=year&section=business").json();
  EXPECT_EQ(answer["total"], 3);
  json sections;
  for (const json& value : answer["facets"]["section"]) sections[value["value"].get<std::string>()] = value;
  EXPECT_EQ(sections["business"], json({{"value", "business"}, {"count", 3}, {"selected", true}}));
  EXPECT_EQ(sections["markets"], json({{"value", "markets"}, {"count", 2}, {"selected", false}}));
  EXPECT_EQ(answer["timeline"], json({{{"start", "1987-01-01"}, {"end", "1987-12-31"}, {"count", 2}},
                                      {{"start", "1988-01-01"}, {"end", "1988-12-31"}, {"count", 1}}}));
}

TEST_F(ServerTest, ACursorWalksEverythingOnce) {
  std::vector<std::string> seen;
  std::string cursor = "*";
  for (int i = 0; i < 20 && !cursor.empty(); ++i) {
    const json answer = get("/v1/search?sort=oldest&page_size=3&cursor=" + percent_encode(cursor)).json();
    for (const json& result : answer["results"]) seen.push_back(result["id"]);
    cursor = answer["next_cursor"].is_null() ? "" : answer["next_cursor"].get<std::string>();
  }
  EXPECT_EQ(seen, ids("/v1/search?sort=oldest"));
  EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), 8U);
}

TEST_F(ServerTest, QueriesAreNeverErrorsButSpellingsAreOffered) {
  for (const char* query :
       {"%22oil", "((", "OR", "AND+NOT", "foo:", "*", "%00", "%FF", "title:", "date:x", "%3F"}) {
    EXPECT_EQ(get(std::string("/v1/search?q=") + query).status, 200) << query;
  }
  const json corrected = get("/v1/search?q=crudde").json();
  EXPECT_EQ(corrected["did_you_mean"], "crude");
  EXPECT_EQ(corrected["query"]["corrected_from"], "crudde");
  EXPECT_EQ(corrected["query"]["text"], "crude");
  EXPECT_EQ(ids("/v1/search?q=crudde"), ids("/v1/search?q=crude"));
  EXPECT_THAT(ids("/v1/search?q=crudde&spelling=off"), IsEmpty());
  EXPECT_THAT(get("/?q=crudde").body, HasSubstr("Search instead for"));
  EXPECT_THAT(get("/feed.atom?q=crudde").body, HasSubstr("<title>crude: The Paper</title>"));
}

// Each value can be wanted, and excluded, whatever signs it has: by what the page links to, and in feeds.
TEST(ServerProgram, ValuesOfFiltersMayHaveSigns) {
  const std::vector<std::string> values = {"-30- Awards", "30- Awards", "A, B: \"C\" & D", "\\server",
                                           "50% off"};
  const TempFolder folder;
  std::string articles;
  for (const std::string& value : values) {
    const std::string id = std::to_string(&value - values.data());
    articles += json{{"id", id}, {"title", "Story"}, {"tags", {value}}, {"section", value}}.dump() + "\n";
  }
  build(folder.path() / "index", folder.write("signs.jsonl", articles));
  RunningProgram server(folder.path() / "index", {});
  const auto ids_of = [&](const std::string& query) {
    std::set<std::string> ids;
    const json answer = server.get("/v1/search?collapse=none&" + query).json();
    for (const json& result : answer["results"]) ids.insert(result["id"]);
    return ids;
  };
  for (size_t i = 0; i < values.size(); ++i) {
    const std::string id = std::to_string(i);
    for (const char* field : {"tag", "section"}) {
      const std::string wanted = std::string(field) + "=%5C" + percent_encode(values[i]);
      const std::string excluded = std::string(field) + "=-%5C" + percent_encode(values[i]);
      EXPECT_EQ(ids_of(wanted), std::set<std::string>{id}) << wanted;
      EXPECT_EQ(ids_of(excluded).size(), values.size() - 1) << excluded;
      EXPECT_FALSE(ids_of(excluded).contains(id)) << excluded;
      EXPECT_THAT(server.get("/feed.atom?" + wanted).body, HasSubstr("/a/" + id + "<"));
    }
  }
  EXPECT_EQ(ids_of("tag=-30-%20Awards"), std::set<std::string>{"0"}) << "a value of the archive, as it is";
  EXPECT_EQ(ids_of("tag=-50%25%20off").size(), values.size() - 1) << "none with this dash";
  const std::string page = server.get("/").body;
  for (const char* link : {"tag=%5C-30-%20Awards", "tag=30-%20Awards", "tag=%5C%5Cserver", "tag=50%25%20off"})
    EXPECT_THAT(page, HasSubstr(link));
}

TEST_F(ServerTest, TellsWhichFilterIsInTheWay) {
  const json answer = get("/v1/search?q=oil&tag=grain&from=1987").json();
  EXPECT_EQ(answer["total"], 0);
  EXPECT_EQ(answer["without_filter"], json::parse(R"([{"parameters":["tag"],"total":3}])"));
  EXPECT_THAT(get("/?q=oil&tag=grain&from=1987").body, HasSubstr("3 articles</a> without tag: grain<"));
}

TEST_F(ServerTest, Articles) {
  const json article = get("/v1/articles/wire%2F3%3Fx").json();
  EXPECT_EQ(article["id"], "wire/3?x");
  EXPECT_EQ(article["published"], "1987-03");
  EXPECT_EQ(article["date_precision"], "month");
  EXPECT_EQ(get("/v1/articles/oil-1").json()["meta"], json({{"desk", 7}}));
  EXPECT_THAT(get("/v1/articles/oil-1").json()["body"].get<std::string>(), HasSubstr("\n\nOPEC ministers"));
  EXPECT_EQ(get("/v1/articles/none").status, 404);
}

TEST_F(ServerTest, RelatedStories) {
  const std::vector<std::string> related = ids("/v1/articles/oil-1/related?limit=3");
  EXPECT_EQ(related.size(), 3U);
  EXPECT_EQ(related.front(), "oil-2");
  EXPECT_THAT(related, Not(testing::Contains("oil-1")));
  EXPECT_EQ(ids("/v1/articles/oil-1/related?limit=50").size(), 7U);
  EXPECT_EQ(get("/v1/articles/none/related").status, 404);
  const HttpAnswer draft = http_request(server_->port(), "POST", "/v1/related?limit=2", {},
                                        R"({"title":"Wheat","body":"The grain harvest and wheat exports."})");
  EXPECT_EQ(draft.status, 200);
  EXPECT_THAT(draft.json()["results"][0]["id"].get<std::string>(), HasSubstr("grain"));
}

TEST_F(ServerTest, DraftsOfEverySize) {
  const auto status_of = [&](size_t bytes) {
    std::string draft = R"({"title":"Wheat","body":")";
    while (draft.size() + 8 < bytes) draft += "wheat ";
    draft += std::string(bytes - draft.size() - 2, 'x') + "\"}";
    return http_request(server_->port(), "POST", "/v1/related", {}, draft).status;
  };
  constexpr size_t kMost = 1024UL * 1024;
  EXPECT_EQ(status_of(kMost), 200);
  EXPECT_EQ(status_of(kMost + 1), 413);
  EXPECT_EQ(http_request(server_->port(), "POST", "/v1/related", {}, "").status, 400);
}

TEST_F(ServerTest, SuggestionsTagsAndStats) {
  EXPECT_GE(get("/v1/suggest?q=cru").json()["suggestions"].size(), 1U);
  EXPECT_EQ(get("/v1/tags?q=cr").json()["tags"], json({{{"value", "crude"}, {"count", 3}}}));
  const json stats = get("/v1/stats").json();
  EXPECT_EQ(stats["articles"], 8);
  EXPECT_EQ(stats["undated"], 1);
}

TEST_F(ServerTest, PagesAndFeeds) {
  EXPECT_THAT(get("/?q=oil").body, HasSubstr("<mark>Oil</mark>"));
  EXPECT_THAT(get("/a/sport-1").body, HasSubstr("<h1>The cup final &lt;ends&gt; &amp; a draw</h1>"));
  EXPECT_THAT(get("/a/wire%2F3%3Fx").body, HasSubstr("Related stories"));
  EXPECT_THAT(get("/feed.atom?q=oil").body, HasSubstr("<title>oil: The Paper</title>"));
  EXPECT_THAT(get("/feed.rss?tag=sport").body,
              HasSubstr("<title>The cup final &lt;ends&gt; &amp; a draw</title>"));
  EXPECT_EQ(get("/openapi.json").json()["info"]["title"], "The Paper");
  EXPECT_THAT(get("/metrics").body, HasSubstr("dateline_index_articles 8\n"));
  EXPECT_EQ(get("/readyz").status, 200);
}

TEST_F(ServerTest, SitemapsHaveEveryDatedArticle) {
  const std::string index = get("/sitemap.xml").body;
  EXPECT_THAT(get("/robots.txt").body, HasSubstr("/sitemap.xml\n"));
  size_t articles = 0;
  const std::regex address("<loc>[^<]*(/sitemap/[^<]*)</loc>");
  for (std::sregex_iterator at(index.begin(), index.end(), address), end; at != end; ++at) {
    const auto answer = get((*at)[1]);
    EXPECT_EQ(answer.status, 200) << (*at)[1];
    for (size_t found = 0; (found = answer.body.find("<url>", found)) != std::string::npos; ++found)
      ++articles;
  }
  EXPECT_EQ(articles, 7U);
  for (const char* none : {"x", "1987", "1987-02-1", "1987-02-2", "1987-13", "1987-02x2", "1999-01"})
    EXPECT_EQ(get("/sitemap/" + std::string(none) + ".xml").status, 404) << none;
}

TEST_F(ServerTest, ASecondServerOnTheSamePortEndsAndSaysWhy) {
  Program second(kServer, {"--index", folder_->path() / "index", "--listen",
                           "127.0.0.1:" + std::to_string(server_->port())});
  EXPECT_EQ(second.wait(), 4);
  EXPECT_THAT(second.errors(), HasSubstr("another dateline-server"));
}

TEST_F(ServerTest, WrongUsage) {
  Program program(kServer, {"--indx", "x"});
  EXPECT_EQ(program.wait(), 2);
  EXPECT_THAT(program.errors(), HasSubstr("Did you mean --index?"));
  Program help(kServer, {"--help"});
  EXPECT_EQ(help.wait(), 0);
  EXPECT_THAT(help.output(), HasSubstr("--listen"));
}

TEST(ServerProgram, ATermSignalEndsItWithZero) {
  const TempFolder folder;
  build(folder.path() / "index", folder.write("articles.jsonl", kArticles));
  RunningProgram server(folder.path() / "index", {"--log-format", "json"});
  EXPECT_EQ(server.get("/v1/search?q=oil").status, 200);
  server.program().send_signal(SIGTERM);
  EXPECT_EQ(server.program().wait(), 0);
  std::istringstream log(server.program().errors());
  for (std::string line; std::getline(log, line);) EXPECT_TRUE(json::accept(line)) << line;
}

// Whoever reads CURRENT then waits for ever: the thread that looks for new generations, or the start.
void put_a_pipe_in_place_of_current(const std::filesystem::path& index) {
  std::filesystem::remove(index / "CURRENT");
  ASSERT_EQ(mkfifo((index / "CURRENT").c_str(), 0600), 0);
}

TEST(ServerProgram, EndsThoughAThreadDoesNot) {
  const TempFolder folder;
  build(folder.path() / "index", folder.write("articles.jsonl", kArticles));
  RunningProgram server(folder.path() / "index", {"--query-timeout-ms", "1"});
  put_a_pipe_in_place_of_current(folder.path() / "index");
  std::this_thread::sleep_for(std::chrono::seconds(1));
  server.program().send_signal(SIGTERM);
  EXPECT_EQ(server.program().wait(), 0);
  EXPECT_THAT(server.program().errors(), HasSubstr("something does not end"));
}

TEST(ServerProgram, EndsThoughTheIndexDoesNotLoad) {
  const TempFolder folder;
  build(folder.path() / "index", folder.write("articles.jsonl", kArticles));
  put_a_pipe_in_place_of_current(folder.path() / "index");
  Program server(program_path("dateline-server"),
                 {"--index", folder.path() / "index", "--listen", "127.0.0.1:0"});
  std::this_thread::sleep_for(std::chrono::seconds(1));
  server.send_signal(SIGTERM);
  EXPECT_EQ(server.wait(), 0);
}

TEST(ServerProgram, ListensWhileItLoads) {
  const TempFolder folder;
  build(folder.path() / "index", folder.write("articles.jsonl", kArticles));
  put_a_pipe_in_place_of_current(folder.path() / "index");  // so that it loads for ever
  Program server(program_path("dateline-server"),
                 {"--index", folder.path() / "index", "--listen", "127.0.0.1:0"});
  const int port = std::stoi(server.wait_for_error("address=http://127.0.0.1:"));
  EXPECT_EQ(http_get(port, "/healthz").status, 200);
  EXPECT_EQ(http_get(port, "/readyz").status, 503);
  EXPECT_EQ(http_get(port, "/metrics").status, 200);
  for (const char* path : {"/v1/search?q=oil", "/v1/stats", "/v1/articles/wire-1", "/"}) {
    const HttpAnswer answer = http_get(port, path);
    EXPECT_EQ(answer.status, 503) << path;
    EXPECT_EQ(answer.header("retry-after"), "1") << path;
  }
  server.send_signal(SIGTERM);
  EXPECT_EQ(server.wait(), 0);
}

TEST(ServerProgram, WaitsForItsFirstGeneration) {
  const TempFolder folder;
  const RunningProgram server(folder.path() / "index");
  EXPECT_EQ(server.get("/healthz").status, 200);
  EXPECT_EQ(server.get("/readyz").status, 503);
  EXPECT_EQ(server.get("/v1/search?q=oil").status, 503);
  build(folder.path() / "index", folder.write("articles.jsonl", kArticles));
  for (int i = 0; i < 200 && server.get("/readyz").status != 200; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  EXPECT_EQ(server.get("/v1/search?q=oil").status, 200);
}

// While it answers, another generation is published: every request is answered, by one generation or the
// other.
TEST(ServerProgram, TakesANewGenerationWithoutAFailedRequest) {
  const TempFolder folder;
  const auto index = folder.path() / "index";
  build(index, folder.write("articles.jsonl", kArticles));
  const RunningProgram server(index);
  std::atomic<bool> done = false;
  std::atomic<int> bad = 0;
  std::vector<std::jthread> askers;
  askers.reserve(3);
  for (int i = 0; i < 3; ++i) {
    askers.emplace_back([&] {
      while (!done) {
        const HttpAnswer answer = server.get("/v1/search?facets=tag");
        const bool whole =
            answer.status == 200 && (answer.json()["total"] == 8 || answer.json()["total"] == 9);
        bad += whole ? 0 : 1;
      }
    });
  }
  const std::string more =
      std::string(kArticles) + R"({"id":"new","title":"New","body":"Fresh news.","tags":["new"]})";
  build(index, folder.write("more.jsonl", more + "\n"));
  for (int i = 0; i < 400 && server.get("/v1/stats").json()["articles"] != 9; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(25));
  }
  EXPECT_EQ(server.get("/v1/stats").json()["articles"], 9);
  done = true;
  askers.clear();
  EXPECT_EQ(bad, 0);
}

TEST(ServerProgram, ReadsKeysAgainWhenItIsToldTo) {
  const TempFolder folder;
  build(folder.path() / "index", folder.write("articles.jsonl", kArticles));
  const std::string keys = folder.write("keys", "first\n");
  RunningProgram server(folder.path() / "index", {"--api-keys", keys});
  const auto status = [&](const char* key) {
    return http_get(server.port(), "/v1/stats", {{"X-Api-Key", key}}).status;
  };
  EXPECT_EQ(status("first"), 200);
  EXPECT_EQ(status("second"), 401);
  folder.write("keys", "second\n");
  server.program().send_signal(SIGHUP);
  for (int i = 0; i < 200 && status("second") != 200; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(25));
  EXPECT_EQ(status("second"), 200);
  EXPECT_EQ(status("first"), 401);
}

}  // namespace
}  // namespace dateline
