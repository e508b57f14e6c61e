#include "server/http/wire/request_head.h"

#include <algorithm>
#include <string>

#include "common/ascii.h"
#include "common/error.h"

namespace dateline {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr size_t kMaxMethodBytes = 32;

[[noreturn]] void refuse_head(const std::string& what) {
  throw Error(ErrorCode::kBadRequest, what, "See RFC 9112 for what a request looks like.");
}

[[noreturn]] void refuse_line() {
  refuse_head("This is no request that can be understood");
}

// RFC 9110, 5.6.2.
bool is_token_character(char c) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return is_letter(c) || is_digit(c) || kMarks.find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

// Of a header's value: no control characters but the tab. Bytes beyond ASCII are what their reader makes of
// them.
bool is_value_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= ' ' && byte != 0x7F) || c == '\t';
}

bool is_address_character(char c) {
  return is_value_character(c) && c != ' ' && c != '\t';
}

[[noreturn]] void refuse_address() {
  throw Error(ErrorCode::kAddressTooLong, "The address is longer than 8 KiB, or with its query than 32 KiB");
}

// Of a first line that may not be whole yet: another protocol is told at once, and so is an address without
// end.
void check_first_line(std::string_view line) {
  const size_t method = std::min(line.find(' '), line.size());
  if (method > kMaxMethodBytes || (method > 0 && !is_token(line.substr(0, method)))) refuse_line();
  if (line.size() > kMaxMethodBytes + kMaxAddressBytes) refuse_address();
}

void check_address(std::string_view target) {
  const size_t path = std::min(target.find('?'), target.size());
  if (path > kMaxPathBytes || target.size() > kMaxAddressBytes) refuse_address();
}

void check_size_of_headers(size_t bytes) {
  if (bytes > kMaxHeaderBytes) throw Error(ErrorCode::kHeadersTooLarge, "The headers are larger than 32 KiB");
}

// "http://host/path" -> "/path": a server takes both (RFC 9112, 3.2.2).
std::string without_origin(std::string_view target) {
  const size_t scheme = target.find("://");
  if (scheme == std::string_view::npos || target.starts_with('/')) return std::string(target);
  const size_t path = std::min(target.find_first_of("/?", scheme + 3), target.size());
  const bool has_path = path < target.size() && target[path] == '/';
  return (has_path ? "" : "/") + std::string(target.substr(path));
}

void set_address(std::string_view target, Request& request) {
  if (!std::all_of(target.begin(), target.end(), is_address_character)) {
    refuse_head("The address has a character that must be percent-encoded");
  }
  const std::string address = without_origin(target);
  if (!address.starts_with('/') && !(address == "*" && request.method == "OPTIONS")) {
    refuse_head("The address does not begin with a slash");
  }
  const std::string asked = address.substr(0, address.find('#'));
  const size_t question = std::min(asked.find('?'), asked.size());
  request.path = asked.substr(0, question);
  request.query = asked.substr(std::min(question + 1, asked.size()));
}

// "GET /v1/search?q=... HTTP/1.1". Gives whether it is HTTP/1.1, not 1.0.
bool read_first_line(std::string_view line, Request& request) {
  const size_t first = line.find(' ');
  const size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last || !is_token(line.substr(0, first))) {
    refuse_line();
  }
  const std::string_view version = line.substr(last + 1);
  if (version != "HTTP/1.1" && version != "HTTP/1.0") refuse_head("This speaks HTTP/1.1 and HTTP/1.0");
  request.method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  check_address(target);
  set_address(target, request);
  return version == "HTTP/1.1";
}

Header read_header(std::string_view line) {
  if (line.starts_with(' ') || line.starts_with('\t')) refuse_head("A header goes on in another line");
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos) refuse_head("A header has no colon");
  const std::string_view name = line.substr(0, colon);
  if (!is_token(name)) refuse_head("A header's name has a character that may not be there");
  const std::string_view value = trimmed(line.substr(colon + 1), " \t");
  if (!std::all_of(value.begin(), value.end(), is_value_character)) {
    refuse_head("A header's value has a control character");
  }
  return {std::string(name), std::string(value)};
}

// What may stand in Host: a name or an address, and a port. It is never empty here: there is nothing that a
// client could mean by that.
bool is_host(std::string_view host) {
  constexpr std::string_view kMarks = "-._~:[]%";
  return !host.empty() && std::all_of(host.begin(), host.end(), [&](char c) {
    return is_letter(c) || is_digit(c) || kMarks.find(c) != std::string_view::npos;
  });
}

void check_host(const Request& request, bool is_needed) {
  size_t hosts = 0;
  for (const auto& [name, value] : request.headers) {
    if (!same_name(name, "host")) continue;
    ++hosts;
    if (!is_host(value)) refuse_head("The header Host names no host");
  }
  if (hosts > 1 || (hosts == 0 && is_needed)) {
    refuse_head(hosts == 0 ? "The header Host is missing" : "The header Host is given twice");
  }
}

bool names_option(std::string_view list, std::string_view option) {
  while (!list.empty()) {
    const size_t comma = std::min(list.find(','), list.size());
    if (same_name(trimmed(list.substr(0, comma)), option)) return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

bool asks_to_close(const Request& request, bool is_1_1) {
  const std::string_view connection = header(request, "connection");
  return names_option(connection, "close") || (!is_1_1 && !names_option(connection, "keep-alive"));
}

RequestHead parse(std::string_view lines) {
  RequestHead head;
  const size_t first = lines.find(kLineEnd);
  const bool is_1_1 = read_first_line(lines.substr(0, first), head.request);
  lines.remove_prefix(first + kLineEnd.size());
  while (!lines.starts_with(kLineEnd)) {
    const size_t end = lines.find(kLineEnd);
    head.request.headers.push_back(read_header(lines.substr(0, end)));
    if (head.request.headers.size() > kMaxHeaders) {
      throw Error(ErrorCode::kHeadersTooLarge, "There are more than 100 headers");
    }
    lines.remove_prefix(end + kLineEnd.size());
  }
  check_host(head.request, is_1_1);
  head.is_last = asks_to_close(head.request, is_1_1);
  head.awaits_consent = is_1_1 && same_name(header(head.request, "expect"), "100-continue");
  return head;
}

}  // namespace

std::optional<RequestHead> HeadReader::read(std::string_view received) {
  while (true) {
    const size_t end = received.find('\n', scanned_);
    const std::string_view line = received.substr(scanned_, end - scanned_);
    if (first_line_ == 0) {
      check_first_line(line == "\r" ? std::string_view() : line);
    } else {
      check_size_of_headers(std::min(end, received.size()) - first_line_);
    }
    if (end == std::string_view::npos) return std::nullopt;
    if (!line.ends_with('\r')) refuse_head("A line does not end in CR LF");
    scanned_ = end + 1;
    if (line.size() > 1) {
      if (first_line_ == 0) first_line_ = scanned_;
    } else if (first_line_ == 0) {
      if (begin_ > 0) refuse_line();
      begin_ = scanned_;
    } else {
      RequestHead head = parse(received.substr(begin_, scanned_ - begin_));
      head.bytes = scanned_;
      return head;
    }
  }
}

}  // namespace dateline
