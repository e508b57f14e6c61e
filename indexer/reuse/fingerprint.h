// Tells an article, as it was read, from every other: a build that meets the same again knows what becomes of
// it. Stateless; thread-safe.
#pragma once

#include <string>

#include "common/article.h"

namespace dateline {

// 16 bytes: a hash (XXH3, 128 bits) of every field that a reader fills. Kept in the index, so the algorithm
// stays. That two of 10^9 articles have the same has a probability of 10^-21.
std::string fingerprint_of(const Article& article);

}  // namespace dateline
