#include "server/http/wire/listening_socket.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

#include "common/error.h"

namespace dateline {
namespace {

constexpr int kBacklog = 4096;

// Of an answer the kernel takes no more than so much beyond what the client takes, so that who reads none of
// it is seen to be slow, and what it holds is counted (tcp(7), TCP_NOTSENT_LOWAT).
constexpr int kMostUnsentBytes = 64 * 1024;

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

Addresses addresses_of(const Endpoint& endpoint) {
  addrinfo wanted{};
  wanted.ai_family = AF_UNSPEC;
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const std::string port = std::to_string(endpoint.port);
  if (::getaddrinfo(endpoint.host.c_str(), port.c_str(), &wanted, &found) != 0) found = nullptr;
  return {found, ::freeaddrinfo};
}

void set(int descriptor, int level, int option, int value) {
  ::setsockopt(descriptor, level, option, &value, sizeof value);
}

// -1, with errno, when that is not possible.
int listen_at(const addrinfo& address) {
  const int descriptor =
      ::socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, address.ai_protocol);
  if (descriptor < 0) return -1;
  // Not SO_REUSEPORT: with it two servers share a port in silence.
  set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1);
  if (::bind(descriptor, address.ai_addr, address.ai_addrlen) == 0 && ::listen(descriptor, kBacklog) == 0)
    return descriptor;
  const int reason = errno;
  ::close(descriptor);
  errno = reason;
  return -1;
}

[[noreturn]] void refuse_endpoint(const Endpoint& endpoint, int reason) {
  const bool taken = reason == EADDRINUSE;
  throw Error(taken ? ErrorCode::kLocked : ErrorCode::kUsage,
              "Cannot listen on " + to_string(endpoint) + ": " +
                  (reason == 0 ? "there is no such host" : std::strerror(reason)),
              taken ? "Is another dateline-server running? Choose another port with --listen." : "",
              "--listen");
}

Endpoint endpoint_of(const sockaddr_storage& address, socklen_t size) {
  std::array<char, NI_MAXHOST> host{};
  std::array<char, NI_MAXSERV> port{};
  ::getnameinfo(reinterpret_cast<const sockaddr*>(&address), size, host.data(), host.size(), port.data(),
                port.size(), NI_NUMERICHOST | NI_NUMERICSERV);
  return {.host = host.data(), .port = std::atoi(port.data())};
}

Endpoint local_endpoint(int descriptor) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size);
  return endpoint_of(address, size);
}

}  // namespace

ListeningSocket::ListeningSocket(const Endpoint& endpoint) : bound_(endpoint) {
  const Addresses addresses = addresses_of(endpoint);
  int reason = 0;
  for (const addrinfo* one = addresses.get(); one != nullptr && descriptor_ < 0; one = one->ai_next) {
    descriptor_ = listen_at(*one);
    reason = errno;
  }
  if (descriptor_ < 0) refuse_endpoint(endpoint, reason);
  bound_.port = local_endpoint(descriptor_).port;
}

ListeningSocket::~ListeningSocket() {
  close();
}

void ListeningSocket::close() {
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

ListeningSocket::Arrival ListeningSocket::accept() const {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  const int client =
      ::accept4(descriptor_, reinterpret_cast<sockaddr*>(&address), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (client < 0) {
    const bool nobody = errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR || errno == ECONNABORTED;
    return {.descriptor = -1, .error = nobody ? 0 : errno, .client = {}};
  }
  set(client, IPPROTO_TCP, TCP_NODELAY, 1);
  set(client, IPPROTO_TCP, TCP_NOTSENT_LOWAT, kMostUnsentBytes);
  return {.descriptor = client, .error = 0, .client = endpoint_of(address, size).host};
}

std::string local_address(int descriptor) {
  return to_string(local_endpoint(descriptor));
}

}  // namespace dateline
