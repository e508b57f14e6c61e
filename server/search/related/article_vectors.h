// The vectors of articles of the archive, of all of their words: read from the words that lie in order beside
// each database, a microsecond or two an article; where the archive is portable, from the database's lists of
// terms. For one request.
#pragma once

#include <cstdint>
#include <vector>

#include "server/search/generation/search_context.h"
#include "server/search/related/stem_vector.h"

namespace dateline {

class ArticleVectors {
 public:
  // `context` outlives it.
  explicit ArticleVectors(const SearchContext& context);

  // Empty for an article without words that tell anything. Throws Xapian::Error, Error{kDamaged}.
  StemVector of(DocId doc);

 private:
  void count_words(DocId doc);
  void count_terms(DocId doc);
  void count(WeighedStem stem, uint32_t occurrences);
  StemVector take_counted();
  std::string_view language_of(DocId doc) const;

  const SearchContext& context_;
  const StemTools tools_;
  std::vector<uint32_t> frequencies_;  // by number of the stem; 0 but for those that are counted
  std::vector<WeighedStem> counted_;
};

}  // namespace dateline
