#include "common/error.h"
#include "server/api/handlers.h"
#include "server/render/json.h"

namespace dateline {
namespace {

Response json_response(std::string body) {
  return {.status = 200, .content_type = "application/json", .body = std::move(body), .headers = {}};
}

Response related_response(Call& call, const RelatedRequest& request, const ResultFields& fields) {
  const RelatedAnswer answer = call.ask([&](Searcher& searcher) { return searcher.related(request); });
  return json_response(
      timed(call.timings, "render", [&] { return related_json(answer, fields, call.timings.search_ms()); }));
}

}  // namespace

Response answer_search(Call& call) {
  const Parameters parameters = call.parameters();
  const SearchRequest request = search_request(parameters, call.backend.site.zone);
  const ResultFields fields = result_fields(parameters);
  const SearchAnswer answer = call.ask([&](Searcher& searcher) { return searcher.search(request); });
  return json_response(timed(call.timings, "render",
                             [&] { return search_json(request, answer, fields, call.timings.search_ms()); }));
}

Response answer_article(Call& call) {
  call.parameters();
  return json_response(article_json(found_article(call)));
}

ArticleAnswer found_article(Call& call) {
  ArticleAnswer answer = call.ask([&](Searcher& searcher) { return searcher.article(call.id); });
  if (answer.state == ArticleAnswer::State::kTakenDown) {
    throw Error(ErrorCode::kGone, "The article '" + call.id + "' was taken down");
  }
  if (answer.state == ArticleAnswer::State::kUnknown) {
    throw Error(ErrorCode::kNotFound, "There is no article '" + call.id + "'",
                "Ids are percent-encoded in the path: a '/' is written %2F.");
  }
  return answer;
}

Response answer_related(Call& call) {
  const Parameters parameters = call.parameters();
  RelatedRequest request = related_request(parameters, call.backend.site.zone);
  request.id = call.id;
  return related_response(call, request, result_fields(parameters));
}

Response answer_draft_related(Call& call) {
  const Parameters parameters = call.parameters();
  RelatedRequest request = related_request(parameters, call.backend.site.zone);
  request.draft = draft_article(call.request.body, call.backend.site.zone);
  return related_response(call, request, result_fields(parameters));
}

Response answer_suggest(Call& call) {
  const Parameters parameters = call.parameters();
  const std::string text = parameters.text("q");
  const uint32_t limit = parameters.integer("limit");
  return json_response(
      suggest_json(call.ask([&](Searcher& searcher) { return searcher.suggest(text, limit); })));
}

Response answer_tags(Call& call) {
  const Parameters parameters = call.parameters();
  const std::string prefix = parameters.text("q");
  const uint32_t limit = parameters.integer("limit");
  return json_response(tags_json(call.ask([&](Searcher& searcher) { return searcher.tags(prefix, limit); })));
}

Response answer_stats(Call& call) {
  call.parameters();
  return json_response(stats_json(call.ask([](Searcher& searcher) { return searcher.stats(); })));
}

}  // namespace dateline
