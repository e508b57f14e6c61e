// The head of a request, as RFC 9112 writes it and nothing looser: what two readers could take for different
// requests, one hidden within another, is refused.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "server/api/message.h"

namespace dateline {

inline constexpr size_t kMaxPathBytes = 8UL * 1024;      // of an address, without its query
inline constexpr size_t kMaxAddressBytes = 32UL * 1024;  // with it
inline constexpr size_t kMaxHeaders = 100;
inline constexpr size_t kMaxHeaderBytes = 32UL * 1024;  // of all together, with their line ends

struct RequestHead {
  Request request;              // all but the body and the addresses
  size_t bytes = 0;             // that it takes, with the empty line at its end
  bool is_last = false;         // its client asks to close the connection afterwards
  bool awaits_consent = false;  // its client sends the body when it is told "100 Continue"
};

// Reads one head. For one thread.
class HeadReader {
 public:
  // `received`: what has come so far, each time from its beginning. Nothing while the head is not whole.
  // Throws Error: kBadRequest for what is no head, and as soon as that shows; kAddressTooLong;
  // kHeadersTooLarge.
  std::optional<RequestHead> read(std::string_view received);

 private:
  size_t begin_ = 0;       // of the first line: an empty one before it is skipped
  size_t first_line_ = 0;  // its end; 0 until it is whole
  size_t scanned_ = 0;     // up to here there are whole lines
};

}  // namespace dateline
