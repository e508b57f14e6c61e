// What a report advises whoever brings an archive of his own: which fields the input has that nobody knows,
// how they are mapped, what all articles lack.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/article.h"
#include "indexer/reader/record/field_survey.h"

namespace dateline {

// What articles lack, as they are read.
struct Lacks {
  uint64_t articles = 0;
  uint64_t title = 0;  // have none
  uint64_t date = 0;
  uint64_t id = 0;  // and no address: theirs is made of their content

  void add(const Article& article);
};

// Sentences, the gravest first; none when all is well.
std::vector<std::string> advice_on(const Lacks& lacks, const FieldFindings& findings);

}  // namespace dateline
