// What /metrics tells: counts of requests, how long they took, how full the server is. Thread-safe.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace dateline {

class Metrics {
 public:
  // `route` is the pattern of a route; empty for a request that matched none.
  void count_request(std::string_view route, int status, double seconds);
  void count_refused() { ++refused_; }

  std::atomic<int64_t> connections = 0;  // being served
  std::atomic<int64_t> queued = 0;       // waiting for a thread

  // The Prometheus text format 0.0.4.
  std::string text() const;

 private:
  static constexpr std::array kBounds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                         0.1,   0.25,   0.5,   1.0,  2.5,   5.0};

  struct Histogram {
    std::array<uint64_t, kBounds.size() + 1> buckets{};
    double sum = 0;
    uint64_t count = 0;
  };

  void append_requests(std::string& out) const;
  void append_durations(std::string& out) const;

  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, uint64_t, std::less<>> requests_;
  std::map<std::string, Histogram, std::less<>> durations_;
  std::atomic<uint64_t> refused_ = 0;
};

// One sample with its HELP and TYPE lines; `labels` like {generation="x"} or empty.
std::string metric(std::string_view name, std::string_view type, std::string_view help,
                   std::string_view labels, double value);

// A label's value within its quotes.
std::string escape_label(std::string_view value);

}  // namespace dateline
