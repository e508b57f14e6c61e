#include "server/api/articles.h"

#include "common/error.h"
#include "server/api/draft.h"
#include "server/api/found_article.h"
#include "server/api/parameters/search_parameters.h"
#include "server/render/article_page.h"
#include "server/render/json.h"

namespace dateline {
namespace {

// Mostly it is read into words.
Turn::Clock::duration expected_work(const std::string& draft) {
  constexpr std::chrono::nanoseconds kOfByte{300};
  return draft.size() * kOfByte;
}

Response related_response(Call& call, const RelatedAnswer& answer, const ResultFields& fields) {
  return json_response(
      timed(call.timings, "render", [&] { return related_json(answer, fields, call.timings.search_ms()); }));
}

// Caches of the publisher's server may keep a fragment for a minute.
Response fragment_response(int status, std::string html) {
  return {.status = status,
          .content_type = "text/html; charset=utf-8",
          .body = std::move(html),
          .headers = {{"Cache-Control", "max-age=60"}}};
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
  const ResultFields fields = result_fields(parameters);
  const Shared<RelatedAnswer> answer =
      call.ask([&](Searcher& searcher, Turn& turn) { return searcher.related(request, turn); });
  return related_response(call, *answer, fields);
}

Response answer_related_fragment(Call& call) {
  const Parameters parameters = call.parameters();
  RelatedRequest request = related_request(parameters);
  request.id = call.id;
  try {
    const Shared<RelatedAnswer> answer =
        call.ask([&](Searcher& searcher, Turn& turn) { return searcher.related(request, turn); });
    return fragment_response(200, timed(call.timings, "render", [&] {
                               return render_related_fragment(call.base_url(), parameters.text("heading"),
                                                              *answer);
                             }));
  } catch (const Error& error) {
    // A page about an error has no place within another page.
    if (error.code() != ErrorCode::kNotFound && error.code() != ErrorCode::kGone) throw;
    return fragment_response(http_status(error.code()), {});
  }
}

Response answer_draft_related(Call& call) {
  const Parameters parameters = call.parameters();
  RelatedRequest request = related_request(parameters);
  const ResultFields fields = result_fields(parameters);
  const Shared<RelatedAnswer> answer = call.ask([&](Searcher& searcher, Turn& turn) {
    turn.expect(expected_work(call.request.body));
    turn.now();  // to read a long one takes its time, too
    read_draft(call.request.body, request);
    return searcher.related(request, turn);
  });
  return related_response(call, *answer, fields);
}

}  // namespace dateline
