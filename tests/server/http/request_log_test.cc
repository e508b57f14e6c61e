#include "server/http/request_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "common/log.h"

namespace dateline {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

std::string log_text(RequestLogOptions options, const Request& request, Milliseconds took,
                     LogLevel lowest = LogLevel::kInfo) {
  Timings timings;
  timings.add("wait", Milliseconds(1.25));
  timings.add("search", Milliseconds(70));
  timings.add("search", Milliseconds(20.5));
  const Response response{.status = 200, .body = "1234"};
  testing::internal::CaptureStderr();
  start_log(LogFormat::kJson, lowest);
  RequestLog(options).write({request, response, "id-1", timings, took});
  return testing::internal::GetCapturedStderr();
}

Request search_for(const std::string& query) {
  return {.path = "/v1/search",
          .query = query,
          .headers = {{"Authorization", "Bearer k3y"}, {"X-Api-Key", "k3y"}},
          .body = "a draft",
          .remote_address = "203.0.113.7"};
}

TEST(RequestLog, ALineForEachRequest) {
  const json line = json::parse(log_text({}, search_for("q=oil"), Milliseconds(91.756)));
  EXPECT_EQ(line["level"], "info");
  EXPECT_EQ(line["message"], "request");
  EXPECT_EQ(line["method"], "GET");
  EXPECT_EQ(line["path"], "/v1/search");
  EXPECT_EQ(line["query"], "q=oil");
  EXPECT_EQ(line["status"], 200);
  EXPECT_EQ(line["ms"], 91.76);
  EXPECT_EQ(line["bytes"], 4);
  EXPECT_EQ(line["remote"], "203.0.113.7");
  EXPECT_EQ(line["id"], "id-1");
  EXPECT_FALSE(line.contains("search_ms"));
  EXPECT_THAT(line.dump(), Not(HasSubstr("draft")));
}

TEST(RequestLog, ASlowOneIsAWarningWithItsSteps) {
  const json line = json::parse(log_text({.slow_ms = 91}, search_for("q=oil"), Milliseconds(91)));
  EXPECT_EQ(line["level"], "warning");
  EXPECT_EQ(line["message"], "slow request");
  EXPECT_EQ(line["query"], "q=oil");
  EXPECT_EQ(line["wait_ms"], 1.25);
  EXPECT_EQ(line["search_ms"], 90.5) << "taken twice, said once";
  EXPECT_EQ(json::parse(log_text({.slow_ms = 91}, search_for(""), Milliseconds(90.9)))["message"], "request");
  EXPECT_EQ(json::parse(log_text({.slow_ms = 0}, search_for(""), Milliseconds(9e9)))["message"], "request");
}

TEST(RequestLog, SlowOnesRemainWhereNothingElseIsLogged) {
  EXPECT_EQ(log_text({.slow_ms = 50}, search_for("q=oil"), Milliseconds(49), LogLevel::kWarning), "");
  EXPECT_THAT(log_text({.slow_ms = 50}, search_for("q=oil"), Milliseconds(50), LogLevel::kWarning),
              HasSubstr("slow request"));
  EXPECT_EQ(log_text({.slow_ms = 50}, search_for("q=oil"), Milliseconds(50), LogLevel::kError), "");
}

TEST(RequestLog, QueriesAsTheyAreToBeLogged) {
  const std::string off = log_text({.queries = QueryLogging::kOff}, search_for("q=secret"), Milliseconds(1));
  EXPECT_THAT(off, Not(HasSubstr("secret")));
  EXPECT_FALSE(json::parse(off).contains("query"));
  const auto hash_of_query = [](const std::string& query) {
    const std::string text = log_text({.queries = QueryLogging::kHash}, search_for(query), Milliseconds(1));
    EXPECT_THAT(text, Not(HasSubstr("secret")));
    EXPECT_FALSE(json::parse(text).contains("query"));
    return json::parse(text)["query_hash"].get<std::string>();
  };
  EXPECT_EQ(hash_of_query("q=secret"), "246655ef47805d13") << "the same in every version";
  EXPECT_NE(hash_of_query("q=secrets"), hash_of_query("q=secret"));
  EXPECT_EQ(hash_of_query(""), "");
}

TEST(RequestLog, KeysAreInNoLine) {
  for (const QueryLogging queries : {QueryLogging::kOn, QueryLogging::kHash, QueryLogging::kOff}) {
    EXPECT_THAT(log_text({.slow_ms = 1, .queries = queries}, search_for("q=oil&key=k3y"), Milliseconds(9)),
                Not(HasSubstr("k3y")));
  }
}

TEST(RequestLog, KeysInAddresses) {
  const std::pair<const char*, const char*> rows[] = {
      {"", ""},
      {"q=oil", "q=oil"},
      {"q=key%3Dx&tag=token", "q=key%3Dx&tag=token"},
      {"api_key=k3y", "api_key=***"},
      {"q=oil&key=k3y&page=2", "q=oil&key=***&page=2"},
      {"API-KEY=k3y&apikey=k3y&x-api-key=a=b", "API-KEY=***&apikey=***&x-api-key=***"},
      {"api%5Fkey=k3y&token=k3y&access_token=k3y", "api%5Fkey=***&token=***&access_token=***"},
      {"Authorization=Bearer%20k3y&", "Authorization=***&"},
      {"&&key&key=", "&&key&key=***"},
  };
  for (const auto& [query, logged] : rows) EXPECT_EQ(without_keys(query), logged);
}

}  // namespace
}  // namespace dateline
