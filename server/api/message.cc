#include "server/api/message.h"

#include <algorithm>

#include "common/ascii.h"

namespace dateline {

Response json_response(std::string body) {
  return {.status = 200, .content_type = "application/json", .body = std::move(body), .headers = {}};
}

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view header(const Request& request, std::string_view name) {
  for (const auto& [key, value] : request.headers) {
    if (same_name(key, name)) return value;
  }
  return {};
}

}  // namespace dateline
