#include "server/api/metrics.h"

#include <charconv>

namespace dateline {
namespace {

std::string number(double value) {
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return std::string(buffer.data(), end);
}

void append_header(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
  out.append("# HELP ").append(name).append(" ").append(help).append("\n");
  out.append("# TYPE ").append(name).append(" ").append(type).append("\n");
}

void append_sample(std::string& out, std::string_view name, std::string_view labels, double value) {
  out.append(name).append(labels).append(" ").append(number(value)).append("\n");
}

}  // namespace

std::string metric(std::string_view name, std::string_view type, std::string_view help,
                   std::string_view labels, double value) {
  std::string out;
  append_header(out, name, type, help);
  append_sample(out, name, labels, value);
  return out;
}

std::string escape_label(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (c == '\\' || c == '"') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out;
}

void Metrics::count_request(std::string_view route, int status, double seconds) {
  const std::lock_guard lock(mutex_);
  ++requests_[{std::string(route), status}];
  Histogram& histogram = durations_[std::string(route)];
  size_t bucket = 0;
  while (bucket < kBounds.size() && seconds > kBounds[bucket]) ++bucket;
  ++histogram.buckets[bucket];
  ++histogram.count;
  histogram.sum += seconds;
}

void Metrics::append_requests(std::string& out) const {
  append_header(out, "dateline_http_requests_total", "counter", "Requests answered.");
  for (const auto& [key, count] : requests_) {
    append_sample(out, "dateline_http_requests_total",
                  "{route=\"" + escape_label(key.first) + "\",status=\"" + std::to_string(key.second) + "\"}",
                  static_cast<double>(count));
  }
}

void Metrics::append_durations(std::string& out) const {
  const std::string name = "dateline_http_request_duration_seconds";
  append_header(out, name, "histogram", "From the request's head to the answer.");
  for (const auto& [route, histogram] : durations_) {
    const std::string label = "route=\"" + escape_label(route) + "\"";
    uint64_t so_far = 0;
    for (size_t i = 0; i <= kBounds.size(); ++i) {
      so_far += histogram.buckets[i];
      const std::string bound = i < kBounds.size() ? number(kBounds[i]) : "+Inf";
      std::string labels = "{" + label;
      labels.append(",le=\"").append(bound).append("\"}");
      append_sample(out, name + "_bucket", labels, static_cast<double>(so_far));
    }
    append_sample(out, name + "_sum", "{" + label + "}", histogram.sum);
    append_sample(out, name + "_count", "{" + label + "}", static_cast<double>(histogram.count));
  }
}

std::string Metrics::text() const {
  std::string out;
  {
    const std::lock_guard lock(mutex_);
    append_requests(out);
    append_durations(out);
  }
  out += metric("dateline_http_refused_total", "counter", "Connections refused because the queue was full.",
                "", static_cast<double>(refused_));
  out += metric("dateline_http_connections", "gauge", "Connections being served.", "",
                static_cast<double>(connections));
  out += metric("dateline_http_queued", "gauge", "Connections waiting for a thread.", "",
                static_cast<double>(queued));
  return out;
}

}  // namespace dateline
