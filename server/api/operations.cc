#include "server/api/operations.h"

#include <algorithm>
#include <optional>

#include "common/clock.h"
#include "common/date/instant.h"
#include "common/date/parse_date.h"
#include "common/error.h"
#include "common/json.h"
#include "server/api/openapi.h"
#include "server/render/dates.h"

namespace dateline {
namespace {

constexpr const char* kNoStore = "no-store";

// `built` is RFC 3339.
std::string age_metric(const std::string& built) {
  const std::optional<Date> date = parse_date(built);
  if (!date) return {};
  return metric("dateline_index_generation_age_seconds", "gauge",
                "Since the generation that is served was built.", "",
                static_cast<double>(std::max(int64_t{0}, now() - first_instant(*date))));
}

// How what is served stands to what is published.
std::string reload_metrics(const IndexState& state) {
  return metric("dateline_index_is_current", "gauge",
                "Whether the generation that is served is the one that is published.", "",
                state.generation.empty() || state.refused ? 0 : 1) +
         metric("dateline_index_refused_reloads_total", "counter",
                "Attempts to load what is published that failed.", "", static_cast<double>(state.refusals));
}

// Nothing while no generation is loaded.
std::string index_metrics(Searcher& searcher) try {
  if (searcher.generation().empty()) return {};
  const StatsAnswer stats = searcher.stats();
  return metric("dateline_index_articles", "gauge", "Articles in the generation that is served.", "",
                static_cast<double>(stats.articles)) +
         metric("dateline_index_generation_info", "gauge", "The generation that is served.",
                "{generation=\"" + escape_label(stats.generation) + "\",built=\"" +
                    escape_label(stats.built) + "\"}",
                1) +
         age_metric(stats.built);
} catch (const Error&) {
  return {};
}

}  // namespace

Response answer_openapi(Call& call) {
  return json_response(json_text(openapi_document(call.backend.site.name, call.base_url())));
}

Response answer_healthz(Call&) {
  return {.status = 200,
          .content_type = "application/json",
          .body = R"({"status":"alive"})",
          .headers = {{"Cache-Control", kNoStore}}};
}

Response answer_readyz(Call& call) {
  const IndexState state = call.backend.searcher.state();
  if (state.is_loading)
    throw Error(ErrorCode::kUnavailable, "The index is being loaded", "Try again in a moment.");
  if (state.generation.empty()) {
    throw Error(ErrorCode::kUnavailable, "No generation is loaded yet",
                "Build one with dateline-indexer build.");
  }
  nlohmann::ordered_json body{{"status", "ready"}, {"generation", state.generation}};
  if (const auto& refused = state.refused)
    body["refused"] = {{"generation", refused->generation},
                       {"since", complete_date(date_of_instant(refused->since), TimeZone())}};
  return {.status = 200,
          .content_type = "application/json",
          .body = json_text(body),
          .headers = {{"Cache-Control", kNoStore}}};
}

Response answer_metrics(Call& call) {
  Searcher& searcher = call.backend.searcher;
  const std::string index = index_metrics(searcher);
  return {.status = 200,
          .content_type = "text/plain; version=0.0.4; charset=utf-8",
          .body = call.backend.metrics.text() + index + reload_metrics(searcher.state()) +
                  metric("dateline_ready", "gauge", "Whether searches can be answered.", "",
                         index.empty() ? 0 : 1),
          .headers = {{"Cache-Control", kNoStore}}};
}

}  // namespace dateline
