// A connection as cpp-httplib reads it, plain or over TLS. Its own connections take addresses of 8 KiB at
// most, compiled into Debian's library; a query may have 10 kB, percent-encoded three times as many. One
// thread uses a Connection.
#pragma once

#include <httplib.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace dateline {

inline constexpr size_t kMaxPathBytes = 8UL * 1024;      // of an address, without its query
inline constexpr size_t kMaxAddressBytes = 32UL * 1024;  // with it

class Connection : public httplib::Stream {
 public:
  // Closes the socket at its end. `tls`: null, or the context of the server's certificate.
  Connection(socket_t socket, SSL_CTX* tls, std::chrono::seconds read_timeout,
             std::chrono::seconds write_timeout);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() override;

  // Whether a request begins within `patience`; `go_on` is asked now and then whether to wait any longer.
  bool wait_for_request(std::chrono::milliseconds patience, const std::function<bool()>& go_on) const;

  // Reads the first line of a request. An address that cpp-httplib would not take is given on without its
  // query, and given back whole; empty: cpp-httplib sees the address as it is.
  std::string take_long_address();

  bool is_readable() const override;
  bool is_writable() const override;
  ssize_t read(char* bytes, size_t size) override;
  ssize_t write(const char* bytes, size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  socket_t socket() const override { return socket_; }

 private:
  struct EndTls {
    void operator()(SSL* tls) const;
  };

  bool receive();
  ssize_t receive(char* bytes, size_t size);
  bool is_ready(short events, std::chrono::milliseconds patience) const;

  const socket_t socket_;
  const std::chrono::seconds write_timeout_;
  bool is_secure_;
  std::unique_ptr<SSL, EndTls> tls_;  // null when the handshake failed, and for a plain connection
  std::string received_;
  size_t read_ = 0;  // of what was received
};

}  // namespace dateline
