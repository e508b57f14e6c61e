#include "server/api/call.h"

#include <algorithm>

#include "common/ascii.h"

namespace dateline {
namespace {

bool is_host_character(char c) {
  return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == ':' || c == '[' || c == ']';
}

}  // namespace

double Timings::search_ms() const {
  double ms = 0;
  for (const auto& [step, took] : steps_) ms += step == "search" ? took.count() : 0;
  return ms;
}

std::string Call::base_url() const {
  if (!backend.site.base_url.empty()) return backend.site.base_url;
  // Without --base-url: what the client called us, if it can be a host name at all.
  const std::string_view host = header(request, "Host");
  const bool usable = !host.empty() && std::all_of(host.begin(), host.end(), is_host_character);
  return "http://" + std::string(usable ? host : "localhost");
}

}  // namespace dateline
