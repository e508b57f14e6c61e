#include "server/http/request_log.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <vector>

#include "common/ascii.h"
#include "common/hash.h"
#include "common/log.h"

namespace dateline {
namespace {

double rounded(Milliseconds took) {
  return std::round(took.count() * 100) / 100;
}

// By the names that other services give it.
bool may_be_key(std::string_view parameter) {
  constexpr std::array<std::string_view, 8> kNames = {"key",   "apikey",      "xapikey",       "appkey",
                                                      "token", "accesstoken", "authorization", "bearer"};
  std::string name = ascii_lower(percent_decode(parameter));
  std::erase_if(name, [](char c) { return c == '_' || c == '-' || c == '.' || is_blank(c); });
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

std::string hash_text(std::string_view text) {
  std::array<char, 17> digits{};
  std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(lasting_hash(text)));
  return digits.data();
}

// "search_ms" -> how long; a step that was taken twice is there once.
std::map<std::string, double> steps_of(const Timings& timings) {
  std::map<std::string, double> steps;
  for (const auto& [step, took] : timings.steps()) steps[step + "_ms"] += rounded(took);
  return steps;
}

}  // namespace

std::string without_keys(std::string_view query) {
  std::string out;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    const size_t equals = pair.find('=');
    const bool hide = equals != std::string_view::npos && may_be_key(pair.substr(0, equals));
    out += hide ? std::string(pair.substr(0, equals + 1)) + "***" : std::string(pair);
    query.remove_prefix(pair.size());
    if (query.empty()) break;
    out += '&';
    query.remove_prefix(1);
  }
  return out;
}

void RequestLog::write(const AnsweredRequest& answered) const {
  const Request& request = answered.request;
  const bool is_slow = options_.slow_ms > 0 && answered.took.count() >= options_.slow_ms;
  const LogLevel level = is_slow ? LogLevel::kWarning : LogLevel::kInfo;
  if (!would_log(level)) return;
  std::string query = without_keys(request.query);
  if (options_.queries == QueryLogging::kHash && !query.empty()) query = hash_text(query);
  std::vector<LogField> fields = {{"method", request.method}, {"path", request.path}};
  if (options_.queries == QueryLogging::kOn) fields.push_back({"query", query});
  if (options_.queries == QueryLogging::kHash) fields.push_back({"query_hash", query});
  fields.insert(fields.end(), {{"status", int64_t{answered.response.status}},
                               {"ms", rounded(answered.took)},
                               {"bytes", uint64_t{answered.response.body.size()}},
                               {"remote", request.remote_address},
                               {"id", answered.id}});
  const std::map<std::string, double> steps =
      is_slow ? steps_of(answered.timings) : std::map<std::string, double>();
  for (const auto& [step, ms] : steps) fields.push_back({step, ms});
  log(level, is_slow ? "slow request" : "request", fields);
}

}  // namespace dateline
