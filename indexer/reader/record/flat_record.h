// A record that leaves no doubt -> an article: most records of most archives, without a tree of values.
// Stateless; thread-safe.
#pragma once

#include <cstddef>
#include <vector>

#include "common/article.h"
#include "common/fast_json.h"
#include "indexer/reader/record/values.h"

namespace dateline {

// Authors, or tags, of an article; each tag is a term of the index.
inline constexpr size_t kMaxListed = 1000;

// Makes `article` anew, as ArticleBuilder::build() would. False, and `article` is anything, where that would
// have to choose, to guess, to repair or to complain.
bool fill_from_flat(const std::vector<FlatMember>& record, const DateRules& dates, Article& article);

}  // namespace dateline
