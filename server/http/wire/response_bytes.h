// An answer as it goes over the wire (RFC 9112). Thread-safe.
#pragma once

#include <string>

#include "server/api/message.h"

namespace dateline {

// How the connection goes on after an answer.
struct KeptOpen {
  bool is_last = false;      // it does not: it ends
  int idle_seconds = 0;      // how long it may then be idle
  size_t requests_left = 0;  // that it takes
};

std::string response_bytes(const Response& response, const Request& request, const KeptOpen& kept);

}  // namespace dateline
