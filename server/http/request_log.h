// A line in the log for each request. Keys of the API are in none: not those of headers, which are not
// logged, and not those that were put into an address by mistake. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/api/call.h"
#include "server/api/message.h"

namespace dateline {

// What is said of the query string, which tells what people look for: all, a hash that the same one always
// has, or nothing.
enum class QueryLogging { kOn, kHash, kOff };

struct RequestLogOptions {
  uint32_t slow_ms = 0;  // a request that takes so long is a warning, with its steps; 0: none is
  QueryLogging queries = QueryLogging::kOn;
};

struct AnsweredRequest {
  const Request& request;
  const Response& response;
  std::string_view id;
  const Timings& timings;
  Milliseconds took;
};

class RequestLog {
 public:
  explicit RequestLog(RequestLogOptions options) : options_(options) {}

  void write(const AnsweredRequest& answered) const;

 private:
  const RequestLogOptions options_;
};

// A query string with the values of what may be an API key taken out: "q=oil&api_key=***".
std::string without_keys(std::string_view query);

}  // namespace dateline
