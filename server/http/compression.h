// gzip for answers. Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// Whether the header Accept-Encoding allows gzip (RFC 9110, 12.5.3).
bool accepts_gzip(std::string_view accept_encoding);

// Shorter bodies are not worth it: they fit into one packet.
inline constexpr size_t kMinGzipBytes = 1024;

std::string gzip(std::string_view bytes);

}  // namespace dateline
