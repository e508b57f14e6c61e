#include "server/http/wire/request_check.h"

#include <algorithm>
#include <charconv>

#include "common/error.h"

namespace dateline {
namespace {

[[noreturn]] void refuse(const std::string& what, const std::string& hint = {}) {
  throw Error(ErrorCode::kBadRequest, what, hint);
}

bool has_header(const Request& request, std::string_view wanted) {
  return std::any_of(request.headers.begin(), request.headers.end(),
                     [&](const Header& one) { return same_name(one.first, wanted); });
}

// Two readers that see a different length are how one request is smuggled within another.
size_t content_length(const Request& request) {
  const std::string_view written = header(request, "content-length");
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

size_t body_bytes(const Request& request) {
  const bool is_post = request.method == "POST";
  if (has_header(request, "transfer-encoding")) {
    if (!is_post) refuse("A " + request.method + " request has no body here");
    throw Error(ErrorCode::kLengthRequired, "Chunks are not taken", "Send the body with a Content-Length.");
  }
  const bool has_length = has_header(request, "content-length");
  if (is_post && !has_length) throw Error(ErrorCode::kLengthRequired, "A POST needs a Content-Length");
  const size_t length = has_length ? content_length(request) : 0;
  if (!is_post && length > 0) refuse("A " + request.method + " request has no body here");
  if (length > kMaxBodyBytes) throw Error(ErrorCode::kTooLarge, "The body is larger than 1 MiB");
  const std::string_view coding = header(request, "content-encoding");
  if (!coding.empty() && !same_name(coding, "identity")) {
    refuse("A compressed body is not taken", "Send it without Content-Encoding.");
  }
  return length;
}

}  // namespace dateline
