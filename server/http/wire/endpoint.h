// Where a server listens, and as whom. Values are plain; thread-safe.
#pragma once

#include <string>

namespace dateline {

struct Endpoint {
  std::string host = "127.0.0.1";  // a name, an IPv4 address, or an IPv6 address without brackets
  int port = 8080;                 // 0: any that is free
};

// PEM files for https; both or neither.
struct TlsFiles {
  std::string certificate;  // with its chain
  std::string key;
};

// "127.0.0.1:8080" or "[::1]:8080". Throws Error{kUsage}.
Endpoint parse_endpoint(const std::string& text);
std::string to_string(const Endpoint& endpoint);

}  // namespace dateline
