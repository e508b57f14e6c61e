// HTTP by cpp-httplib, which parses and writes; routing, checks, ETags and compression are ours (Service).
// Thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "server/api/metrics.h"
#include "server/http/endpoint.h"
#include "server/http/service.h"

namespace dateline {

struct HttpServerOptions {
  Endpoint listen;
  TlsFiles tls;
  uint32_t threads = 64;  // connections served at a time; each costs a thread, also when it is idle
  uint32_t queue = 256;   // connections that may wait for a thread; more are answered 503
};

class HttpServer {
 public:
  // Binds the port; throws what make_listener() throws. `service` and `metrics` outlive it.
  HttpServer(const HttpServerOptions& options, Service& service, Metrics& metrics);
  ~HttpServer();

  // "http://127.0.0.1:8080", with the port that was bound.
  std::string address() const;

  // Serves until stop(). Throws Error{kInternal} when connections can no longer be accepted.
  void run();

  // From any thread, once run() is to be called or was: takes no more connections, and run() returns when the
  // requests at hand are answered.
  void stop();

 private:
  struct Server;
  std::unique_ptr<Server> server_;
};

}  // namespace dateline
