#include "server/api/operations.h"

#include "common/error.h"
#include "common/json.h"
#include "server/api/openapi.h"
#include "server/metrics/search_samples.h"

namespace dateline {
namespace {

constexpr const char* kNoStore = "no-store";

// `dateline_ready` alone while no generation is loaded.
void add_index(Searcher& searcher, Samples& to) {
  bool is_ready = true;
  try {
    add_index(searcher.stats(), to);
  } catch (const Error&) {
    is_ready = false;
  }
  to.add_gauge("dateline_ready", "Whether searches can be answered.", is_ready ? 1 : 0);
}

void add_gate(const SearchGate::Load& gate, Samples& to) {
  to.add_gauge("dateline_gate_places", "Searches that may run at a time.", static_cast<double>(gate.places));
  to.add_gauge("dateline_gate_places_in_use", "Searches that run.", static_cast<double>(gate.running));
  to.add_gauge("dateline_gate_waiting", "Searches that wait for a place.", static_cast<double>(gate.waiting));
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
  const std::string generation = call.backend.searcher.generation();
  if (generation.empty()) {
    throw Error(ErrorCode::kUnavailable, "No generation is loaded yet",
                "Build one with dateline-indexer build.");
  }
  return {.status = 200,
          .content_type = "application/json",
          .body = json_text(nlohmann::ordered_json{{"status", "ready"}, {"generation", generation}}),
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
