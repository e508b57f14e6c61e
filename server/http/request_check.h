// What is refused before a request is routed, because cpp-httplib would misread it or let it cost too much.
// Thread-safe.
#pragma once

#include "server/api/message.h"

namespace dateline {

inline constexpr size_t kMaxHeaders = 100;
inline constexpr size_t kMaxHeaderBytes = 32UL * 1024;  // of all together
inline constexpr size_t kMaxBodyBytes = 1024UL * 1024;

// Throws Error: kBadRequest for a body on a method that has none here and for a compressed one;
// kLengthRequired for chunks and for a POST without Content-Length; kTooLarge for a body beyond
// kMaxBodyBytes; kHeadersTooLarge. After any of them the connection must be closed: what follows may be a
// body, not a request.
void check_request(const Request& request);

}  // namespace dateline
