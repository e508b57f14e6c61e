// More connections than threads.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

#include "tests/support/running_server.h"

namespace dateline {
namespace {

using testing::HasSubstr;

TEST(Queue, WhatIsTooMuchIsToldToComeBack) {
  ServerOptions options;
  options.threads = 1;
  options.queue = 0;
  RunningServer server(options);
  server.searcher.hold();
  auto held = std::async(std::launch::async, [&] { return server.get("/v1/search"); });
  server.searcher.wait_for_held(1);
  for (int i = 0; i < 10; ++i) {
    const HttpAnswer refused = server.get("/v1/stats");
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.header("retry-after"), "1");
    EXPECT_EQ(refused.header("content-type"), "application/problem+json");
  }
  server.searcher.let_go();
  EXPECT_EQ(held.get().status, 200);
}

TEST(Queue, WhatWaitsIsAnswered) {
  ServerOptions options;
  options.threads = 1;
  options.queue = 8;
  RunningServer server(options);
  server.searcher.hold();
  std::vector<std::future<HttpAnswer>> answers;
  answers.reserve(6);
  for (int i = 0; i < 6; ++i) {
    answers.push_back(std::async(std::launch::async, [&] { return server.get("/v1/search"); }));
  }
  server.searcher.wait_for_held(1);
  server.searcher.let_go();
  for (auto& answer : answers) EXPECT_EQ(answer.get().status, 200);
}

// An idle connection holds no thread.
TEST(Queue, ManyConnectionsAreKeptByOneThread) {
  ServerOptions options;
  options.threads = 1;
  const RunningServer server(options);
  std::vector<std::unique_ptr<HttpConnection>> clients;
  for (int i = 0; i < 100; ++i) clients.push_back(std::make_unique<HttpConnection>(server.port()));
  for (int i = 0; i < 3; ++i) {
    for (const auto& client : clients) {
      client->send("GET /v1/search HTTP/1.1\r\nHost: x\r\n\r\n");
      const auto answer = client->read();
      ASSERT_TRUE(answer);
      EXPECT_EQ(answer->status, 200);
      EXPECT_EQ(answer->header("connection"), "keep-alive");
    }
  }
}

TEST(Queue, HealthIsToldHoweverManySearchesWait) {
  ServerOptions options;
  options.threads = 1;
  options.queue = 0;
  RunningServer server(options);
  server.searcher.hold();
  auto held = std::async(std::launch::async, [&] { return server.get("/v1/search"); });
  server.searcher.wait_for_held(1);
  for (const char* path : {"/healthz", "/openapi.json", "/widget.js", "/nowhere.js"}) {
    EXPECT_NE(server.get(path).status, 503) << path;
  }
  server.searcher.let_go();
  EXPECT_EQ(held.get().status, 200);
}

TEST(Queue, ManyClientsAtOnce) {
  ServerOptions options;
  options.threads = 4;
  const RunningServer server(options);
  std::vector<std::future<int>> clients;
  clients.reserve(32);
  for (int client = 0; client < 32; ++client) {
    clients.push_back(std::async(std::launch::async, [&] {
      int good = 0;
      for (int i = 0; i < 25; ++i) good += server.get("/v1/search?q=Oil").status == 200 ? 1 : 0;
      return good;
    }));
  }
  for (auto& client : clients) EXPECT_EQ(client.get(), 25);
  EXPECT_THAT(server.get("/metrics").body, HasSubstr("dateline_http_queued 0\n"));
}

}  // namespace
}  // namespace dateline
