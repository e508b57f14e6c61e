#include "server/metrics/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>

#include "server/metrics/process.h"
#include "server/metrics/search_samples.h"

namespace dateline {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Metrics, CountsByRouteAndStatus) {
  Metrics metrics;
  metrics.count_request({.route = "/v1/search", .status = 200, .seconds = 0.003, .bytes = 300});
  metrics.count_request({.route = "/v1/search", .status = 200, .seconds = 7, .is_partial = true});
  metrics.count_request({.route = "/v1/search", .status = 400, .seconds = 0.0001});
  metrics.count_refused();
  const std::string text = metrics.text();
  for (const char* line :
       {"dateline_http_requests_total{route=\"/v1/search\",status=\"200\"} 2\n",
        "dateline_http_requests_total{route=\"/v1/search\",status=\"400\"} 1\n",
        "dateline_http_request_duration_seconds_bucket{route=\"/v1/search\",le=\"0.001\"} 1\n",
        "dateline_http_request_duration_seconds_bucket{route=\"/v1/search\",le=\"0.005\"} 2\n",
        "dateline_http_request_duration_seconds_bucket{route=\"/v1/search\",le=\"+Inf\"} 3\n",
        "dateline_http_request_duration_seconds_count{route=\"/v1/search\"} 3\n",
        "dateline_http_response_size_bytes_bucket{route=\"/v1/search\",le=\"256\"} 2\n",
        "dateline_http_response_size_bytes_sum{route=\"/v1/search\"} 300\n",
        "dateline_partial_answers_total{route=\"/v1/search\"} 1\n", "dateline_http_refused_total 1\n"}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(Metrics, WaitingIsNoStage) {
  Metrics metrics;
  metrics.observe_stage("wait", 0.2);
  metrics.observe_stage("search", 0.002);
  metrics.observe_stage("search", 0.002);
  const std::string text = metrics.text();
  EXPECT_THAT(text, HasSubstr("dateline_gate_wait_seconds_count 1\n"));
  EXPECT_THAT(text, HasSubstr("dateline_gate_wait_seconds_bucket{le=\"0.25\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("dateline_search_stage_duration_seconds_count{stage=\"search\"} 2\n"));
  EXPECT_THAT(text, Not(HasSubstr("stage=\"wait\"")));
}

TEST(Metrics, TellsTheEndOfACertificateWhereThereIsOne) {
  Metrics metrics;
  EXPECT_THAT(metrics.text(), Not(HasSubstr("dateline_tls_certificate_expiry")));
  metrics.set_tls_expiry(2'000'000'000);
  EXPECT_THAT(metrics.text(), HasSubstr("dateline_tls_certificate_expiry_timestamp_seconds 2000000000\n"));
}

TEST(Metrics, EachNameIsOneFamily) {
  Metrics metrics;
  metrics.add_source([](Samples& to) {
    to.add_gauge("dateline_x", "X.", 1, {{"a", "one \"quoted\"\n"}});
    to.add_counter("dateline_y_total", "Y.", 5);
    to.add_gauge("dateline_x", "X.", 2, {{"a", "two"}});
  });
  const std::string text = metrics.text();
  EXPECT_THAT(text, HasSubstr("# HELP dateline_x X.\n# TYPE dateline_x gauge\n"
                              "dateline_x{a=\"one \\\"quoted\\\"\\n\"} 1\ndateline_x{a=\"two\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("# TYPE dateline_y_total counter\ndateline_y_total 5\n"));
  std::set<std::string> headers;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("# ")) {
      EXPECT_TRUE(headers.insert(line.substr(0, line.find(' ', 7))).second) << line;
    }
  }
}

TEST(Metrics, OfTheProcess) {
  Samples samples;
  add_process(samples);
  std::set<std::string> names;
  for (const prometheus::MetricFamily& family : std::move(samples).take()) {
    names.insert(family.name);
    EXPECT_GE(family.metric.at(0).gauge.value + family.metric.at(0).counter.value, 0) << family.name;
  }
  EXPECT_EQ(names, (std::set<std::string>{"process_cpu_seconds_total", "process_max_fds", "process_open_fds",
                                          "process_resident_memory_bytes", "process_start_time_seconds",
                                          "process_threads", "process_virtual_memory_bytes"}));
}

TEST(Metrics, OfTheCache) {
  Samples samples;
  add_cache({.hits = 1, .misses = 2, .evictions = 3, .entries = 4, .bytes = 5, .max_bytes = 6}, samples);
  const std::string text = Metrics().text(std::move(samples));
  for (const char* line : {"dateline_cache_hits_total 1\n", "dateline_cache_misses_total 2\n",
                           "dateline_cache_evictions_total 3\n", "dateline_cache_entries 4\n",
                           "dateline_cache_bytes 5\n", "dateline_cache_max_bytes 6\n"}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

}  // namespace
}  // namespace dateline
