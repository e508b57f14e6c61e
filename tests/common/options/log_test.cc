#include "common/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
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

}  // namespace
}  // namespace dateline
