// An article that is not in the archive yet. Thread-safe.
#pragma once

#include <string_view>

#include "common/article.h"
#include "common/date/time_zone.h"

namespace dateline {

// The draft in the body of POST /v1/related: {"title", "body", "tags", "published"}. Throws
// Error{kBadRequest} that names the field.
Article draft_article(std::string_view json, const TimeZone& zone);

}  // namespace dateline
