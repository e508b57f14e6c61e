#include "server/options.h"

#include <gtest/gtest.h>

#include <sstream>

#include "common/error.h"

namespace dateline {
namespace {

ServerOptions options_of(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), {"dateline-server", "--index", "x"});
  std::ostringstream out;
  return parse_server_options(static_cast<int>(arguments.size()), arguments.data(), out).value();
}

TEST(ServerOptions, Defaults) {
  const ServerOptions options = options_of({});
  EXPECT_EQ(options.index, "x");
  EXPECT_EQ(to_string(options.listen), "127.0.0.1:8080");
  EXPECT_EQ(options.threads, 64U);
  EXPECT_EQ(options.queue, 256U);
  EXPECT_EQ(options.cache_mb, 64U);
  EXPECT_EQ(options.postings_mb, std::nullopt);
  EXPECT_EQ(options.query_timeout_ms, 2000U);
  EXPECT_EQ(options.query_work_ms, 180U);
  EXPECT_TRUE(options.cors.empty());
  EXPECT_EQ(options.site.base_url, "");
  EXPECT_FALSE(options.zone) << "that of the index";
  EXPECT_FALSE(options.proxies.contains("127.0.0.1"));
  EXPECT_EQ(options.log_format, LogFormat::kText);
  EXPECT_EQ(options.log_level, LogLevel::kInfo);
  EXPECT_EQ(options.request_log.queries, QueryLogging::kOn);
  EXPECT_EQ(options.request_log.slow_ms, 0U);
}

TEST(ServerOptions, EverythingAtOnce) {
  const ServerOptions options = options_of({"--listen",
                                            "[::1]:0",
                                            "--threads",
                                            "3",
                                            "--queue",
                                            "0",
                                            "--cache-mb",
                                            "0",
                                            "--postings-mb",
                                            "32",
                                            "--query-timeout-ms",
                                            "5",
                                            "--query-work-ms",
                                            "4",
                                            "--cors",
                                            "https://a.example",
                                            "--cors",
                                            "https://b.example",
                                            "--api-keys",
                                            "keys",
                                            "--tls-cert",
                                            "cert",
                                            "--tls-key",
                                            "key",
                                            "--base-url",
                                            "https://news.example/archive",
                                            "--site-name",
                                            "The Paper",
                                            "--timezone",
                                            "Asia/Tokyo",
                                            "--trusted-proxy",
                                            "10.0.0.0/8",
                                            "--trusted-proxy",
                                            "::1",
                                            "--log-format",
                                            "json",
                                            "--log-level",
                                            "warning",
                                            "--log-queries",
                                            "hash",
                                            "--slow-ms",
                                            "250"});
  EXPECT_EQ(to_string(options.listen), "[::1]:0");
  EXPECT_EQ(options.threads, 3U);
  EXPECT_EQ(options.queue, 0U);
  EXPECT_EQ(options.cache_mb, 0U);
  EXPECT_EQ(options.postings_mb, 32U);
  EXPECT_EQ(options.query_timeout_ms, 5U);
  EXPECT_EQ(options.query_work_ms, 4U);
  EXPECT_EQ(options.cors, (std::vector<std::string>{"https://a.example", "https://b.example"}));
  EXPECT_EQ(options.api_keys, "keys");
  EXPECT_EQ(options.tls_certificate, "cert");
  EXPECT_EQ(options.tls_key, "key");
  EXPECT_EQ(options.site.base_url, "https://news.example/archive");
  EXPECT_EQ(options.site.name, "The Paper");
  EXPECT_EQ(options.zone.value().name(), "Asia/Tokyo");
  EXPECT_TRUE(options.proxies.contains("10.1.2.3"));
  EXPECT_TRUE(options.proxies.contains("::1"));
  EXPECT_EQ(options.log_format, LogFormat::kJson);
  EXPECT_EQ(options.log_level, LogLevel::kWarning);
  EXPECT_EQ(options.request_log.queries, QueryLogging::kHash);
  EXPECT_EQ(options.request_log.slow_ms, 250U);
}

// Addresses are written behind it, and begin with a slash.
TEST(ServerOptions, TheBaseUrlEndsWithoutASlash) {
  EXPECT_EQ(options_of({"--base-url", "https://news.example//"}).site.base_url, "https://news.example");
  EXPECT_EQ(options_of({"--base-url", "http://news.example/a/"}).site.base_url, "http://news.example/a");
}

TEST(ServerOptions, LevelsAndWaysToLogQueriesByName) {
  EXPECT_EQ(options_of({"--log-level", "debug"}).log_level, LogLevel::kDebug);
  EXPECT_EQ(options_of({"--log-level", "error"}).log_level, LogLevel::kError);
  EXPECT_EQ(options_of({"--log-queries", "off"}).request_log.queries, QueryLogging::kOff);
}

TEST(ServerOptions, WhatIsWrongIsNamed) {
  const std::pair<const char*, const char*> rows[] = {{"--base-url", "news.example"},
                                                      {"--timezone", "Mars/Olympus"},
                                                      {"--listen", "8080"},
                                                      {"--threads", "0"},
                                                      {"--query-timeout-ms", "0"},
                                                      {"--query-work-ms", "0"},
                                                      {"--log-format", "xml"},
                                                      {"--log-level", "loud"},
                                                      {"--log-queries", "some"},
                                                      {"--slow-ms", "-1"},
                                                      {"--trusted-proxy", "proxy.example"}};
  for (const auto& [name, value] : rows) {
    try {
      options_of({name, value});
      ADD_FAILURE() << name << " " << value << " was taken";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kUsage) << name;
      EXPECT_EQ(error.parameter(), name);
    }
  }
}

}  // namespace
}  // namespace dateline
