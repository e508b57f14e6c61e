#include "server/http/listener.h"

#include <openssl/ssl.h>
#include <sys/socket.h>

#include <cerrno>
#include <chrono>
#include <cstring>

#include "common/error.h"
#include "server/http/connection.h"

namespace dateline {
namespace {

// A thread serves one connection: idle and slow ones are ended soon. A new one has as long for its first
// request as a request may take to come in: a busy client may be slow to send it, and browsers connect before
// they ask.
constexpr time_t kIdleSeconds = 2;
constexpr time_t kReadSeconds = 5;
constexpr time_t kWriteSeconds = 10;
constexpr size_t kRequestsOfConnection = 1000;
constexpr int kBacklog = 1024;

SSL_CTX* tls_of(const httplib::Server&) {
  return nullptr;
}

SSL_CTX* tls_of(const httplib::SSLServer& server) {
  return server.ssl_context();
}

// cpp-httplib listens with a backlog of 5, of which a burst makes clients wait a second, and takes no long
// addresses.
template <typename Base>
class Listener : public Base {
 public:
  using Base::Base;
  void deepen_backlog() { ::listen(this->svr_sock_, kBacklog); }

 private:
  bool process_and_close_socket(socket_t socket) override {
    Connection connection(socket, tls_of(*this), std::chrono::seconds(kReadSeconds),
                          std::chrono::seconds(kWriteSeconds));
    const auto is_listening = [this] { return this->svr_sock_ != INVALID_SOCKET; };
    bool is_over = false;
    std::chrono::seconds patience(kReadSeconds);
    for (size_t left = kRequestsOfConnection; left > 0 && !is_over && is_listening(); --left) {
      if (!connection.wait_for_request(patience, is_listening)) break;
      patience = std::chrono::seconds(kIdleSeconds);
      const std::string address = connection.take_long_address();
      const auto set_address = [&](httplib::Request& request) {
        if (!address.empty()) request.target = address;
      };
      if (!this->process_request(connection, left == 1, is_over, set_address)) break;
    }
    return true;
  }
};

int bind(httplib::Server& server, const Endpoint& endpoint) {
  errno = 0;
  const bool any = endpoint.port == 0;
  const int port = any ? server.bind_to_any_port(endpoint.host) : endpoint.port;
  if (any ? port > 0 : server.bind_to_port(endpoint.host, port)) return port;
  const bool taken = errno == EADDRINUSE;
  const bool has_address = taken || errno == EACCES || errno == EADDRNOTAVAIL;  // else the host was not found
  throw Error(taken ? ErrorCode::kLocked : ErrorCode::kUsage,
              "Cannot listen on " + to_string(endpoint) + ": " +
                  (has_address ? std::strerror(errno) : "there is no such host"),
              taken ? "Is another dateline-server running? Choose another port with --listen." : "",
              "--listen");
}

bool set_up_tls(SSL_CTX& context, const TlsFiles& files) {
  SSL_CTX_set_min_proto_version(&context, TLS1_2_VERSION);
  return SSL_CTX_use_certificate_chain_file(&context, files.certificate.c_str()) == 1 &&
         SSL_CTX_use_PrivateKey_file(&context, files.key.c_str(), SSL_FILETYPE_PEM) == 1 &&
         SSL_CTX_check_private_key(&context) == 1;
}

void limit(httplib::Server& server) {
  server.set_socket_options([](socket_t socket) {
    // Not SO_REUSEPORT, cpp-httplib's choice: with it two servers share a port in silence.
    const int on = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  });
  server.set_tcp_nodelay(true);
  server.set_keep_alive_timeout(kIdleSeconds);  // for the header Keep-Alive: Listener keeps them
  server.set_keep_alive_max_count(kRequestsOfConnection);
  server.set_read_timeout(kReadSeconds);
  server.set_write_timeout(kWriteSeconds);
}

template <typename Base>
std::unique_ptr<httplib::Server> bound(std::unique_ptr<Listener<Base>> listener, Endpoint& endpoint) {
  limit(*listener);
  endpoint.port = bind(*listener, endpoint);
  listener->deepen_backlog();
  return listener;
}

}  // namespace

std::unique_ptr<httplib::Server> make_listener(Endpoint& endpoint, const TlsFiles& files) {
  if (files.certificate.empty() != files.key.empty()) {
    throw Error(ErrorCode::kUsage, "--tls-cert and --tls-key go together",
                "Give both for https, or neither for http.", "--tls-cert");
  }
  if (files.certificate.empty()) return bound(std::make_unique<Listener<httplib::Server>>(), endpoint);
  auto secure = std::make_unique<Listener<httplib::SSLServer>>(
      [&](SSL_CTX& context) { return set_up_tls(context, files); });
  if (!secure->is_valid()) {
    throw Error(ErrorCode::kInput,
                "Cannot use the certificate '" + files.certificate + "' with the key '" + files.key + "'",
                "Both are PEM files, and belong together.", "--tls-cert");
  }
  return bound(std::move(secure), endpoint);
}

}  // namespace dateline
