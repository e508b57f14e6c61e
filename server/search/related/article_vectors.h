// The vectors of articles of the archive, of all of their words: read from the words that lie in order beside
// each database, a microsecond or two an article; where the archive is portable, its articles are analysed
// again. For one request.
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
  // `context` outlives it.
  explicit ArticleVectors(const SearchContext& context);

  // Empty for an article without words that tell anything. Throws Xapian::Error, Error{kDamaged}.
  StemVector of(DocId doc);

 private:
  struct Occurrence {
    WeighedStem stem;
    uint32_t times;
  };

  void read_words(DocId doc);
  void read_field(std::string_view words, uint32_t times, StemsOfWords& stems);
  void read_article(DocId doc);
  uint32_t analyze(std::string_view text, const std::string& language, uint32_t times, uint32_t most);
  StemVector counted();
  std::string_view language_of(DocId doc) const;

  const SearchContext& context_;
  const StemTools tools_;
  std::array<float, 64> usual_weights_{};  // by frequency
  std::vector<uint32_t>& frequencies_;     // by number of the stem; 0 but while they are counted
  std::vector<uint32_t> words_;            // of one field
  std::vector<Occurrence> read_;           // of one article
};

}  // namespace dateline
