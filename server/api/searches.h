// The whole archive as JSON: searches, suggestions, tags and counts. Each handler throws Error for what it
// cannot answer. Thread-safe: what handlers share is in Call::backend.
#pragma once

#include "server/api/call.h"

namespace dateline {

Response answer_search(Call& call);
Response answer_suggest(Call& call);
Response answer_tags(Call& call);
Response answer_stats(Call& call);

}  // namespace dateline
