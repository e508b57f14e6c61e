// What a hostile or broken client sends, byte by byte.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "tests/support/running_server.h"

namespace dateline {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Row {
  const char* what;
  std::string bytes;
  int status;
};

std::string get_with(const std::string& headers) {
  return "GET /healthz HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
}

std::string post_with(const std::string& headers, const std::string& body = {}) {
  return "POST /v1/related HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n" + body;
}

// Each is answered with a problem document, and the connection ends: what follows may be a body, not a
// request.
TEST(Hardening, RefusedRequestsEndTheConnection) {
  const RunningServer server;
  const Row rows[] = {
      {"a body on GET", get_with("Content-Length: 29\r\n") + "GET /metrics HTTP/1.1\r\n\r\n....", 400},
      {"chunks on GET", get_with("Transfer-Encoding: chunked\r\n") + "5\r\nhello\r\n0\r\n\r\n", 400},
      {"chunks on POST", post_with("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n"), 411},
      {"both lengths", post_with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "hello"), 411},
      {"POST without a length", post_with(""), 411},
      {"two lengths", post_with("Content-Length: 5\r\nContent-Length: 6\r\n", "hello!"), 400},
      {"a length that is none", post_with("Content-Length: five\r\n", "hello"), 400},
      {"a large body", post_with("Content-Length: 1048577\r\n"), 413},
      {"a huge length", post_with("Content-Length: 99999999999999999999999\r\n"), 413},
      {"a large body, announced", post_with("Content-Length: 1048577\r\nExpect: 100-continue\r\n"), 413},
      {"a compressed body", post_with("Content-Length: 5\r\nContent-Encoding: gzip\r\n", "hello"), 400},
      {"a body where none goes", "PUT /v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello", 400},
      {"a POST that goes nowhere", "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
       404},
      {"no HTTP", "hello\r\n\r\n", 400},
      {"another version", "GET / HTTP/3.0\r\nHost: x\r\n\r\n", 400},
      {"another protocol", "\x16\x03\x01\x02\x01\r\n\r\n", 400},
      {"a long path", "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", 414},
      {"a long path and a query", "GET /" + std::string(9000, 'a') + "?q=x HTTP/1.1\r\nHost: x\r\n\r\n", 414},
      {"a long query", "GET /v1/search?q=" + std::string(33'000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", 414},
      {"a huge query", "GET /v1/search?q=" + std::string(900'000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", 414},
      {"a long header", get_with("X: " + std::string(33'000, 'a') + "\r\n"), 431},
  };
  for (const Row& row : rows) {
    HttpConnection connection(server.port());
    connection.send(row.bytes);
    const auto answer = connection.read();
    ASSERT_TRUE(answer) << row.what;
    EXPECT_EQ(answer->status, row.status) << row.what;
    EXPECT_EQ(answer->header("content-type"), "application/problem+json") << row.what;
    EXPECT_EQ(answer->json()["status"], row.status) << row.what;
    EXPECT_EQ(answer->header("connection"), "close") << row.what;
    EXPECT_TRUE(connection.is_closed()) << row.what;
  }
}

// A query of 10 kB, percent-encoded, then others on the same connection.
TEST(Hardening, LongQueriesAreTaken) {
  RunningServer server;
  HttpConnection connection(server.port());
  std::string encoded;
  std::string plain;
  for (int i = 0; i < 10'000; ++i) encoded += "%61";
  plain.assign(10'000, 'a');
  for (int i = 0; i < 2; ++i) {
    connection.send("GET /v1/search?page=2&q=" + encoded + " HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto answer = connection.read();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(server.searcher.last_search->text, plain);
    EXPECT_EQ(server.searcher.last_search->page, 2U);
    connection.send(get_with("X-Request-Id: next\r\n"));
    const auto next = connection.read();
    ASSERT_TRUE(next);
    EXPECT_EQ(next->header("x-request-id"), "next");
  }
}

TEST(Hardening, TooManyHeaders) {
  const RunningServer server;
  std::string many;
  for (int i = 0; i < 200; ++i) many += "X-" + std::to_string(i) + ": y\r\n";
  std::string large;
  for (int i = 0; i < 10; ++i) large += "X-" + std::to_string(i) + ": " + std::string(4000, 'y') + "\r\n";
  for (const std::string& headers : {many, large}) {
    HttpConnection connection(server.port());
    connection.send(get_with(headers));
    const auto answer = connection.read();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 431);
    EXPECT_TRUE(connection.is_closed());
  }
}

TEST(Hardening, ABodyOnHeadIsNotTheNextRequest) {
  const RunningServer server;
  HttpConnection connection(server.port());
  connection.send(
      "HEAD /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 27\r\n\r\nGET /metrics HTTP/1.1\r\n\r\n...");
  const auto answer = connection.read(true);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 400);
  EXPECT_TRUE(connection.is_closed());
}

TEST(Hardening, HeadersCannotBeInjected) {
  const RunningServer server;
  const HttpAnswer answer = server.get("/healthz", {{"X-Request-Id", "a%0d%0aSet-Cookie:%20x"}});
  EXPECT_EQ(answer.header("set-cookie"), "");
}

TEST(Hardening, AClientIsNotBelievedWhereItComesFrom) {
  testing::internal::CaptureStderr();
  {
    const RunningServer server;
    EXPECT_EQ(server.get("/healthz", {{"REMOTE_ADDR", "203.0.113.7"}}).status, 200);
  }
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, HasSubstr("remote=127.0.0.1"));
  EXPECT_THAT(log, Not(HasSubstr("203.0.113.7")));
}

TEST(Hardening, AsManyHeadersAsItIsSaid) {
  const RunningServer server;
  for (const int count : {100, 101}) {
    std::string headers;
    for (int i = 1; i < count; ++i) headers += "X-" + std::to_string(i) + ": y\r\n";
    HttpConnection connection(server.port());
    connection.send(get_with(headers));  // with Host
    const auto answer = connection.read();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, count > 100 ? 431 : 200);
  }
}

TEST(Hardening, AConnectionServesManyRequests) {
  const RunningServer server;
  HttpConnection connection(server.port());
  for (int i = 0; i < 50; ++i) {
    connection.send(get_with("X-Request-Id: r" + std::to_string(i) + "\r\n"));
    const auto answer = connection.read();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->header("x-request-id"), "r" + std::to_string(i));
  }
}

// A client that is not told would send the next one into a connection that is closed.
TEST(Hardening, TheLastRequestOfAConnectionIsToldSo) {
  const RunningServer server;
  HttpConnection connection(server.port());
  constexpr int kRequests = 1000;
  for (int i = 1; i <= kRequests; ++i) {
    connection.send(get_with(""));
    const auto answer = connection.read();
    ASSERT_TRUE(answer) << i;
    ASSERT_EQ(answer->header("connection") == "close", i == kRequests) << i;
  }
  EXPECT_TRUE(connection.is_closed());
}

// Of the times that a client may take, one is short.
ServerOptions with_short(std::chrono::milliseconds ConnectionLimits::*time) {
  ServerOptions options;
  options.limits.*time = std::chrono::milliseconds(100);
  return options;
}

TEST(Hardening, AConnectionWithoutARequestIsEnded) {
  const RunningServer server(with_short(&ConnectionLimits::first));
  HttpConnection silent(server.port());
  EXPECT_TRUE(silent.is_closed());
}

TEST(Hardening, AnIdleConnectionIsEnded) {
  const RunningServer server(with_short(&ConnectionLimits::idle));
  HttpConnection used(server.port());
  used.send(get_with(""));
  ASSERT_TRUE(used.read());
  EXPECT_TRUE(used.is_closed());
}

// One address has half of the connections.
TEST(Hardening, WhoIsIdleLongestMakesRoom) {
  ServerOptions options;
  options.limits.most = 8;
  const RunningServer server(options);
  std::vector<std::unique_ptr<HttpConnection>> clients;
  for (int i = 0; i < 5; ++i) {
    clients.push_back(std::make_unique<HttpConnection>(server.port()));
    clients.back()->send(get_with(""));
    ASSERT_TRUE(clients.back()->read());
  }
  EXPECT_TRUE(clients[0]->is_closed());
  clients[1]->send(get_with(""));
  EXPECT_TRUE(clients[1]->read());
}

TEST(Hardening, AClientThatDoesNotReadIsEnded) {
  RunningServer server(with_short(&ConnectionLimits::answer));
  server.searcher.articles[0].body.assign(20'000'000, 'x');  // more than the kernel takes
  HttpConnection connection(server.port());
  connection.send("GET /v1/articles/oil-1 HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto is_alone = [&] {
    return server.get("/metrics").body.find("dateline_http_connections 1\n") != std::string::npos;
  };
  ASSERT_TRUE(connection.has_answer(std::chrono::seconds(20)));
  for (int i = 0; i < 1000 && !is_alone(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_TRUE(is_alone());
  EXPECT_FALSE(connection.read()) << "its answer came whole";
}

TEST(Hardening, ARequestThatStopsInTheMiddleIsEnded) {
  const RunningServer server(with_short(&ConnectionLimits::request));
  HttpConnection connection(server.port());
  connection.send("GET /healthz HTTP/1.1\r\nHost:");
  const auto answer = connection.read();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408);
  EXPECT_TRUE(connection.is_closed());
}

TEST(Hardening, SlowClientsDoNotKeepOthersWaiting) {
  ServerOptions options;
  options.threads = 1;
  options.queue = 1;
  const RunningServer server(options);
  const std::string draft = post_with("Content-Length: 100\r\n");
  std::vector<std::unique_ptr<HttpConnection>> slow;
  for (const std::string& begun : {std::string(), std::string("GET / HTTP/1.1\r\nHo"), draft}) {
    for (int i = 0; i < 100; ++i) {
      slow.push_back(std::make_unique<HttpConnection>(server.port()));
      slow.back()->send(begun);
    }
  }
  for (int i = 0; i < 20; ++i) EXPECT_EQ(server.get("/v1/stats").status, 200);
}

// Each byte would begin it anew, if it were for a byte.
TEST(Hardening, ARequestHasOneTimeLimit) {
  const RunningServer server(with_short(&ConnectionLimits::request));
  HttpConnection connection(server.port());
  connection.send("GET /healthz HTTP/1.1\r\nX: ");
  constexpr int kMost = 400;
  int sent = 0;
  while (sent < kMost && !connection.has_answer(std::chrono::milliseconds(50))) {
    connection.send("a");
    ++sent;
  }
  EXPECT_LT(sent, kMost);
  const auto answer = connection.read();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408);
}

TEST(Hardening, HeadersWithoutEndAreNotKept) {
  const RunningServer server;
  HttpConnection connection(server.port());
  connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\n");
  std::string block;
  for (int i = 0; i < 10'000; ++i) block += "A: b\r\n";
  connection.send(block);
  const auto answer = connection.read();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 431);
  EXPECT_TRUE(connection.is_closed());
}

TEST(Hardening, RequestsThatComeTogetherAreAnsweredInTheirOrder) {
  const RunningServer server;
  HttpConnection connection(server.port());
  connection.send(get_with("X-Request-Id: one\r\n") +
                  post_with("Content-Length: 2\r\nX-Request-Id: two\r\n", "{}") +
                  get_with("X-Request-Id: three\r\n"));
  for (const char* id : {"one", "two", "three"}) {
    const auto answer = connection.read();
    ASSERT_TRUE(answer) << id;
    EXPECT_EQ(answer->header("x-request-id"), id);
  }
}

TEST(Hardening, ARequestMayComeByteByByte) {
  RunningServer server;
  HttpConnection connection(server.port());
  for (const char byte : post_with("Content-Length: 15\r\n", R"({"title":"Oil"})")) {
    connection.send(std::string(1, byte));
  }
  const auto answer = connection.read();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(server.searcher.last_related->draft.title, "Oil");
}

TEST(Hardening, ABodyIsSentWhenItIsAskedFor) {
  const RunningServer server;
  HttpConnection connection(server.port());
  connection.send(post_with("Content-Length: 15\r\nExpect: 100-continue\r\n"));
  const auto consent = connection.read(true);
  ASSERT_TRUE(consent);
  EXPECT_EQ(consent->status, 100);
  connection.send(R"({"title":"Oil"})");
  EXPECT_EQ(connection.read()->status, 200);
}

TEST(Hardening, AnOldClientGetsItsAnswerAndTheEnd) {
  const RunningServer server;
  HttpConnection connection(server.port());
  connection.send("GET /healthz HTTP/1.0\r\n\r\n");
  const auto answer = connection.read();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_TRUE(connection.is_closed());
}

}  // namespace
}  // namespace dateline
