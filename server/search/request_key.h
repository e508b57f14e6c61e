// What a request asks, as bytes: equal ones have equal keys, and every member that changes an answer is in
// it. Thread-safe.
#pragma once

#include <string>

#include "server/search/searcher.h"

namespace dateline {

// Without the cursor.
std::string request_key(const SearchRequest& request);
// Of an article's related stories; without a draft.
std::string request_key(const RelatedRequest& request);
std::string request_key(const SuggestRequest& request);

}  // namespace dateline
