// Whatever is typed, a running server answers it. DATELINE_RANDOM_QUERIES sets how many queries are tried
// (500), DATELINE_RANDOM_INDEX the index that is asked, instead of one of the tests' own archive.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>

#include "server/render/uri.h"
#include "tests/common/query/random_query.h"
#include "tests/support/paths.h"
#include "tests/support/running_program.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

std::string setting(const char* name, const std::string& usual) {
  const char* const given = std::getenv(name);
  return given != nullptr ? given : usual;
}

std::string how_it_ended(RunningProgram& server) {
  constexpr size_t kShown = 2000;
  const std::optional<int> status = server.program().wait(std::chrono::seconds(1));
  const std::string log = server.program().errors();
  return (status ? "the server ended with " + std::to_string(*status) : "the server runs") +
         "; its log ends:\n" + log.substr(log.size() - std::min(log.size(), kShown));
}

TEST(RandomQueries, EachIsAnswered) {
  const TempFolder folder;
  const std::string index = setting("DATELINE_RANDOM_INDEX", folder.path() / "index");
  if (index == folder.path() / "index") run_indexer("build", index, {corpus_path()});
  RunningProgram server(index);
  RandomQuery random(41, 10);
  double slowest = 0;
  size_t partial = 0;
  const size_t wanted = std::stoul(setting("DATELINE_RANDOM_QUERIES", "500"));
  for (size_t i = 0; i < wanted; ++i) {
    const std::string query = random.next();
    HttpConnection connection(server.port());
    connection.send("GET /v1/search?q=" + percent_encode(query) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const std::optional<HttpAnswer> answer = connection.read();
    ASSERT_TRUE(answer) << i << ": " << query << "\n" << how_it_ended(server);
    ASSERT_EQ(answer->status, 200) << i << ": " << query;
    const nlohmann::json found = answer->json();
    ASSERT_TRUE(found["results"].is_array()) << i << ": " << query;
    slowest = std::max(slowest, found["took_ms"].get<double>());
    partial += found["partial"] ? 1 : 0;
  }
  std::cout << wanted << " queries, the slowest " << slowest << " ms, " << partial << " partial\n";
}

}  // namespace
}  // namespace dateline
