#include "server/api/call.h"

namespace dateline {

double Timings::search_ms() const {
  double ms = 0;
  for (const auto& [step, took] : steps_) ms += step == "search" ? took.count() : 0;
  return ms;
}

std::string Call::base_url() const {
  if (!backend.site.base_url.empty()) return backend.site.base_url;
  // Not the header Host: whoever asks could name any site there, and a cache would give it to others.
  return (request.is_secure ? "https://" : "http://") + request.local_address;
}

}  // namespace dateline
