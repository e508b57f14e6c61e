// For people: the pages, their files, and the scripts for other sites. Each handler throws Error for what it
// cannot answer. Thread-safe: what handlers share is in Call::backend.
#pragma once

#include "server/api/call.h"

namespace dateline {

Response answer_search_page(Call& call);
Response answer_article_page(Call& call);
Response answer_docs(Call& call);
Response answer_asset(Call& call);
Response answer_widget(Call& call);
Response answer_instantsearch(Call& call);

}  // namespace dateline
