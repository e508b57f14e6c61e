#include "server/api/operations.h"

#include "common/error.h"
#include "common/json.h"
#include "server/api/openapi.h"

namespace dateline {
namespace {

constexpr const char* kNoStore = "no-store";

// Nothing while no generation is loaded.
std::string index_metrics(Searcher& searcher) try {
  const StatsAnswer stats = searcher.stats();
  return metric("dateline_index_articles", "gauge", "Articles in the generation that is served.", "",
                static_cast<double>(stats.articles)) +
         metric("dateline_index_generation_info", "gauge", "The generation that is served.",
                "{generation=\"" + escape_label(stats.generation) + "\",built=\"" +
                    escape_label(stats.built) + "\"}",
                1);
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
  const std::string index = index_metrics(call.backend.searcher);
  return {.status = 200,
          .content_type = "text/plain; version=0.0.4; charset=utf-8",
          .body = call.backend.metrics.text() + index +
                  metric("dateline_ready", "gauge", "Whether searches can be answered.", "",
                         index.empty() ? 0 : 1),
          .headers = {{"Cache-Control", kNoStore}}};
}

}  // namespace dateline
