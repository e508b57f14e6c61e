// A request -> its answer, whatever it is: routing, keys, problem documents, ETags, compression, CORS, the
// log and the metrics. Knows no sockets. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "common/error.h"
#include "server/api/call.h"
#include "server/api/routes.h"
#include "server/http/api_keys.h"
#include "server/http/request_log.h"

namespace dateline {

struct ServiceOptions {
  std::vector<std::string> cors_origins;  // that may read answers from their pages; "*" is all
  std::string api_keys_path;              // empty: no key is needed
  RequestLogOptions log;
};

class Service {
 public:
  // `backend` and `metrics` outlive it. Throws what ApiKeys throws.
  Service(const Backend& backend, Metrics& metrics, ServiceOptions options);

  // `match` is where the request goes, when that is known already: it is, where a body was to be read first.
  Response answer(const Request& request, RouteMatch match = {});

  // The problem document of a request that cannot be answered.
  Response refuse(const Error& error, const Request& request);

  // Reads the API keys again; throws what ApiKeys throws.
  void reload() { keys_.reload(); }

 private:
  struct Exchange;  // what is known of a request as it is answered

  Response respond(const Request& request, Exchange& exchange) const;
  Response run_route(const Request& request, Exchange& exchange) const;
  Response problem(const Error& error, const Request& request, const Exchange& exchange) const;
  void finish(const Request& request, const Exchange& exchange, Response& response) const;
  void record(const Request& request, const Exchange& exchange, const Response& response);

  const Backend& backend_;
  Metrics& metrics_;
  const ServiceOptions options_;
  ApiKeys keys_;
  const RequestLog log_;
};

}  // namespace dateline
