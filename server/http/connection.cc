#include "server/http/connection.h"

#include <netdb.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace dateline {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kWaitSlice{20};

// An address beyond its limit is read to its end up to this, so that its client gets to read the answer.
constexpr size_t kMaxIgnoredBytes = 1024UL * 1024;

void set_timeout(socket_t socket, int option, std::chrono::seconds timeout) {
  const timeval value{timeout.count(), 0};
  ::setsockopt(socket, SOL_SOCKET, option, &value, sizeof value);
}

using NameOf = int (*)(int, sockaddr*, socklen_t*);

void ip_and_port(socket_t socket, NameOf name_of, std::string& ip, int& port) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  auto* const name = reinterpret_cast<sockaddr*>(&address);
  std::array<char, NI_MAXHOST> host{};
  std::array<char, NI_MAXSERV> service{};
  if (name_of(socket, name, &size) != 0) return;
  if (::getnameinfo(name, size, host.data(), host.size(), service.data(), service.size(),
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
    return;
  }
  ip = host.data();
  port = std::atoi(service.data());
}

// "GET /v1/search?q=... HTTP/1.1": where the address begins and ends; nothing for a line of another shape.
std::pair<size_t, size_t> address_in(const std::string& line) {
  const size_t begin = line.find(' ') + 1;
  const size_t end = line.rfind(' ');
  return begin == 0 || end <= begin ? std::pair<size_t, size_t>() : std::pair(begin, end);
}

}  // namespace

Connection::Connection(socket_t socket, SSL_CTX* tls, std::chrono::seconds read_timeout,
                       std::chrono::seconds write_timeout)
    : socket_(socket), write_timeout_(write_timeout), is_secure_(tls != nullptr) {
  set_timeout(socket, SO_RCVTIMEO, read_timeout);
  set_timeout(socket, SO_SNDTIMEO, write_timeout);
  if (!is_secure_) return;
  tls_.reset(SSL_new(tls));
  const bool is_set_up = tls_ && SSL_set_fd(tls_.get(), socket) == 1;
  if (!is_set_up || SSL_accept(tls_.get()) != 1) SSL_free(tls_.release());
}

Connection::~Connection() {
  tls_.reset();
  ::shutdown(socket_, SHUT_RDWR);
  ::close(socket_);
}

void Connection::EndTls::operator()(SSL* tls) const {
  SSL_shutdown(tls);
  SSL_free(tls);
}

bool Connection::is_ready(short events, milliseconds patience) const {
  pollfd wanted{socket_, events, 0};
  return ::poll(&wanted, 1, static_cast<int>(patience.count())) > 0 && (wanted.revents & events) != 0;
}

bool Connection::wait_for_request(milliseconds patience, const std::function<bool()>& go_on) const {
  if (is_secure_ && !tls_) return false;
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!is_readable()) {
    if (!go_on() || std::chrono::steady_clock::now() >= deadline) return false;
    if (is_ready(POLLIN, kWaitSlice)) return true;
  }
  return true;
}

std::string Connection::take_long_address() {
  received_.erase(0, read_);
  read_ = 0;
  size_t looked_at = 0;
  size_t end = std::string::npos;
  while ((end = received_.find('\n', looked_at)) == std::string::npos) {
    looked_at = received_.size();
    if (looked_at > kMaxIgnoredBytes || !receive()) return {};
  }
  const std::string line = received_.substr(0, end);
  if (line.size() < kMaxPathBytes || line.size() > kMaxAddressBytes) return {};
  const auto [from, to] = address_in(line);
  std::string address = line.substr(from, to - from);
  const size_t path = address.find('?');
  if (path == std::string::npos) return {};
  received_.erase(from + path, address.size() - path);
  return address;
}

// Appends to what was received. False at the end of the connection.
bool Connection::receive() {
  std::array<char, 4096> bytes{};
  const ssize_t count = receive(bytes.data(), bytes.size());
  if (count > 0) received_.append(bytes.data(), static_cast<size_t>(count));
  return count > 0;
}

ssize_t Connection::receive(char* bytes, size_t size) {
  if (tls_) return SSL_read(tls_.get(), bytes, static_cast<int>(std::min<size_t>(size, INT32_MAX)));
  return ::recv(socket_, bytes, size, 0);
}

bool Connection::is_readable() const {
  return read_ < received_.size() || (tls_ && SSL_pending(tls_.get()) > 0) ||
         is_ready(POLLIN, milliseconds(0));
}

bool Connection::is_writable() const {
  return is_ready(POLLOUT, write_timeout_);
}

ssize_t Connection::read(char* bytes, size_t size) {
  if (read_ == received_.size()) {
    received_.clear();
    read_ = 0;
    if (!receive()) return -1;
  }
  const size_t count = received_.copy(bytes, size, read_);
  read_ += count;
  return static_cast<ssize_t>(count);
}

ssize_t Connection::write(const char* bytes, size_t size) {
  if (tls_) return SSL_write(tls_.get(), bytes, static_cast<int>(std::min<size_t>(size, INT32_MAX)));
  return ::send(socket_, bytes, size, MSG_NOSIGNAL);
}

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip_and_port(socket_, ::getpeername, ip, port);
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
  ip_and_port(socket_, ::getsockname, ip, port);
}

}  // namespace dateline
