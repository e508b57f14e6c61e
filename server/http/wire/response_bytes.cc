#include "server/http/wire/response_bytes.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dateline {
namespace {

struct Status {
  int code;
  std::string_view reason;
};

// RFC 9110, 15; and RFC 6585 for 431.
constexpr std::array kStatuses = {
    Status{200, "OK"},
    Status{204, "No Content"},
    Status{304, "Not Modified"},
    Status{400, "Bad Request"},
    Status{401, "Unauthorized"},
    Status{404, "Not Found"},
    Status{405, "Method Not Allowed"},
    Status{408, "Request Timeout"},
    Status{410, "Gone"},
    Status{411, "Length Required"},
    Status{413, "Content Too Large"},
    Status{414, "URI Too Long"},
    Status{431, "Request Header Fields Too Large"},
    Status{500, "Internal Server Error"},
    Status{503, "Service Unavailable"},
};

// It may be empty.
std::string_view reason_of(int code) {
  const auto* const found =
      std::find_if(kStatuses.begin(), kStatuses.end(), [&](const Status& one) { return one.code == code; });
  return found == kStatuses.end() ? std::string_view() : found->reason;
}

void add_header(std::string& bytes, std::string_view name, std::string_view value) {
  bytes.append(name).append(": ").append(value).append("\r\n");
}

void add_connection(std::string& bytes, const KeptOpen& kept) {
  if (kept.is_last) return add_header(bytes, "Connection", "close");
  add_header(bytes, "Connection", "keep-alive");  // for HTTP/1.0
  add_header(bytes, "Keep-Alive",
             "timeout=" + std::to_string(kept.idle_seconds) + ", max=" + std::to_string(kept.requests_left));
}

}  // namespace

std::string response_bytes(const Response& response, const Request& request, const KeptOpen& kept) {
  std::string bytes = "HTTP/1.1 " + std::to_string(response.status) + " ";
  bytes.append(reason_of(response.status)).append("\r\n");
  for (const auto& [name, value] : response.headers) add_header(bytes, name, value);
  if (!response.content_type.empty()) add_header(bytes, "Content-Type", response.content_type);
  const bool may_have_body = response.status != 204 && response.status != 304;
  if (may_have_body) add_header(bytes, "Content-Length", std::to_string(response.body.size()));
  add_connection(bytes, kept);
  bytes += "\r\n";
  if (may_have_body && request.method != "HEAD") bytes += response.body;
  return bytes;
}

}  // namespace dateline
