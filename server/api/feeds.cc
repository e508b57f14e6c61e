#include "server/api/feeds.h"

#include "server/api/parameters/search_parameters.h"
#include "server/render/feed.h"

namespace dateline {
namespace {

template <typename Render>
Response feed_response(Call& call, const char* content_type, Render render) {
  const Parameters parameters = call.parameters();
  SearchRequest request = search_request(parameters);
  if (!request.sort) request.sort = Sort::kNewest;
  const Shared<SearchAnswer> answer =
      call.ask([&](Searcher& searcher, Turn& turn) { return searcher.search(request, turn); });
  const Feed feed{.site = call.backend.site,
                  .base_url = call.base_url(),
                  .link = SearchLink(parameters.pairs()),
                  .request = request,
                  .answer = *answer};
  return {.status = 200,
          .content_type = content_type,
          .body = timed(call.timings, "render", [&] { return render(feed); }),
          .headers = {}};
}

}  // namespace

Response answer_atom(Call& call) {
  return feed_response(call, "application/atom+xml; charset=utf-8", render_atom);
}

Response answer_rss(Call& call) {
  return feed_response(call, "application/rss+xml; charset=utf-8", render_rss);
}

Response answer_opensearch(Call& call) {
  return {.status = 200,
          .content_type = "application/opensearchdescription+xml; charset=utf-8",
          .body = render_opensearch(call.backend.site, call.base_url()),
          .headers = {}};
}

}  // namespace dateline
