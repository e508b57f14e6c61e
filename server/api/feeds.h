// Any search as a feed, and the OpenSearch description. Each handler throws Error for what it cannot answer.
// Thread-safe: what handlers share is in Call::backend.
#pragma once

#include "server/api/call.h"

namespace dateline {

Response answer_atom(Call& call);
Response answer_rss(Call& call);
Response answer_opensearch(Call& call);

}  // namespace dateline
