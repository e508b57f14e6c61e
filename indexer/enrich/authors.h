// Bylines -> the names in them. Stateless; thread-safe.
#pragma once

#include "common/article.h"

namespace dateline {

// "By Jane Doe and John Roe, The Courier" is Jane Doe and John Roe where The Courier is the article's source.
// Language and source must be known.
void split_bylines(Article& article);

}  // namespace dateline
