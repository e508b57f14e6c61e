#include "server/metrics/http_metrics.h"

namespace dateline {
namespace {

const prometheus::Histogram::BucketBoundaries& duration_bounds() {
  static const prometheus::Histogram::BucketBoundaries kBounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                                               0.25,  0.5,    1.0,   2.5,  5.0,   10.0};
  return kBounds;
}

const prometheus::Histogram::BucketBoundaries& size_bounds() {
  static const prometheus::Histogram::BucketBoundaries kBounds{256,   1024,   4096,   16384,
                                                               65536, 262144, 1048576};
  return kBounds;
}

}  // namespace

HttpMetrics::HttpMetrics(prometheus::Registry& registry)
    : requests_(prometheus::BuildCounter()
                    .Name("dateline_http_requests_total")
                    .Help("Requests answered.")
                    .Register(registry)),
      partial_(prometheus::BuildCounter()
                   .Name("dateline_partial_answers_total")
                   .Help("Answers that are partial because their time was up.")
                   .Register(registry)),
      durations_(prometheus::BuildHistogram()
                     .Name("dateline_http_request_duration_seconds")
                     .Help("From the request's head to the answer.")
                     .Register(registry)),
      sizes_(prometheus::BuildHistogram()
                 .Name("dateline_http_response_size_bytes")
                 .Help("Bodies of answers, as sent.")
                 .Register(registry)) {}

void HttpMetrics::count(const Answered& answered) {
  const std::lock_guard lock(mutex_);
  Series& series = series_of(answered.route);
  prometheus::Counter*& requests = series.by_status[answered.status];
  if (requests == nullptr) {
    requests =
        &requests_.Add({{"route", std::string(answered.route)}, {"status", std::to_string(answered.status)}});
  }
  requests->Increment();
  if (answered.is_partial) series.partial.Increment();
  series.durations.Observe(answered.seconds);
  series.sizes.Observe(static_cast<double>(answered.bytes));
}

HttpMetrics::Series& HttpMetrics::series_of(std::string_view route) {
  const auto known = series_.find(route);
  if (known != series_.end()) return known->second;
  const std::string name(route);
  return series_
      .try_emplace(name, Series{.durations = durations_.Add({{"route", name}}, duration_bounds()),
                                .sizes = sizes_.Add({{"route", name}}, size_bounds()),
                                .partial = partial_.Add({{"route", name}})})
      .first->second;
}

}  // namespace dateline
