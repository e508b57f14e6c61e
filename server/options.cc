#include "server/options.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "common/date/time_zone.h"
#include "common/error.h"
#include "common/options.h"

namespace dateline {
namespace {

// Options that are read as text and then made into something else.
struct Written {
  std::string listen = "127.0.0.1:8080";
  std::string time_zone;
  std::vector<std::string> proxies;
  std::string log_format = "text";
  std::string log_level = "info";
  std::string log_queries = "on";
};

void add_serving(CLI::App& app, ServerOptions& options, Written& written) {
  app.add_option("--index", options.index, "The index folder")->required()->type_name("DIR");
  app.add_option("--listen", written.listen, "Where to listen; port 0 takes a free one")
      ->type_name("HOST:PORT")
      ->capture_default_str();
  app.add_option("--threads", options.threads, "Requests answered at a time; searches share the cores")
      ->check(CLI::Range(1, 4096))
      ->capture_default_str();
  app.add_option("--queue", options.queue, "Requests that may wait for a thread; more are answered 503")
      ->check(CLI::Range(0, 65536))
      ->capture_default_str();
  app.add_option("--cache-mb", options.cache_mb, "Memory for answers that were given before; 0 keeps none")
      ->check(CLI::Range(0, 1 << 20))
      ->type_name("MB");
  app.add_option(
         "--postings-mb", options.postings_mb,
         "Memory for the articles of words that were searched before; 0 keeps none; by default 32, or 160 "
         "bytes an article where that is more")
      ->check(CLI::Range(0, 1 << 20))
      ->type_name("MB");
  app.add_option("--query-timeout-ms", options.query_timeout_ms, "After this long an answer is partial")
      ->check(CLI::Range(1, 600000))
      ->type_name("MS")
      ->capture_default_str();
  app.add_option("--query-work-ms", options.query_work_ms,
                 "After so much of the processor's time an answer is partial, too")
      ->check(CLI::Range(1, 600000))
      ->type_name("MS")
      ->capture_default_str();
}

void add_access(CLI::App& app, ServerOptions& options, Written& written) {
  app.add_option("--cors", options.cors, "An origin whose pages may read answers, or '*'; repeatable")
      ->type_name("ORIGIN")
      ->allow_extra_args(false);
  app.add_option("--api-keys", options.api_keys,
                 "A file of keys, one a line; then a request needs one of them")
      ->type_name("FILE");
  app.add_option(
         "--trusted-proxy", written.proxies,
         "The address or network of a proxy that tells who the client is (X-Forwarded-For); repeatable")
      ->type_name("ADDRESS")
      ->allow_extra_args(false);
  app.add_option("--tls-cert", options.tls_certificate, "The certificate with its chain (PEM), for https")
      ->type_name("FILE");
  app.add_option("--tls-key", options.tls_key, "The certificate's key (PEM)")->type_name("FILE");
}

void add_site(CLI::App& app, ServerOptions& options, Written& written) {
  app.add_option("--base-url", options.site.base_url,
                 "The site's address as its visitors see it, for links in feeds")
      ->type_name("URL");
  app.add_option("--site-name", options.site.name, "The name on pages and feeds")
      ->type_name("NAME")
      ->capture_default_str();
  app.add_option("--timezone", written.time_zone,
                 "Whose days, months and years count; without it, those of the index")
      ->type_name("ZONE");
}

void add_log(CLI::App& app, ServerOptions& options, Written& written) {
  app.add_option("--log-format", written.log_format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  app.add_option("--log-level", written.log_level, "debug, info, warning or error: the least that is logged")
      ->check(CLI::IsMember({"debug", "info", "warning", "error"}))
      ->type_name("LEVEL")
      ->capture_default_str();
  app.add_option(
         "--log-queries", written.log_queries,
         "What is logged of query strings: on (all), hash (the same for the same one) or off (nothing)")
      ->check(CLI::IsMember({"on", "hash", "off"}))
      ->type_name("HOW")
      ->capture_default_str();
  app.add_option("--slow-ms", options.request_log.slow_ms,
                 "A request that takes so long is logged as a warning, with its steps; 0: none is")
      ->check(CLI::Range(0, 3600000))
      ->type_name("MS")
      ->capture_default_str();
}

LogLevel level_named(const std::string& name) {
  if (name == "debug") return LogLevel::kDebug;
  if (name == "info") return LogLevel::kInfo;
  return name == "warning" ? LogLevel::kWarning : LogLevel::kError;
}

QueryLogging query_logging_named(const std::string& name) {
  if (name == "on") return QueryLogging::kOn;
  return name == "hash" ? QueryLogging::kHash : QueryLogging::kOff;
}

TimeZone zone_named(const std::string& name) {
  const std::optional<TimeZone> zone = TimeZone::named(name);
  if (!zone) {
    throw Error(ErrorCode::kUsage, "There is no time zone '" + name + "'", "Name one like Europe/Berlin.",
                "--timezone");
  }
  return *zone;
}

std::string checked_base_url(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  if (url.empty() || url.starts_with("http://") || url.starts_with("https://")) return url;
  throw Error(ErrorCode::kUsage, "'" + url + "' is no address of a site",
              "It begins with http:// or https://.", "--base-url");
}

}  // namespace

std::optional<ServerOptions> parse_server_options(int argc, const char* const* argv, std::ostream& out) {
  ServerOptions options;
  Written written;
  CLI::App app{"Serves a Dateline index: search, facets, related stories, feeds and pages over HTTP."};
  app.set_version_flag("--version", "dateline-server " DATELINE_VERSION);
  add_serving(app, options, written);
  add_access(app, options, written);
  add_site(app, options, written);
  add_log(app, options, written);
  if (!parse_options(app, argc, argv, out)) return std::nullopt;
  options.listen = parse_endpoint(written.listen);
  if (!written.time_zone.empty()) options.zone = zone_named(written.time_zone);
  options.site.base_url = checked_base_url(options.site.base_url);
  options.proxies = TrustedProxies(written.proxies);
  options.log_format = written.log_format == "json" ? LogFormat::kJson : LogFormat::kText;
  options.log_level = level_named(written.log_level);
  options.request_log.queries = query_logging_named(written.log_queries);
  return options;
}

}  // namespace dateline
