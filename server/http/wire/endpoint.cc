#include "server/http/wire/endpoint.h"

#include <algorithm>
#include <charconv>

#include "common/error.h"

namespace dateline {

Endpoint parse_endpoint(const std::string& text) {
  const size_t colon = std::min(text.rfind(':'), text.size());
  std::string host = text.substr(0, colon);
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (bracketed) host = host.substr(1, host.size() - 2);
  int port = -1;
  const std::string digits = text.substr(std::min(colon + 1, text.size()));
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  const bool is_port =
      error == std::errc() && end == digits.data() + digits.size() && port >= 0 && port <= 65535;
  const bool is_host = !host.empty() && (bracketed || host.find(':') == std::string::npos);
  if (!is_port || !is_host) {
    throw Error(ErrorCode::kUsage, "'" + text + "' is no HOST:PORT",
                "Write it like 127.0.0.1:8080 or [::1]:8080.", "--listen");
  }
  return {std::move(host), port};
}

std::string to_string(const Endpoint& endpoint) {
  const bool is_v6 = endpoint.host.find(':') != std::string::npos;
  return (is_v6 ? "[" + endpoint.host + "]" : endpoint.host) + ":" + std::to_string(endpoint.port);
}

}  // namespace dateline
