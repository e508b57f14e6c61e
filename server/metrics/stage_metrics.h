// Where the time of a search goes: waiting at the gate, and each step of the answer. Thread-safe.
#pragma once

#include <prometheus/family.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace dateline {

class StageMetrics {
 public:
  explicit StageMetrics(prometheus::Registry& registry);  // outlives it

  // `stage` is the name of a step in Server-Timing; "wait" is the time at the gate.
  void observe(std::string_view stage, double seconds);

 private:
  prometheus::Histogram& histogram_of(std::string_view stage);

  prometheus::Family<prometheus::Histogram>& stages_;
  prometheus::Histogram& wait_;
  std::mutex mutex_;
  std::map<std::string, prometheus::Histogram*, std::less<>> by_stage_;
};

}  // namespace dateline
