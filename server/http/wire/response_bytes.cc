#include "server/http/wire/response_bytes.h"

#include <string_view>

namespace dateline {
namespace {

// RFC 9110, 15; and RFC 6585 for 431.
std::string_view reason_of(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 204:
      return "No Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 410:
      return "Gone";
    case 411:
      return "Length Required";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    default:
      return "";  // it may be empty
  }
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
