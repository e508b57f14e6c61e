// An article that is not in the archive yet. Thread-safe.
#pragma once

#include <string_view>

#include "server/search/searcher.h"

namespace dateline {

// Puts the draft in the body of POST /v1/related into `request`: {"title", "body", "tags", "published"}.
// Throws Error{kBadRequest} that names the field.
void read_draft(std::string_view json, RelatedRequest& request);

}  // namespace dateline
