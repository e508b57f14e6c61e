#include "server/metrics/metrics.h"

#include <prometheus/text_serializer.h>

#include <iterator>

#include "common/log.h"
#include "server/metrics/process.h"

namespace dateline {

Metrics::Metrics() {
  sources_.emplace_back(add_process);
}

void Metrics::add_own(Samples& to) const {
  to.add_gauge("dateline_build_info", "The version that runs.", 1, {{"version", DATELINE_VERSION}});
  to.add_counter("dateline_http_refused_total",
                 "Connections and requests refused because there were too many.",
                 static_cast<double>(refused_));
  to.add_gauge("dateline_http_connections", "Connections that are open.", static_cast<double>(connections));
  to.add_counter("dateline_log_lines_lost_total", "Lines that whoever reads the log was too slow for.",
                 static_cast<double>(lost_log_lines()));
  if (const int64_t expiry = tls_expiry_; expiry != 0) {
    to.add_gauge("dateline_tls_certificate_expiry_timestamp_seconds", "When the certificate ends.",
                 static_cast<double>(expiry));
  }
}

std::string Metrics::text(Samples more) const {
  add_own(more);
  for (const Source& source : sources_) source(more);
  std::vector<prometheus::MetricFamily> families = registry_.Collect();
  std::vector<prometheus::MetricFamily> read = std::move(more).take();
  families.insert(families.end(), std::make_move_iterator(read.begin()), std::make_move_iterator(read.end()));
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace dateline
