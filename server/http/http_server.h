// HTTP: the poller takes requests in, workers answer them by the Service. Thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "server/http/service.h"
#include "server/http/wire/client_address.h"
#include "server/http/wire/connection_limits.h"
#include "server/http/wire/endpoint.h"
#include "server/metrics/metrics.h"

namespace dateline {

struct HttpServerOptions {
  Endpoint listen;
  TlsFiles tls;
  TrustedProxies proxies;  // that say who their clients are
  uint32_t threads = 64;   // requests answered at a time
  uint32_t queue = 256;    // requests that may wait for a thread; more are answered 503
  ConnectionLimits limits;
};

class HttpServer {
 public:
  // Binds the port; throws what ListeningSocket and Tls throw. `service` and `metrics` outlive it.
  HttpServer(const HttpServerOptions& options, Service& service, Metrics& metrics);
  ~HttpServer();

  // "http://127.0.0.1:8080", with the port that was bound.
  std::string address() const;

  // Serves until stop(). Throws Error{kInternal} when connections can no longer be watched.
  void run();

  // From any thread, once run() is to be called or was: takes no more connections, and run() returns when the
  // requests at hand are answered.
  void stop();

  // Reads the certificate again; throws what Tls throws.
  void reload();

 private:
  struct Server;
  std::unique_ptr<Server> server_;
};

}  // namespace dateline
