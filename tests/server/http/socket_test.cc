#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "common/error.h"
#include "common/log.h"
#include "tests/support/running_server.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using testing::HasSubstr;

TEST(Server, AnswersOverASocket) {
  const RunningServer server;
  const HttpAnswer answer = server.get("/v1/search?q=Oil");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("content-type"), "application/json");
  EXPECT_EQ(answer.json()["total"], 2);
  EXPECT_NE(answer.header("date"), "");
}

// Browsers connect before they ask, and a busy client is slow to send.
TEST(Server, AClientMayTakeItsTimeToAsk) {
  const RunningServer server;
  HttpConnection slow(server.port());
  std::this_thread::sleep_for(std::chrono::milliseconds(2500));
  slow.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  const std::optional<HttpAnswer> answer = slow.read();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
}

// Before the worker's queue, in which clients take turns, and for refused requests, too.
TEST(Server, KnowsTheClientBehindATrustedProxy) {
  const auto log_of = [](const std::vector<std::string>& proxies, const std::string& target) {
    ServerOptions options;
    options.proxies = TrustedProxies(proxies);
    testing::internal::CaptureStderr();
    start_log(LogFormat::kText);
    const RunningServer server(options);
    const HttpAnswer answer =
        server.get(target, {{"X-Forwarded-For", "203.0.113.7"}, {"X-Forwarded-Proto", "https"}});
    return answer.body + testing::internal::GetCapturedStderr();
  };
  for (const char* target : {"/feed.atom", "/nowhere"}) {
    EXPECT_THAT(log_of({"127.0.0.0/8"}, target), HasSubstr(" remote=203.0.113.7 "));
    EXPECT_THAT(log_of({"10.0.0.0/8"}, target), HasSubstr(" remote=127.0.0.1 "));
  }
  EXPECT_THAT(log_of({"127.0.0.1"}, "/feed.atom"), HasSubstr("https://127.0.0.1:"));
  EXPECT_THAT(log_of({}, "/feed.atom"), HasSubstr("http://127.0.0.1:"));
}

TEST(Server, IdsMayHoldAnything) {
  const RunningServer server;
  EXPECT_EQ(server.get("/v1/articles/a%2Fb%3Fc%25d").json()["id"], "a/b?c%d");
  EXPECT_EQ(server.get("/v1/articles/x%2Frelated").json()["id"], "x/related");
  EXPECT_EQ(server.get("/v1/articles/x%2Frelated/related").json()["results"].size(), 2U);
}

TEST(Server, TakesADraft) {
  RunningServer server;
  const HttpAnswer answer =
      http_request(server.port(), "POST", "/v1/related?limit=1", {{"Content-Type", "application/json"}},
                   R"({"title":"Oil","body":"Ümit"})");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(server.searcher.last_related->draft.body, "Ümit");
}

// As curl -d sends it; a form would be read by other rules and limits.
TEST(Server, TakesADraftThatCallsItselfAForm) {
  RunningServer server;
  const std::string body = R"({"title":"Oil","body":")" + std::string(20'000, 'x') + R"("})";
  for (const char* type : {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x"}) {
    const HttpAnswer answer =
        http_request(server.port(), "POST", "/v1/related", {{"Content-Type", type}}, body);
    EXPECT_EQ(answer.status, 200) << type << answer.body;
    EXPECT_EQ(server.searcher.last_related->draft.title, "Oil");
  }
}

TEST(Server, HeadHasNoBodyButItsLength) {
  const RunningServer server;
  HttpConnection connection(server.port());
  connection.send("HEAD /v1/stats HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto head = connection.read(true);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->status, 200);
  EXPECT_EQ(head->header("content-length"), std::to_string(server.get("/v1/stats").body.size()));
  connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto next = connection.read();
  ASSERT_TRUE(next);
  EXPECT_EQ(next->body, R"({"status":"alive"})");
}

TEST(Server, NotModifiedHasNoBody) {
  const RunningServer server;
  HttpConnection connection(server.port());
  connection.send("GET /v1/stats HTTP/1.1\r\nHost: x\r\nIf-None-Match: *\r\n\r\n");
  const auto answer = connection.read();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 304);
  EXPECT_EQ(answer->header("content-length"), "");
  connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(connection.read()->status, 200);
}

TEST(Server, APreflightHasNeitherBodyNorLength) {
  const RunningServer server;
  HttpConnection connection(server.port());
  connection.send("OPTIONS /v1/search HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto answer = connection.read();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 204);
  EXPECT_EQ(answer->header("allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(answer->headers.count("content-length"), 0U);
  connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(connection.read()->status, 200);
}

TEST(Server, ADraftNeedsAKeyToo) {
  const TempFolder folder;
  ServerOptions options;
  options.api_keys = folder.write("keys", "secret\n").string();
  RunningServer server(options);
  const std::string draft = R"({"title":"Oil"})";
  EXPECT_EQ(http_request(server.port(), "POST", "/v1/related", {}, draft).status, 401);
  EXPECT_FALSE(server.searcher.last_related);
  EXPECT_EQ(http_request(server.port(), "POST", "/v1/related", {{"X-Api-Key", "secret"}}, draft).status, 200);
  EXPECT_EQ(
      http_request(server.port(), "POST", "/v1/related", {{"Authorization", "Bearer secret"}}, draft).status,
      200);
}

TEST(Server, ADraftMayBeAsLargeAsItIsSaid) {
  RunningServer server;
  const std::string frame = R"({"body":""})";
  for (const size_t size : {size_t{1024} * 1024, size_t{1024} * 1024 + 1}) {
    const std::string draft = R"({"body":")" + std::string(size - frame.size(), 'x') + R"("})";
    const int status = http_request(server.port(), "POST", "/v1/related", {}, draft).status;
    EXPECT_EQ(status, size > size_t{1024} * 1024 ? 413 : 200) << size;
  }
}

TEST(Server, RangesAreOverlooked) {
  const RunningServer server;
  const HttpAnswer answer = server.get("/v1/stats", {{"Range", "bytes=0-1,0-1,0-1,0-1"}});
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.json()["articles"], 3);
  EXPECT_EQ(answer.header("accept-ranges"), "");
}

TEST(Server, CompressesOnceAndNeverWithBrotli) {
  const RunningServer server;
  const HttpAnswer packed = server.get("/openapi.json", {{"Accept-Encoding", "br, gzip"}});
  EXPECT_EQ(packed.header("content-encoding"), "gzip");
  EXPECT_EQ(packed.body.substr(0, 2), "\x1F\x8B");
  EXPECT_EQ(server.get("/openapi.json", {{"Accept-Encoding", "br"}}).header("content-encoding"), "");
}

TEST(Server, CompressesWhatIsRelatedToADraft) {
  RunningServer server;
  server.searcher.articles[0].standfirst = std::string(2000, 'x');
  const HttpAnswer packed =
      http_request(server.port(), "POST", "/v1/related", {{"Accept-Encoding", "gzip"}}, R"({"title":"Oil"})");
  EXPECT_EQ(packed.status, 200);
  EXPECT_EQ(packed.header("content-encoding"), "gzip");
  EXPECT_LT(packed.body.size(), 2000U);
}

TEST(Server, ErrorsOfEveryKindAreProblemDocuments) {
  const RunningServer server;
  const std::pair<const char*, int> rows[] = {
      {"/nowhere", 404}, {"/v1/articles/none", 404}, {"/v1/articles/gone", 410}, {"/v1/search?x=1", 400}};
  for (const auto& [target, status] : rows) {
    const HttpAnswer answer = server.get(target);
    EXPECT_EQ(answer.status, status);
    EXPECT_EQ(answer.header("content-type"), "application/problem+json") << target;
    EXPECT_EQ(answer.json()["status"], status);
    EXPECT_EQ(answer.json()["request_id"], answer.header("x-request-id"));
  }
  for (const char* method : {"PUT", "DELETE", "PATCH"}) {
    const HttpAnswer answer = http_request(server.port(), method, "/v1/search");
    EXPECT_EQ(answer.status, 405) << method;
    EXPECT_EQ(answer.header("allow"), "GET, HEAD, OPTIONS");
  }
  EXPECT_EQ(http_request(server.port(), "POST", "/v1/search", {}, "body").status, 405);
}

TEST(Server, ASecondOneOnTheSamePortFailsAndSaysWhy) {
  const RunningServer server;
  FakeSearcher searcher;
  ServerOptions options;
  options.listen.port = server.port();
  try {
    const App second(options, searcher, [] {});
    FAIL() << "two servers share a port";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kLocked);
    EXPECT_THAT(error.message(), HasSubstr("in use"));
    EXPECT_THAT(error.hint(), HasSubstr("another dateline-server"));
  }
}

TEST(Server, AHostThatIsNotOurs) {
  FakeSearcher searcher;
  ServerOptions options;
  options.listen = {"203.0.113.7", 0};
  EXPECT_THROW(App(options, searcher, [] {}), Error);
  options.listen = {"no-such-host.invalid", 0};
  EXPECT_THROW(App(options, searcher, [] {}), Error);
}

TEST(Server, Reloads) {
  RunningServer server;
  server.app().reload();
  EXPECT_EQ(server.reloads, 1);
}

}  // namespace
}  // namespace dateline
