// Why a story stands beside another, in words that a reader understands. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "common/article.h"
#include "server/search/related/key_terms.h"
#include "server/search/related/stem_vector.h"

namespace dateline {

// What the two share, best first, at most five: tags, then names and words as `one` writes them. A name of
// several words stands for its words where `other` has it too.
std::vector<std::string> reasons(const Article& one, const std::vector<KeyTerm>& terms, const Article& other,
                                 const StemVector& vector_of_other);

}  // namespace dateline
