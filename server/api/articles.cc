#include "server/api/articles.h"

#include "server/api/draft.h"
#include "server/api/found_article.h"
#include "server/api/parameters/search_parameters.h"
#include "server/render/json.h"

namespace dateline {
namespace {

Response related_response(Call& call, const RelatedRequest& request, const ResultFields& fields) {
  const RelatedAnswer answer =
      call.ask([&](Searcher& searcher, Turn& turn) { return searcher.related(request, turn); });
  return json_response(
      timed(call.timings, "render", [&] { return related_json(answer, fields, call.timings.search_ms()); }));
}

}  // namespace

Response answer_article(Call& call) {
  call.parameters();
  return json_response(article_json(found_article(call)));
}

Response answer_related(Call& call) {
  const Parameters parameters = call.parameters();
  RelatedRequest request = related_request(parameters);
  request.id = call.id;
  return related_response(call, request, result_fields(parameters));
}

Response answer_draft_related(Call& call) {
  const Parameters parameters = call.parameters();
  RelatedRequest request = related_request(parameters);
  read_draft(call.request.body, request);
  return related_response(call, request, result_fields(parameters));
}

}  // namespace dateline
