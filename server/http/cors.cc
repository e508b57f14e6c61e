#include "server/http/cors.h"

#include <algorithm>

#include "server/api/routes.h"

namespace dateline {

void add_cors(const std::vector<std::string>& origins, const Request& request, Response& response) {
  if (origins.empty()) return;
  const auto allows = [&](std::string_view origin) {
    return std::find(origins.begin(), origins.end(), origin) != origins.end();
  };
  const std::string_view origin = header(request, "origin");
  const bool all = allows("*");
  if (!all) response.headers.emplace_back("Vary", "Origin");
  if (!all && (origin.empty() || !allows(origin))) return;
  response.headers.emplace_back("Access-Control-Allow-Origin", all ? "*" : origin);
  response.headers.emplace_back("Access-Control-Expose-Headers",
                                "ETag, X-Request-Id, Server-Timing, Retry-After");
  if (request.method != "OPTIONS") return;
  response.headers.emplace_back("Access-Control-Allow-Methods", allowed_methods(request.path));
  response.headers.emplace_back("Access-Control-Allow-Headers",
                                "Authorization, Content-Type, X-Api-Key, X-Request-Id");
  response.headers.emplace_back("Access-Control-Max-Age", "86400");
}

}  // namespace dateline
