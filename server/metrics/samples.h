// Values that are read when somebody asks for /metrics, from those who know them anyway. For one thread.
#pragma once

#include <prometheus/metric_family.h>

#include <string>
#include <utility>
#include <vector>

namespace dateline {

class Samples {
 public:
  using Labels = std::vector<std::pair<std::string, std::string>>;

  // `name` has the unit in it: dateline_cache_bytes. Samples of one name, with other labels, are one family.
  void add_gauge(const std::string& name, const std::string& help, double value, const Labels& labels = {});
  // Of a value that only grows; `name` ends in _total.
  void add_counter(const std::string& name, const std::string& help, double value, const Labels& labels = {});

  std::vector<prometheus::MetricFamily> take() && { return std::move(families_); }

 private:
  prometheus::ClientMetric& sample(const std::string& name, const std::string& help,
                                   prometheus::MetricType type, const Labels& labels);

  std::vector<prometheus::MetricFamily> families_;
};

}  // namespace dateline
