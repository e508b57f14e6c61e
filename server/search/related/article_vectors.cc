#include "server/search/related/article_vectors.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "common/index/schema.h"
#include "common/words/placed_word.h"
#include "server/search/related/stem_weight.h"

namespace dateline {
namespace {

// A word of the title or of a tag counts as several, as in the index.
constexpr uint32_t kTimesInText = 1;
constexpr uint32_t kTimesInTitle = 3;
constexpr uint32_t kTimesInTag = 2;

struct CountedField {
  WordField field;
  uint32_t occurrences;
};
constexpr std::array kCountedFields = {CountedField{WordField::kText, kTimesInText},
                                       CountedField{WordField::kTitle, kTimesInTitle},
                                       CountedField{WordField::kTag, kTimesInTag}};

constexpr uint32_t kMostWords = 5'000;  // of a field: a book has more, and its first ones tell

}  // namespace

ArticleVectors::ArticleVectors(const SearchContext& context)
    : context_(context),
      tools_{context.shards().whole(), context.analyzer()},
      frequencies_(context.session().stem_counts) {
  for (uint32_t frequency = 1; frequency < usual_weights_.size(); ++frequency)
    usual_weights_[frequency] = static_cast<float>(stem_weight(frequency));
}

StemVector ArticleVectors::of(DocId doc) {
  read_.clear();
  if (context_.snapshot().is_portable()) {
    read_article(doc);
  } else {
    read_words(doc);
  }
  return counted();
}

void ArticleVectors::read_words(DocId doc) {
  const auto [shard, document] = context_.columns().place(doc);
  ShardStems& stems = context_.snapshot().stems_of(shard);
  const ArticleWords words = stems.words().article(document);
  StemsOfWords& of_words = stems.in(language_of(doc));
  for (const CountedField& counted : kCountedFields)
    read_field(words[static_cast<size_t>(counted.field)], counted.occurrences, of_words);
}

// In two steps: how many bytes a word takes is as good as chance, and waiting for its stem, far away in
// memory, goes on only while nothing has to be guessed.
void ArticleVectors::read_field(std::string_view words, uint32_t times, StemsOfWords& stems) {
  words_.clear();
  WordCursor word(words);
  for (uint32_t i = 0; i < kMostWords && word.next(); ++i) words_.push_back(word.word());
  size_t size = read_.size();
  read_.resize(size + words_.size());
  for (const uint32_t number : words_) {
    read_[size] = {stems.of(number, tools_), times};
    size += read_[size].stem.number == 0 ? 0 : 1;  // the next one takes its place
  }
  read_.resize(size);
}

// As common/index/document.cc gives an article's fields to its words in order.
void ArticleVectors::read_article(DocId doc) {
  const Article article = context_.article(doc);
  const std::string language(language_of(doc));
  const uint32_t left = analyze(article.standfirst, language, kTimesInText, kMostWords);
  analyze(article.body, language, kTimesInText, left);
  analyze(article.title, language, kTimesInTitle, kMostWords);
  uint32_t left_of_tags = kMostWords;
  for (const std::string& tag : article.tags)
    left_of_tags = analyze(tag, language, kTimesInTag, left_of_tags);
}

// `most` words; gives how many are left of these.
uint32_t ArticleVectors::analyze(std::string_view text, const std::string& language, uint32_t times,
                                 uint32_t most) {
  for (const Token& token : tools_.analyzer.analyze(text, language)) {
    if (most == 0) break;
    --most;
    if (token.stop || token.word.size() < kMinComparedBytes) continue;
    const Stems::Known known = context_.snapshot().stems().of(token.stem, tools_);
    const double rarity = stem_rarity(known.holders, tools_.database.get_doccount());
    if (rarity > 0) read_.push_back({{known.number, static_cast<float>(rarity)}, times});
  }
  return most;
}

StemVector ArticleVectors::counted() {
  uint32_t highest = 0;
  for (const Occurrence& read : read_) highest = std::max(highest, read.stem.number);
  if (highest >= frequencies_.size()) frequencies_.resize(2 * size_t{highest} + 1);
  size_t distinct = 0;  // they are brought to the front
  for (const Occurrence read : read_) {
    uint32_t& frequency = frequencies_[read.stem.number];
    read_[distinct] = read;
    distinct += frequency == 0 ? 1 : 0;
    frequency += read.times;
  }
  StemVector vector(distinct);
  for (size_t i = 0; i < distinct; ++i) {
    const WeighedStem& stem = read_[i].stem;
    const uint32_t frequency = std::exchange(frequencies_[stem.number], 0);
    const double weight =
        frequency < usual_weights_.size() ? usual_weights_[frequency] : stem_weight(frequency);
    vector[i] = {stem.number, static_cast<float>(weight) * stem.rarity};
  }
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
