// The handlers of the route table: one an endpoint. Each throws Error for what it cannot answer. Thread-safe:
// what they share is in Call::backend.
#pragma once

#include "server/api/call.h"
#include "server/api/message.h"

namespace dateline {

// api.cc: JSON.
Response answer_search(Call& call);
Response answer_article(Call& call);
Response answer_related(Call& call);
Response answer_draft_related(Call& call);
Response answer_suggest(Call& call);
Response answer_tags(Call& call);
Response answer_stats(Call& call);

// feeds.cc: any search as a feed.
Response answer_atom(Call& call);
Response answer_rss(Call& call);
Response answer_opensearch(Call& call);

// pages.cc: for people.
Response answer_search_page(Call& call);
Response answer_article_page(Call& call);
Response answer_docs(Call& call);
Response answer_asset(Call& call);
Response answer_widget(Call& call);
Response answer_instantsearch(Call& call);

// operations.cc: for those who run the server.
Response answer_openapi(Call& call);
Response answer_healthz(Call& call);
Response answer_readyz(Call& call);
Response answer_metrics(Call& call);

// The article that the path names. Throws Error{kNotFound}, and Error{kGone} when it was taken down.
ArticleAnswer found_article(Call& call);

}  // namespace dateline
