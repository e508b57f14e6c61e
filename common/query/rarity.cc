#include "common/query/rarity.h"

#include <string>

#include "common/index/schema.h"

namespace dateline {

double Rarity::of(const QueryWord& word) const {
  if (word.is_stop()) return 0;
  uint64_t articles = 0;
  for (const std::string& stem : word.stems) {
    articles = std::max<uint64_t>(articles, database_.get_termfreq(stem_term(stem)));
  }
  uint64_t otherwise = 0;
  for (const std::string& stem : word.aliases)
    otherwise = std::max<uint64_t>(otherwise, database_.get_termfreq(alias_term(stem)));
  articles += otherwise;
  if (articles == 0 && !word.other_stems.empty()) {
    articles = database_.get_termfreq(word_term(Field::kText, word.word));
  }
  return of(articles);
}

double Rarity::in_titles(const QueryWord& word) const {
  uint64_t articles = 0;
  for (const std::string& stem : word.stems) {
    articles = std::max<uint64_t>(articles, database_.get_termfreq(title_stem_term(stem)));
  }
  for (const std::string& stem : word.aliases)
    articles = std::max<uint64_t>(articles, database_.get_termfreq(title_stem_term(stem)));
  return of(articles);
}

}  // namespace dateline
