// Who asks, when proxies stand between the client and us: they say for whom they ask, in X-Forwarded-For or
// in Forwarded (RFC 7239). Only proxies that are trusted are believed, for anybody can send such a header.
// Thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/message.h"

namespace dateline {

class TrustedProxies {
 public:
  TrustedProxies() = default;
  // Addresses and networks, IPv4 or IPv6: "::1", "10.0.0.0/8". Throws Error{kUsage} for anything else.
  explicit TrustedProxies(const std::vector<std::string>& written);

  bool empty() const { return networks_.empty(); }
  bool contains(std::string_view address) const;

 private:
  using Address = std::array<uint8_t, 16>;  // IPv4 as IPv6 writes it, ::ffff:a.b.c.d
  struct Network {
    Address address{};
    int bits = 0;
  };

  std::vector<Network> networks_;
};

// Makes `request.remote_address`, which is that of the connection, that of the client: the last one in the
// header that is no trusted proxy. Sets `is_secure` when a trusted proxy says that the client came by https.
// Does nothing when the connection is not from a trusted proxy; and nothing more when it is done twice.
void identify_client(const TrustedProxies& proxies, Request& request);

}  // namespace dateline
