// A request and its answer, free of any HTTP library: handlers see these, and tests make them by hand. Values
// are plain; thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/render/uri.h"

namespace dateline {

using Header = std::pair<std::string, std::string>;

struct Request {
  std::string method = "GET";
  std::string path;   // as sent, percent-encoded
  std::string query;  // as sent, without the '?'
  std::vector<Header> headers;
  std::string body;
  std::string remote_address;  // of the client: "203.0.113.7"
  std::string local_address;   // by which it reached us: "127.0.0.1:8080"
  bool is_secure = false;      // it came over TLS
};

struct Response {
  int status = 200;
  std::string content_type;
  std::string body;
  std::vector<Header> headers;  // but for those that Service adds to every answer
};

Response json_response(std::string body);  // 200

// Whether two names of headers are the same: upper and lower case are.
bool same_name(std::string_view a, std::string_view b);

// The value of the first header of this name; empty when there is none.
std::string_view header(const Request& request, std::string_view name);

}  // namespace dateline
