// One article as JSON, and the stories related to it or to a draft. Each handler throws Error for what it
// cannot answer. Thread-safe: what handlers share is in Call::backend.
#pragma once

#include "server/api/call.h"

namespace dateline {

Response answer_article(Call& call);
Response answer_related(Call& call);
Response answer_related_fragment(Call& call);
Response answer_draft_related(Call& call);

}  // namespace dateline
