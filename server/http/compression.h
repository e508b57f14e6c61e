// gzip for answers. Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "server/api/message.h"

namespace dateline {

// Whether the header Accept-Encoding allows gzip (RFC 9110, 12.5.3).
bool accepts_gzip(std::string_view accept_encoding);

std::string gzip(std::string_view bytes);

// An answer that is long enough to be worth it, for a client that accepts it.
void compress(const Request& request, Response& response);

}  // namespace dateline
