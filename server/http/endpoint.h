// Where a server listens. Values are plain; thread-safe.
#pragma once

#include <string>

namespace dateline {

struct Endpoint {
  std::string host = "127.0.0.1";  // a name, an IPv4 address, or an IPv6 address without brackets
  int port = 8080;                 // 0: any that is free
};

// "127.0.0.1:8080" or "[::1]:8080". Throws Error{kUsage}.
Endpoint parse_endpoint(const std::string& text);
std::string to_string(const Endpoint& endpoint);

}  // namespace dateline
