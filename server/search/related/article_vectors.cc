#include "server/search/related/article_vectors.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "common/index/schema.h"
#include "common/words/placed_word.h"
#include "common/words/word_block.h"
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
      met_(context.session().met_stems),
      rarities_(1),
      frequencies_(1) {
  context.session().met_words.resize(context.shards().count());
  for (uint32_t frequency = 1; frequency < usual_weights_.size(); ++frequency)
    usual_weights_[frequency] = static_cast<float>(stem_weight(frequency));
}

ArticleVectors::~ArticleVectors() {
  met_.forget();
  for (MetWords& words : context_.session().met_words) words.numbers.forget();
}

uint32_t ArticleVectors::number(uint32_t stem) {
  if (met_.has(stem)) return met_[stem];
  const auto number = static_cast<uint32_t>(rarities_.size());
  met_.set(stem, number);
  rarities_.push_back(0);
  frequencies_.push_back(0);
  return number;
}

uint32_t ArticleVectors::number(WeighedStem stem) {
  if (stem.number == 0) return 0;
  const uint32_t number = this->number(stem.number);
  rarities_[number] = stem.rarity;
  return number;
}

StemVector ArticleVectors::of(DocId doc) {
  if (context_.snapshot().is_portable()) {
    for_each_token(context_.article(doc), std::string(language_of(doc)),
                   [this](const Token& token, uint32_t times) {
                     if (const uint32_t stem = number_of(token); stem != 0) count(stem, times);
                   });
  } else {
    for_each_field(doc, [this](const MetNumbers& numbers, uint32_t times) {
      for (const uint32_t word : words_) count(numbers[word], times);
    });
  }
  return counted();
}

StemOrder ArticleVectors::order_of(DocId doc) {
  if (context_.snapshot().is_portable()) return order_of(context_.article(doc));
  StemOrder order;
  for_each_field(doc, [&](const MetNumbers& numbers, uint32_t) {
    for (const uint32_t word : words_) order.push_back(numbers[word]);
  });
  std::erase(order, 0);
  return order;
}

StemOrder ArticleVectors::order_of(const Article& article) {
  StemOrder order;
  for_each_token(article, article.language,
                 [&](const Token& token, uint32_t) { order.push_back(number_of(token)); });
  std::erase(order, 0);
  return order;
}

template <typename Visit>
void ArticleVectors::for_each_field(DocId doc, Visit visit) {
  const auto [shard, document] = context_.columns().place(doc);
  ShardStems& stems = context_.snapshot().stems_of(shard);
  const ArticleWords words = stems.words().article(document);
  StemsOfWords& of_words = stems.in(language_of(doc));
  MetWords& met = context_.session().met_words[shard];
  if (met.language != &of_words) met.numbers.forget();
  met.language = &of_words;
  for (const CountedField& counted : kCountedFields) {
    words_.clear();
    append_numbers(words[static_cast<size_t>(counted.field)], kMostWords, words_);
    meet(words_, of_words, met.numbers);
    visit(met.numbers, counted.occurrences);
  }
}

// One step for all of them after the other: what each asks for lies far away in memory, and comes meanwhile.
void ArticleVectors::meet(const std::vector<uint32_t>& words, StemsOfWords& stems, MetNumbers& met) {
  fresh_.resize(words.size() + 1);
  size_t fresh = 0;
  for (const uint32_t word : words) {
    fresh_[fresh].word = word;
    fresh += met.has(word) ? 0 : 1;
  }
  fresh_.resize(fresh);
  for (const Fresh& each : fresh_) stems.expect(each.word);
  for (Fresh& each : fresh_) {
    each.stem = stems.of(each.word, tools_);
    met_.expect(each.stem.number);
  }
  for (const Fresh& each : fresh_) {
    if (!met.has(each.word)) met.set(each.word, number(each.stem));
  }
}

// Whether a stem is new in the article is as good as chance: it is written in any case, and counts where it
// is new.
void ArticleVectors::count(uint32_t number, uint32_t times) {
  if (distinct_ == read_.size()) read_.resize(2 * read_.size() + 1);
  uint32_t& frequency = frequencies_[number];
  read_[distinct_] = number;
  distinct_ += frequency == 0 ? 1 : 0;
  frequency += times;
}

// As common/index/document.cc gives an article's fields to its words in order.
template <typename Visit>
void ArticleVectors::for_each_token(const Article& article, const std::string& language, Visit visit) {
  // Gives how many of `most` words are left.
  const auto analyze = [&](std::string_view text, uint32_t times, uint32_t most) {
    for (const Token& token : tools_.analyzer.analyze(text, language)) {
      if (most == 0) break;
      --most;
      visit(token, times);
    }
    return most;
  };
  const uint32_t left = analyze(article.standfirst, kTimesInText, kMostWords);
  analyze(article.body, kTimesInText, left);
  analyze(article.title, kTimesInTitle, kMostWords);
  uint32_t left_of_tags = kMostWords;
  for (const std::string& tag : article.tags) left_of_tags = analyze(tag, kTimesInTag, left_of_tags);
}

uint32_t ArticleVectors::number_of(const Token& token) {
  if (token.stop || token.word.size() < kMinComparedBytes) return 0;
  const Stems::Known known = context_.snapshot().stems().of(token.stem, tools_);
  const double rarity = stem_rarity(known.holders, tools_.database.get_doccount());
  return rarity > 0 ? number({known.number, static_cast<float>(rarity)}) : 0;
}

StemVector ArticleVectors::counted() {
  StemVector vector;
  vector.reserve(distinct_);
  for (const uint32_t number : std::span(read_).first(std::exchange(distinct_, 0))) {
    const uint32_t frequency = std::exchange(frequencies_[number], 0);
    const double weight =
        frequency < usual_weights_.size() ? usual_weights_[frequency] : stem_weight(frequency);
    if (number != 0) vector.push_back({number, static_cast<float>(weight) * rarities_[number]});
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
