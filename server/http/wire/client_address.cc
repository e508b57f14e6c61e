#include "server/http/wire/client_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "common/ascii.h"
#include "common/error.h"

namespace dateline {
namespace {

using AddressBytes = std::array<uint8_t, 16>;

constexpr int kBitsBeforeV4 = 96;
constexpr AddressBytes kMappedV4 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

bool is_mapped_v4(const AddressBytes& bytes) {
  return std::equal(bytes.begin(), bytes.begin() + kBitsBeforeV4 / 8, kMappedV4.begin());
}

std::optional<AddressBytes> parse_address(std::string_view text) {
  const std::string address(text.substr(0, text.find('%')));  // without the zone of a link-local one
  AddressBytes bytes = kMappedV4;
  if (inet_pton(AF_INET, address.c_str(), bytes.data() + kBitsBeforeV4 / 8) == 1) return bytes;
  if (inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1) return bytes;
  return std::nullopt;
}

std::string print_address(const AddressBytes& bytes) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (is_mapped_v4(bytes)) {
    inet_ntop(AF_INET, bytes.data() + kBitsBeforeV4 / 8, text.data(), text.size());
  } else {
    inet_ntop(AF_INET6, bytes.data(), text.data(), text.size());
  }
  return text.data();
}

bool have_same_beginning(const AddressBytes& a, const AddressBytes& b, int bits) {
  const int whole = bits / 8;
  if (!std::equal(a.begin(), a.begin() + whole, b.begin())) return false;
  const int rest = bits % 8;
  return rest == 0 || (a.at(whole) >> (8 - rest)) == (b.at(whole) >> (8 - rest));
}

// Of "[2001:db8::1]:443", "192.0.2.1:443", or either without a port.
std::string_view without_port(std::string_view node) {
  if (node.starts_with('[')) return node.substr(1, std::min(node.find(']'), node.size()) - 1);
  const size_t colon = node.find(':');
  const bool is_v6 = colon != std::string_view::npos && node.find(':', colon + 1) != std::string_view::npos;
  return is_v6 ? node : node.substr(0, colon);
}

// The parts between `separator`, which does not part within quotes.
std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  bool quoted = false;
  size_t begin = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == '"') quoted = !quoted;
    if (i < text.size() && (quoted || text[i] != separator)) continue;
    parts.push_back(trimmed(text.substr(begin, i - begin)));
    begin = i + 1;
  }
  return parts;
}

// All headers of this name are one list (RFC 9110, 5.3).
std::vector<std::string_view> list_of(const Request& request, std::string_view name) {
  std::vector<std::string_view> list;
  for (const auto& [key, value] : request.headers) {
    if (!same_name(key, name)) continue;
    const std::vector<std::string_view> parts = parts_of(value, ',');
    list.insert(list.end(), parts.begin(), parts.end());
  }
  return list;
}

// The value of `name` in an element of Forwarded: for=192.0.2.1;proto="https".
std::string_view forwarded_value(std::string_view element, std::string_view name) {
  for (const std::string_view pair : parts_of(element, ';')) {
    const size_t equals = pair.find('=');
    if (equals == std::string_view::npos || !same_name(trimmed(pair.substr(0, equals)), name)) continue;
    return trimmed(pair.substr(equals + 1), " \t\"");
  }
  return {};
}

// Where the request was, from the client to the last proxy but one. Proxies set X-Forwarded-For far more
// often; one that sets Forwarded is to remove it.
std::vector<std::string_view> hops_of(const Request& request) {
  std::vector<std::string_view> hops = list_of(request, "X-Forwarded-For");
  if (!hops.empty()) return hops;
  for (const std::string_view element : list_of(request, "Forwarded")) {
    hops.push_back(forwarded_value(element, "for"));
  }
  return hops;
}

// What the last proxy says of how it was asked.
std::string_view scheme_of(const Request& request) {
  const std::vector<std::string_view> said = list_of(request, "X-Forwarded-Proto");
  if (!said.empty()) return said.back();
  const std::vector<std::string_view> forwarded = list_of(request, "Forwarded");
  return forwarded.empty() ? std::string_view() : forwarded_value(forwarded.back(), "proto");
}

}  // namespace

TrustedProxies::TrustedProxies(const std::vector<std::string>& written) {
  for (const std::string& text : written) {
    const size_t slash = std::min(text.find('/'), text.size());
    const std::optional<Address> address = parse_address(text.substr(0, slash));
    const int before = address && is_mapped_v4(*address) ? kBitsBeforeV4 : 0;
    const int most = 128 - before;
    int bits = most;
    const char* const end = text.data() + text.size();
    const bool is_whole = slash == text.size();
    const auto read = is_whole ? std::from_chars_result{end, std::errc()}
                               : std::from_chars(text.data() + slash + 1, end, bits);
    if (!address || read.ec != std::errc() || read.ptr != end || bits < 0 || bits > most) {
      throw Error(ErrorCode::kUsage, "'" + text + "' is no address and no network",
                  "Write it like 192.0.2.1, 10.0.0.0/8 or 2001:db8::/32.", "--trusted-proxy");
    }
    networks_.push_back({.address = *address, .bits = before + bits});
  }
}

bool TrustedProxies::contains(std::string_view address) const {
  const std::optional<Address> bytes = parse_address(address);
  return bytes && std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
           return have_same_beginning(network.address, *bytes, network.bits);
         });
}

void identify_client(const TrustedProxies& proxies, Request& request) {
  if (!proxies.contains(request.remote_address)) return;
  if (same_name(scheme_of(request), "https")) request.is_secure = true;
  std::vector<std::string_view> hops = hops_of(request);
  std::reverse(hops.begin(), hops.end());
  for (const std::string_view hop : hops) {
    // What is no address ("unknown", "_hidden") hides who is behind it: then it is the proxy that asks.
    const auto address = parse_address(without_port(hop));
    if (!address) return;
    request.remote_address = print_address(*address);
    if (!proxies.contains(request.remote_address)) return;
  }
}

}  // namespace dateline
