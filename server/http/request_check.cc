#include "server/http/request_check.h"

#include <algorithm>
#include <charconv>

#include "common/error.h"

namespace dateline {
namespace {

[[noreturn]] void refuse(const std::string& what, const std::string& hint = {}) {
  throw Error(ErrorCode::kBadRequest, what, hint);
}

void check_headers(const Request& request) {
  size_t bytes = 0;
  for (const auto& [name, value] : request.headers) bytes += name.size() + value.size();
  if (request.headers.size() > kMaxHeaders) {
    throw Error(ErrorCode::kHeadersTooLarge, "There are more than 100 headers");
  }
  if (bytes > kMaxHeaderBytes) throw Error(ErrorCode::kHeadersTooLarge, "The headers are larger than 32 KiB");
}

// Two readers that see a different length are how one request is smuggled within another.
size_t content_length(const Request& request) {
  std::string_view written = header(request, "content-length");
  for (const auto& [name, value] : request.headers) {
    if (same_name(name, "content-length") && value != written) refuse("Content-Length is given twice");
  }
  size_t length = 0;
  const char* end = written.data() + written.size();
  const auto [parsed, error] = std::from_chars(written.data(), end, length);
  if (error == std::errc::result_out_of_range) return SIZE_MAX;
  if (error != std::errc() || parsed != end) refuse("Content-Length is no number");
  return length;
}

}  // namespace

void check_request(const Request& request) {
  check_headers(request);
  const bool is_post = request.method == "POST";
  if (!header(request, "transfer-encoding").empty()) {
    if (!is_post) refuse("A " + request.method + " request has no body here");
    throw Error(ErrorCode::kLengthRequired, "Chunks are not taken", "Send the body with a Content-Length.");
  }
  const bool has_length = !header(request, "content-length").empty();
  if (is_post && !has_length) throw Error(ErrorCode::kLengthRequired, "A POST needs a Content-Length");
  const size_t length = has_length ? content_length(request) : 0;
  if (!is_post && length > 0) refuse("A " + request.method + " request has no body here");
  if (length > kMaxBodyBytes) throw Error(ErrorCode::kTooLarge, "The body is larger than 1 MiB");
  const std::string_view coding = header(request, "content-encoding");
  if (!coding.empty() && !same_name(coding, "identity")) {
    refuse("A compressed body is not taken", "Send it without Content-Encoding.");
  }
}

}  // namespace dateline
