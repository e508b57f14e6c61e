// The command line of dateline-server. Not thread-safe: for the beginning of `main`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "common/date/time_zone.h"
#include "common/log.h"
#include "server/http/request_log.h"
#include "server/http/wire/client_address.h"
#include "server/http/wire/connection_limits.h"
#include "server/http/wire/endpoint.h"
#include "server/render/site.h"

namespace dateline {

struct ServerOptions {
  std::filesystem::path index;
  Endpoint listen;
  uint32_t threads = 64;                // requests at a time
  uint32_t queue = 256;                 // requests that may wait
  ConnectionLimits limits;              // no option: tests have less patience
  uint32_t cache_mb = 64;               // answers kept in memory; 0 keeps none
  std::optional<uint32_t> postings_mb;  // postings kept decoded; 0 keeps none; unset: by the archive's size
  uint32_t query_timeout_ms = 2000;
  uint32_t query_work_ms = 180;
  std::vector<std::string> cors;
  std::string api_keys;
  std::string tls_certificate;
  std::string tls_key;
  Site site;
  std::optional<TimeZone> zone;  // whose days count; nothing: that of the index
  TrustedProxies proxies;
  LogFormat log_format = LogFormat::kText;
  LogLevel log_level = LogLevel::kInfo;
  RequestLogOptions request_log;
};

// Nothing when --help or --version was asked for: it has been printed to `out`. Throws Error{kUsage}.
std::optional<ServerOptions> parse_server_options(int argc, const char* const* argv, std::ostream& out);

}  // namespace dateline
