#include "server/metrics/samples.h"

#include <algorithm>

namespace dateline {

void Samples::add_gauge(const std::string& name, const std::string& help, double value,
                        const Labels& labels) {
  sample(name, help, prometheus::MetricType::Gauge, labels).gauge.value = value;
}

void Samples::add_counter(const std::string& name, const std::string& help, double value,
                          const Labels& labels) {
  sample(name, help, prometheus::MetricType::Counter, labels).counter.value = value;
}

prometheus::ClientMetric& Samples::sample(const std::string& name, const std::string& help,
                                          prometheus::MetricType type, const Labels& labels) {
  auto family =
      std::find_if(families_.begin(), families_.end(), [&](const auto& known) { return known.name == name; });
  if (family == families_.end()) {
    families_.push_back({.name = name, .help = help, .type = type, .metric = {}});
    family = std::prev(families_.end());
  }
  prometheus::ClientMetric& added = family->metric.emplace_back();
  for (const auto& [key, value] : labels) added.label.push_back({.name = key, .value = value});
  return added;
}

}  // namespace dateline
