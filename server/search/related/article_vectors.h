// The vectors of articles of the archive, of all of their words: read from the words that lie in order beside
// each database, a microsecond or two an article; where the archive is portable, its articles are analysed
// again. For one request, which numbers the stems that it meets, so that what it knows of them stands near
// together.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "server/search/generation/search_context.h"
#include "server/search/related/stem_vector.h"

namespace dateline {

class ArticleVectors {
 public:
  // `context` outlives it; one at a time of a session.
  explicit ArticleVectors(const SearchContext& context);
  ~ArticleVectors();
  ArticleVectors(const ArticleVectors&) = delete;
  ArticleVectors& operator=(const ArticleVectors&) = delete;

  // Empty for an article without words that tell anything. Throws Xapian::Error, Error{kDamaged}.
  StemVector of(DocId doc);

  // The stems of the same words as they stand. Throws as of().
  StemOrder order_of(DocId doc);
  StemOrder order_of(const Article& article);

  // The number in these vectors of a stem with a number in the generation.
  uint32_t number(uint32_t stem);

 private:
  struct Fresh {  // a word that is met for the first time
    uint32_t word;
    WeighedStem stem;
  };

  // Calls visit(numbers, occurrences) for each field: words_ has its words, `numbers` their stems'.
  template <typename Visit>
  void for_each_field(DocId doc, Visit visit);
  void meet(const std::vector<uint32_t>& words, StemsOfWords& stems, MetNumbers& met);
  // Calls visit(token, occurrences) for each word.
  template <typename Visit>
  void for_each_token(const Article& article, const std::string& language, Visit visit);
  uint32_t number_of(const Token& token);
  uint32_t number(WeighedStem stem);
  void count(uint32_t number, uint32_t times);
  StemVector counted();
  std::string_view language_of(DocId doc) const;

  const SearchContext& context_;
  const StemTools tools_;
  std::array<float, 64> usual_weights_{};  // by frequency
  MetNumbers& met_;                        // of stems, by their number in the generation
  std::vector<float> rarities_;            // by number
  std::vector<uint32_t> frequencies_;      // by number; 0 but while an article is read
  std::vector<uint32_t> words_;            // of one field
  std::vector<Fresh> fresh_;               // the same
  std::vector<uint32_t> read_;             // the stems of one article, by number, and room for more
  size_t distinct_ = 0;                    // so many of them
};

}  // namespace dateline
