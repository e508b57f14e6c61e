#include "common/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <numeric>
#include <string>

namespace dateline {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::MatchesRegex;

template <typename Write>
std::string logged(LogFormat format, Write write) {
  testing::internal::CaptureStderr();
  start_log(format);
  write();
  return testing::internal::GetCapturedStderr();
}

TEST(Log, TextIsOneReadableLine) {
  const std::string line = logged(LogFormat::kText, [] {
    log_info("generation loaded", {{"articles", uint64_t{21578}}, {"site", "The Paper"}, {"path", "/srv/x"}});
  });
  EXPECT_THAT(line, MatchesRegex("[0-9-]+T[0-9:]+\\.[0-9]+Z info  generation loaded .*\n"));
  EXPECT_THAT(line, EndsWith(" articles=21578 site=\"The Paper\" path=/srv/x\n"));
}

TEST(Log, JsonIsOneObject) {
  const std::string line = logged(LogFormat::kJson, [] {
    log_warning("slow \"query\"", {{"took_ms", 1.5}, {"partial", true}, {"left", int64_t{-3}}});
  });
  const nlohmann::json event = nlohmann::json::parse(line);
  EXPECT_EQ(event["level"], "warning");
  EXPECT_EQ(event["message"], "slow \"query\"");
  EXPECT_EQ(event["took_ms"], 1.5);
  EXPECT_EQ(event["partial"], true);
  EXPECT_EQ(event["left"], -3);
  EXPECT_THAT(event["time"].get<std::string>(), EndsWith("Z"));
}

TEST(Log, WhatAUserSendsCannotForgeALine) {
  for (const LogFormat format : {LogFormat::kText, LogFormat::kJson}) {
    const std::string line = logged(format, [] {
      log_error("a\nb %d {}", {{"q", "x\r\n2024 info forged \xFF {}"}});
    });
    EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1) << line;
    EXPECT_THAT(line, HasSubstr("forged"));
  }
}

TEST(Log, LeavesOutWhatIsBelowTheLevel) {
  EXPECT_EQ(logged(LogFormat::kText, [] { log(LogLevel::kDebug, "detail"); }), "");
}

TEST(Log, CutsWhatIsTooLong) {
  const std::string line = logged(LogFormat::kText, [] {
    log_info("a", {{"plain", std::string(9000, 'x')}, {"other", std::string(2047, ' ') + "\u00e9"}});
  });
  EXPECT_THAT(line, HasSubstr(" plain=" + std::string(2048, 'x') + "... other="));
  EXPECT_THAT(line, EndsWith(" ...\"\n"));  // no half character
}

// stderr as a pipe, which nobody reads until the test does. Whoever waits for a reader all the same is ended.
class LogPipe {
 public:
  LogPipe() : before_(dup(STDERR_FILENO)) {
    alarm(30);
    std::signal(SIGPIPE, SIG_IGN);  // when it is closed, and the thread writes still
    EXPECT_EQ(pipe(ends_.data()), 0);
    dup2(ends_[1], STDERR_FILENO);
    close(ends_[1]);
  }
  ~LogPipe() {
    alarm(0);
    restore();
    close(ends_[0]);
  }
  LogPipe(const LogPipe&) = delete;
  LogPipe& operator=(const LogPipe&) = delete;

  // What came until `end` did.
  std::string read_to(const std::string& end) {
    std::string text;
    std::array<char, 4096> bytes{};
    while (text.find(end) == std::string::npos) {
      const ssize_t count = read(ends_[0], bytes.data(), bytes.size());
      if (count <= 0) break;
      text.append(bytes.data(), static_cast<size_t>(count));
    }
    return text;
  }

  void restore() {
    if (before_ < 0) return;
    dup2(before_, STDERR_FILENO);
    close(before_);
    before_ = -1;
  }

 private:
  int before_;
  std::array<int, 2> ends_{};
};

// More than a pipe and the queue hold, so that lines are lost.
void log_too_much() {
  for (int64_t i = 0; i < 20'000; ++i) log_info("a line that nobody reads", {{"number", i}});
}

// As a server ends whose log nobody reads.
[[noreturn]] void exit_with_lines_left() {
  const LogPipe pipe;
  start_log(LogFormat::kText, LogLevel::kInfo, LogWriting::kQueued);
  log_too_much();
  const bool is_written = flush_log(std::chrono::milliseconds(1));
  std::exit(is_written || lost_log_lines() == 0 ? 1 : 0);
}

TEST(LogQueueDeathTest, TheProcessEndsThoughNobodyReads) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the sanitizer writes its own report to where nobody reads";
#endif
  EXPECT_EXIT(exit_with_lines_left(), testing::ExitedWithCode(0), "");
}

std::vector<uint64_t> counts_of_lost_lines(const std::string& text) {
  constexpr std::string_view kTold = R"("level":"warning","message":"log lines lost","count":)";
  std::vector<uint64_t> counts;
  for (size_t at = text.find(kTold); at != std::string::npos; at = text.find(kTold, at + 1)) {
    counts.push_back(std::stoull(text.substr(at + kTold.size())));
  }
  return counts;
}

TEST(LogQueue, TellsHowManyLinesAreLostWhenItGoesOn) {
  LogPipe pipe;
  start_log(LogFormat::kJson, LogLevel::kInfo, LogWriting::kQueued);
  log_too_much();
  const uint64_t lost = lost_log_lines();
  const std::string text = pipe.read_to("\"number\":19999}\n");
  EXPECT_TRUE(flush_log(std::chrono::minutes(1)));
  EXPECT_EQ(lost_log_lines(), lost);
  // More than one where the writer was slow to begin, too.
  const std::vector<uint64_t> told = counts_of_lost_lines(text);
  EXPECT_FALSE(told.empty());
  EXPECT_EQ(std::accumulate(told.begin(), told.end(), uint64_t{0}), lost);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n') + lost, 20'000 + told.size());
  pipe.restore();
  start_log(LogFormat::kText);
}

TEST(LogQueue, WritesEverythingWhereSomebodyReads) {
  testing::internal::CaptureStderr();
  start_log(LogFormat::kText, LogLevel::kInfo, LogWriting::kQueued);
  for (int64_t i = 0; i < 100; ++i) log_info("line", {{"number", i}});
  EXPECT_TRUE(flush_log(std::chrono::minutes(1)));
  const std::string text = testing::internal::GetCapturedStderr();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 100);
  EXPECT_THAT(text, EndsWith("line number=99\n"));
  EXPECT_EQ(lost_log_lines(), 0U);
  start_log(LogFormat::kText);
}

}  // namespace
}  // namespace dateline
