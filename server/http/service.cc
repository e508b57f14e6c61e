#include "server/http/service.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <random>

#include "common/ascii.h"
#include "common/date/instant.h"
#include "common/date/time_zone.h"
#include "common/log.h"
#include "server/http/compression.h"
#include "server/http/conditional.h"
#include "server/http/cors.h"
#include "server/render/dates.h"
#include "server/render/error_page.h"
#include "server/render/json.h"

namespace dateline {
namespace {

constexpr size_t kMaxRequestId = 128;

// Pages load only what the server itself gives; pictures of articles come from anywhere.
constexpr const char* kPagePolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' https: "
    "http:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
constexpr const char* kDataPolicy = "default-src 'none'; frame-ancestors 'none'";

bool is_id_character(char c) {
  return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.';
}

std::string random_id() {
  thread_local std::mt19937_64 random{std::random_device{}()};
  std::array<char, 17> digits{};
  std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(random()));
  return digits.data();
}

// The client's own id when it is harmless in a log, else a new one.
std::string request_id(const Request& request) {
  const std::string_view given = header(request, "x-request-id");
  const bool usable = !given.empty() && given.size() <= kMaxRequestId &&
                      std::all_of(given.begin(), given.end(), is_id_character);
  return usable ? std::string(given) : random_id();
}

// The Date header (RFC 9110, 6.6.1).
std::string now() {
  const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
  const int64_t seconds = std::chrono::duration_cast<std::chrono::seconds>(since_1970).count();
  return mail_date(date_of_instant(seconds), TimeZone());
}

bool is_html(std::string_view media_type) {
  return media_type.starts_with("text/html");
}

std::string server_timing(const Timings& timings, Milliseconds total) {
  std::array<char, 64> step{};
  std::string out;
  for (const auto& [name, took] : timings.steps()) {
    std::snprintf(step.data(), step.size(), "%s;dur=%.2f, ", name.c_str(), took.count());
    out += step.data();
  }
  std::snprintf(step.data(), step.size(), "total;dur=%.2f", total.count());
  return out + step.data();
}

void add_security(Response& response) {
  const bool is_page = is_html(response.content_type);
  response.headers.emplace_back("Content-Security-Policy", is_page ? kPagePolicy : kDataPolicy);
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Referrer-Policy", "strict-origin-when-cross-origin");
}

}  // namespace

struct Service::Exchange {
  std::chrono::steady_clock::time_point begin = std::chrono::steady_clock::now();
  std::string id;
  RouteMatch match;
  Timings timings;
  bool is_partial = false;

  Milliseconds elapsed() const { return std::chrono::steady_clock::now() - begin; }
};

Service::Service(const Backend& backend, Metrics& metrics, ServiceOptions options)
    : backend_(backend),
      metrics_(metrics),
      options_(std::move(options)),
      keys_(options_.api_keys_path),
      log_(options_.log) {}

Response Service::answer(const Request& request, RouteMatch match) {
  Exchange exchange;
  exchange.id = request_id(request);
  exchange.match = std::move(match);
  Response response = respond(request, exchange);
  finish(request, exchange, response);
  record(request, exchange, response);
  return response;
}

Response Service::refuse(const Error& error, const Request& request) {
  Exchange exchange;
  exchange.id = request_id(request);
  Response response = problem(error, request, exchange);
  finish(request, exchange, response);
  record(request, exchange, response);
  return response;
}

Response Service::respond(const Request& request, Exchange& exchange) const {
  try {
    return run_route(request, exchange);
  } catch (const Error& error) {
    return problem(error, request, exchange);
  } catch (const std::exception& error) {
    log_error("request failed", {{"id", exchange.id}, {"path", request.path}, {"reason", error.what()}});
    // What it says is for the log: it may tell of paths and memory.
    return problem(
        Error(ErrorCode::kInternal, "Something went wrong here", "The log has more under the request's id."),
        request, exchange);
  }
}

Response Service::run_route(const Request& request, Exchange& exchange) const {
  if (request.method == "OPTIONS" && !allowed_methods(request.path).empty()) {
    return {
        .status = 204, .content_type = {}, .body = {}, .headers = {{"Allow", allowed_methods(request.path)}}};
  }
  RouteMatch& match = exchange.match;
  if (match.route == nullptr) match = find_route(request.method, request.path);
  if (!match.route->open) keys_.check(request);
  Call call{.request = request,
            .backend = backend_,
            .client = match.route->open ? request.remote_address : keys_.client(request),
            .id = std::move(match.id),
            .specs = *match.route->parameters,
            .timings = {}};
  Response response = match.route->handler(call);
  exchange.timings = std::move(call.timings);
  exchange.is_partial = call.is_partial;
  return response;
}

Response Service::problem(const Error& error, const Request& request, const Exchange& exchange) const {
  const Route* route = exchange.match.route;
  const bool at_page = route != nullptr ? is_html(route->media_type) : !request.path.starts_with("/v1/");
  const bool for_people = at_page && header(request, "accept").find("text/html") != std::string_view::npos;
  Response response{
      .status = http_status(error.code()),
      .content_type = for_people ? "text/html; charset=utf-8" : "application/problem+json",
      .body = for_people ? render_error_page(backend_.site, error) : problem_json(error, exchange.id),
      .headers = {{"Cache-Control", "no-store"}}};
  if (response.status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"dateline\"");
  if (response.status == 405) response.headers.emplace_back("Allow", allowed_methods(request.path));
  if (response.status == 503) response.headers.emplace_back("Retry-After", "1");
  if (response.status >= 500 && response.status != 503) {
    log_error(error.message(), {{"id", exchange.id}, {"path", request.path}});
  }
  return response;
}

void Service::finish(const Request& request, const Exchange& exchange, Response& response) const {
  response.headers.emplace_back("Date", now());
  add_security(response);
  add_cors(options_.cors_origins, request, response);
  response.headers.emplace_back("X-Request-Id", exchange.id);
  response.headers.emplace_back("Server-Timing", server_timing(exchange.timings, exchange.elapsed()));
  response.headers.emplace_back("Vary", "Accept-Encoding, Accept");
  const bool is_get = request.method == "GET" || request.method == "HEAD";
  if (is_get && response.status == 200) add_tag(request, response);
  compress(request, response);
}

void Service::record(const Request& request, const Exchange& exchange, const Response& response) {
  const Milliseconds took = exchange.elapsed();
  const std::string_view route =
      exchange.match.route == nullptr ? std::string_view() : exchange.match.route->pattern;
  metrics_.count_request({.route = route,
                          .status = response.status,
                          .seconds = took.count() / 1000,
                          .bytes = response.body.size(),
                          .is_partial = exchange.is_partial});
  for (const auto& [step, ms] : exchange.timings.steps()) metrics_.observe_stage(step, ms.count() / 1000);
  log_.write({request, response, exchange.id, exchange.timings, took});
}

}  // namespace dateline
