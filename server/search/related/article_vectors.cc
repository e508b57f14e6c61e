#include "server/search/related/article_vectors.h"

#include <array>
#include <string>
#include <string_view>

#include "common/index/schema.h"
#include "common/words/placed_word.h"
#include "server/search/related/stem_weight.h"

namespace dateline {
namespace {

// A word of the title or of a tag counts as several, as in the index.
struct CountedField {
  WordField field;
  uint32_t occurrences;
};
constexpr std::array kCountedFields = {CountedField{WordField::kText, 1}, CountedField{WordField::kTitle, 3},
                                       CountedField{WordField::kTag, 2}};

constexpr uint32_t kMostWords = 5'000;  // of a field: a book has more, and its first ones tell

}  // namespace

ArticleVectors::ArticleVectors(const SearchContext& context)
    : context_(context),
      tools_{context.shards().whole(), context.analyzer()},
      frequencies_(context.snapshot().stems().end()) {}

StemVector ArticleVectors::of(DocId doc) {
  if (context_.snapshot().is_portable()) {
    count_terms(doc);
  } else {
    count_words(doc);
  }
  return take_counted();
}

// In here, for this is done for each word of a hundred articles.
inline void ArticleVectors::count(WeighedStem stem, uint32_t occurrences) {
  if (stem.number == 0) return;
  if (stem.number >= frequencies_.size()) frequencies_.resize(2 * size_t{stem.number});
  uint32_t& frequency = frequencies_[stem.number];
  if (frequency == 0) counted_.push_back(stem);
  frequency += occurrences;
}

void ArticleVectors::count_words(DocId doc) {
  const auto [shard, document] = context_.columns().place(doc);
  ShardStems& stems = context_.snapshot().stems_of(shard);
  const ArticleWords words = stems.words().article(document);
  StemsOfWords& of_words = stems.in(language_of(doc));
  for (const CountedField& counted : kCountedFields) {
    WordCursor word(words[static_cast<size_t>(counted.field)]);
    for (uint32_t i = 0; i < kMostWords && word.next(); ++i)
      count(of_words.of(word.word(), tools_), counted.occurrences);
  }
}

// Its lists have the stems of stop words, too.
void ArticleVectors::count_terms(DocId doc) {
  const auto [database, document] = context_.shards().place(doc);
  const std::string language(language_of(doc));
  const auto end = database.termlist_end(document);
  auto term = database.termlist_begin(document);
  for (term.skip_to(std::string(kStemPrefix)); term != end && (*term).starts_with(kStemPrefix); ++term) {
    const std::string stem = (*term).substr(kStemPrefix.size());
    if (!is_word_term(stem) || stem.size() < kMinComparedBytes) continue;
    const std::vector<Token>& tokens = tools_.analyzer.analyze(stem, language);
    if (tokens.size() == 1 && tokens.front().stop) continue;
    const Stems::Known known = context_.snapshot().stems().of(stem, tools_);
    const double rarity = stem_rarity(known.holders, tools_.database.get_doccount());
    if (rarity > 0) count({known.number, static_cast<float>(rarity)}, term.get_wdf());
  }
}

StemVector ArticleVectors::take_counted() {
  StemVector vector;
  vector.reserve(counted_.size());
  for (const WeighedStem& stem : counted_) {
    uint32_t& frequency = frequencies_[stem.number];
    vector.push_back({stem.number, static_cast<float>(stem_weight(frequency)) * stem.rarity});
    frequency = 0;
  }
  counted_.clear();
  normalize(vector);
  return vector;
}

std::string_view ArticleVectors::language_of(DocId doc) const {
  const ValueColumn& languages = context_.columns().values(Field::kLanguage);
  std::string_view language;
  languages.for_each(doc, [&](uint32_t number) { language = languages.value(number); });
  return language;
}

}  // namespace dateline
