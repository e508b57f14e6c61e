#include "server/api/operations.h"

#include <algorithm>
#include <optional>

#include "common/clock.h"
#include "common/date/instant.h"
#include "common/date/parse_date.h"
#include "common/error.h"
#include "common/json.h"
#include "server/api/openapi.h"
#include "server/metrics/search_samples.h"
#include "server/render/dates.h"

namespace dateline {
namespace {

constexpr const char* kNoStore = "no-store";

// `built` is RFC 3339.
void add_age(const std::string& built, Samples& to) {
  const std::optional<Date> date = parse_date(built);
  if (!date) return;
  to.add_gauge("dateline_index_generation_age_seconds", "Since the generation that is served was built.",
               static_cast<double>(std::max(int64_t{0}, now() - first_instant(*date))));
}

// How what is served stands to what is published.
void add_reloads(const IndexState& state, Samples& to) {
  to.add_gauge("dateline_index_is_current",
               "Whether the generation that is served is the one that is published.",
               state.generation.empty() || state.refused ? 0 : 1);
  to.add_counter("dateline_index_refused_reloads_total", "Attempts to load what is published that failed.",
                 static_cast<double>(state.refusals));
}

// `dateline_ready` and what there is to say of reloads alone while no generation is loaded.
void add_index(Searcher& searcher, Samples& to) {
  const IndexState state = searcher.state();
  bool is_ready = !state.generation.empty();
  try {
    if (is_ready) {
      const StatsAnswer stats = searcher.stats();
      add_index(stats, to);
      add_age(stats.built, to);
    }
  } catch (const Error&) {
    is_ready = false;
  }
  add_reloads(state, to);
  to.add_gauge("dateline_ready", "Whether searches can be answered.", is_ready ? 1 : 0);
}

void add_gate(const SearchGate::Load& gate, Samples& to) {
  to.add_gauge("dateline_gate_places", "Searches that may run at a time.", static_cast<double>(gate.places));
  to.add_gauge("dateline_gate_places_in_use", "Searches that run.", static_cast<double>(gate.running));
  to.add_gauge("dateline_gate_waiting", "Searches that wait for a place.", static_cast<double>(gate.waiting));
  to.add_gauge("dateline_gate_unbegun", "Of these, those that have not begun, and hold nothing.",
               static_cast<double>(gate.unbegun));
  to.add_counter("dateline_gate_refused_total", "Searches that waited too long, and were refused.",
                 static_cast<double>(gate.refused));
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
  Samples samples;
  add_index(call.backend.searcher, samples);
  add_gate(call.backend.gate.load(), samples);
  return {.status = 200,
          .content_type = "text/plain; version=0.0.4; charset=utf-8",
          .body = call.backend.metrics.text(std::move(samples)),
          .headers = {{"Cache-Control", kNoStore}}};
}

}  // namespace dateline
