#include "server/api/searches.h"

#include "server/api/parameters/search_parameters.h"
#include "server/render/json.h"

namespace dateline {

Response answer_search(Call& call) {
  const Parameters parameters = call.parameters();
  const SearchRequest request = search_request(parameters);
  const ResultFields fields = result_fields(parameters);
  const Shared<SearchAnswer> answer =
      call.ask([&](Searcher& searcher, Turn& turn) { return searcher.search(request, turn); });
  return json_response(timed(call.timings, "render", [&] {
    return search_json(request, *answer, fields, call.timings.search_ms());
  }));
}

Response answer_suggest(Call& call) {
  const Parameters parameters = call.parameters();
  const SuggestRequest request{parameters.text("q"), parameters.integer("limit")};
  return json_response(suggest_json(
      *call.ask([&](Searcher& searcher, Turn& turn) { return searcher.suggest(request, turn); })));
}

Response answer_tags(Call& call) {
  const Parameters parameters = call.parameters();
  const std::string prefix = parameters.text("q");
  const uint32_t limit = parameters.integer("limit");
  return json_response(tags_json(
      call.ask([&](Searcher& searcher, Turn& turn) { return searcher.tags(prefix, limit, turn); })));
}

Response answer_stats(Call& call) {
  call.parameters();
  return json_response(stats_json(call.ask([](Searcher& searcher, Turn&) { return searcher.stats(); })));
}

}  // namespace dateline
