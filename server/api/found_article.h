// The article that an address names. Thread-safe.
#pragma once

#include "server/api/call.h"

namespace dateline {

// Throws Error{kNotFound}, and Error{kGone} when it was taken down.
ArticleAnswer found_article(Call& call);

}  // namespace dateline
