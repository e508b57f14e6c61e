// What is refused of a request whose head is read, before it is routed. Thread-safe.
#pragma once

#include <cstddef>

#include "server/api/message.h"

namespace dateline {

inline constexpr size_t kMaxBodyBytes = 1024UL * 1024;

// How many bytes of body follow the head. Throws Error: kBadRequest for a body on a method that has none here
// and for a compressed one; kLengthRequired for chunks and for a POST without Content-Length; kTooLarge for a
// body beyond kMaxBodyBytes. After any of them the connection must be closed: what follows may be a body, not
// a request.
size_t body_bytes(const Request& request);

}  // namespace dateline
