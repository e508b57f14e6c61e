// The end of a server.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <future>

#include "server/signals.h"
#include "tests/support/running_server.h"

namespace dateline {
namespace {

TEST(Drain, TheRequestAtHandIsAnswered) {
  RunningServer server;
  server.searcher.hold();
  auto held = std::async(std::launch::async, [&] { return server.get("/v1/search"); });
  server.searcher.wait_for_held(1);
  auto stopped = std::async(std::launch::async, [&] { server.stop(); });
  EXPECT_EQ(stopped.wait_for(std::chrono::milliseconds(200)), std::future_status::timeout);
  server.searcher.let_go();
  EXPECT_EQ(held.get().status, 200);
  stopped.get();
}

void stop_while_a_search_goes_round_for_ever() {
  RunningServer server;
  server.searcher.hold();
  const auto held = std::async(std::launch::async, [&] { return server.get("/v1/search"); });
  server.searcher.wait_for_held(1);
  end_within(std::chrono::milliseconds(200));
  server.stop();
}

TEST(DrainDeathTest, ARequestThatNeverEndsDoesNotHoldItUp) {
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  EXPECT_EXIT(stop_while_a_search_goes_round_for_ever(), testing::ExitedWithCode(0), "does not end");
}

TEST(Drain, NothingIsTakenAfterwards) {
  RunningServer server;
  EXPECT_EQ(server.get("/healthz").status, 200);
  server.stop();
  EXPECT_THROW(server.get("/healthz"), std::runtime_error);
}

TEST(Drain, IdleConnectionsDoNotHoldItUp) {
  RunningServer server;
  HttpConnection idle(server.port());
  idle.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  ASSERT_TRUE(idle.read());
  server.stop();
  EXPECT_TRUE(idle.is_closed());
}

TEST(Drain, WhoHasJustComeIsAnswered) {
  RunningServer server;
  HttpConnection fresh(server.port());
  EXPECT_EQ(server.get("/healthz").status, 200) << "so it has been let in, too";
  auto stopped = std::async(std::launch::async, [&] { server.stop(); });
  fresh.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto answer = fresh.read();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  stopped.get();
}

TEST(Drain, RequestsThatWaitForAThreadAreAnswered) {
  ServerOptions options;
  options.threads = 1;
  options.queue = 1;
  RunningServer server(options);
  server.searcher.hold();
  auto held = std::async(std::launch::async, [&] { return server.get("/v1/search"); });
  server.searcher.wait_for_held(1);
  HttpConnection waiting(server.port());
  waiting.send("GET /v1/stats HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(server.get("/v1/stats").status, 503) << "the queue is full: it waits there";
  auto stopped = std::async(std::launch::async, [&] { server.stop(); });
  EXPECT_EQ(stopped.wait_for(std::chrono::milliseconds(200)), std::future_status::timeout);
  server.searcher.let_go();
  EXPECT_EQ(held.get().status, 200);
  const auto answer = waiting.read();
  stopped.get();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
}

// A stop that is forgotten or waits for the wrong thing would go on for ever: here it is killed.
constexpr unsigned kLongEnoughSeconds = 20;

ServerOptions on_a_free_port() {
  ServerOptions options;
  options.listen.port = 0;
  return options;
}

void stop_before_it_runs() {
  alarm(kLongEnoughSeconds);
  FakeSearcher searcher;
  App app(on_a_free_port(), searcher, [] {});
  app.stop();
  app.run();
  std::exit(0);
}

// Two SIGTERM.
void stop_twice() {
  alarm(kLongEnoughSeconds);
  RunningServer server;
  EXPECT_EQ(server.get("/healthz").status, 200);
  server.stop();
  server.app().stop();
  std::exit(0);
}

void stop_while_it_begins() {
  alarm(kLongEnoughSeconds);
  for (int i = 0; i < 20; ++i) RunningServer().stop();
  std::exit(0);
}

TEST(DrainDeathTest, AServerEndsWheneverItIsStopped) {
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  EXPECT_EXIT(stop_before_it_runs(), testing::ExitedWithCode(0), "");
  EXPECT_EXIT(stop_twice(), testing::ExitedWithCode(0), "");
  EXPECT_EXIT(stop_while_it_begins(), testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace dateline
