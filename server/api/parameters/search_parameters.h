// Parameters -> what a Searcher is asked. Thread-safe.
#pragma once

#include "server/api/parameters/parameters.h"
#include "server/render/result_fields.h"
#include "server/search/searcher.h"

namespace dateline {

// Throws Error{kBadRequest} for a page beyond kMaxPaged too.
SearchRequest search_request(const Parameters& parameters);

// Everything but `id` and the draft.
RelatedRequest related_request(const Parameters& parameters);

ResultFields result_fields(const Parameters& parameters);

}  // namespace dateline
