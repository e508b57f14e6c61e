// Requests as their clients see them: how many by route and status, how long they took, how large answers
// are. Thread-safe.
#pragma once

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace dateline {

class HttpMetrics {
 public:
  explicit HttpMetrics(prometheus::Registry& registry);  // outlives it

  struct Answered {
    std::string_view route;  // the pattern; empty for what matched none
    int status = 200;
    double seconds = 0;
    uint64_t bytes = 0;  // of the body, as sent
    bool is_partial = false;
  };
  void count(const Answered& answered);

 private:
  // Of one route: looked up by its name once, and not by the labels of each series.
  struct Series {
    prometheus::Histogram& durations;
    prometheus::Histogram& sizes;
    prometheus::Counter& partial;
    std::map<int, prometheus::Counter*> by_status = {};
  };
  Series& series_of(std::string_view route);

  prometheus::Family<prometheus::Counter>& requests_;
  prometheus::Family<prometheus::Counter>& partial_;
  prometheus::Family<prometheus::Histogram>& durations_;
  prometheus::Family<prometheus::Histogram>& sizes_;
  std::mutex mutex_;
  std::map<std::string, Series, std::less<>> series_;
};

}  // namespace dateline
