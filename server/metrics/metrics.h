// What /metrics tells: what is counted as it happens, and what is read when somebody asks. The registry and
// the text format are prometheus-cpp's, which this folder alone knows. Thread-safe, but for add_source.
#pragma once

#include <prometheus/registry.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/metrics/http_metrics.h"
#include "server/metrics/samples.h"
#include "server/metrics/stage_metrics.h"

namespace dateline {

class Metrics {
 public:
  using Source = std::function<void(Samples& to)>;

  Metrics();

  void count_request(const HttpMetrics::Answered& answered) { http_.count(answered); }
  void observe_stage(std::string_view stage, double seconds) { stages_.observe(stage, seconds); }
  void count_refused() { ++refused_; }

  // When the certificate ends, in seconds since 1970.
  void set_tls_expiry(int64_t seconds) { tls_expiry_ = seconds; }

  std::atomic<int64_t> connections = 0;  // that are open

  // `source` is asked each time, from any thread, as long as requests are served. For the beginning.
  void add_source(Source source) { sources_.push_back(std::move(source)); }

  // The Prometheus text format 0.0.4: what is counted here, what the sources give, and `more`.
  std::string text(Samples more = {}) const;

 private:
  void add_own(Samples& to) const;

  prometheus::Registry registry_;
  HttpMetrics http_{registry_};
  StageMetrics stages_{registry_};
  std::atomic<uint64_t> refused_ = 0;
  std::atomic<int64_t> tls_expiry_ = 0;  // 0: no certificate
  std::vector<Source> sources_;
};

}  // namespace dateline
