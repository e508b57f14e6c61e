#include "server/search/evaluation/proximity.h"

#include <algorithm>
#include <utility>

#include "common/index/schema.h"

namespace dateline {
namespace {

// docs/ranking.md tells how they were found. Each is a share of the rarity of all words, or of a pair's.
constexpr double kOrderInTitle = 2;
constexpr double kLittleElseInTitle = 2;
constexpr double kTogetherInText = 1;
constexpr double kInOpening = 0.5;
constexpr double kPair = 0.4;

constexpr double kWindowHalf = 20;   // so many other words among them halve what it is worth
constexpr double kBeginHalf = 50;    // so many words before them, too
constexpr double kOpeningHalf = 50;  // so many words before a single one
constexpr uint32_t kNear = 4;        // places, both ends included

double halved(uint32_t number, double half) {
  return 1 / (1 + number / half);
}

}  // namespace

Proximity::Proximity(const SearchContext& context, const KeyWords& words) : context_(context), words_(words) {
  for (const KeyWord& word : words_) rarity_ += word.rarity;
  const auto& files = context_.snapshot().words();
  if (!files || words_.empty()) return;
  const ShardSet& shards = context_.shards();
  for (uint32_t i = 0; i < shards.count(); ++i) shards_.push_back(shard_of(files->of(shards[i].get_uuid())));
}

Proximity::Shard Proximity::shard_of(const WordsFile& file) const {
  std::vector<std::pair<uint32_t, uint32_t>> words;
  for (uint32_t word = 0; word < words_.size(); ++word) {
    if (const auto number = file.number_of(words_[word].word)) words.emplace_back(*number, word);
  }
  std::sort(words.begin(), words.end());
  Shard shard{&file, {}, {}};
  std::vector<uint32_t> numbers;
  for (const auto& [number, word] : words) {
    numbers.push_back(number);
    shard.words.push_back(word);
  }
  shard.finder = WordFinder(std::move(numbers));
  return shard;
}

double Proximity::of(DocId doc) {
  if (words_.empty()) return 0;
  begin(title_);
  begin(text_);
  if (shards_.empty()) {
    read_article(doc);
  } else {
    read_words(doc);
  }
  pairs_.assign(words_.size(), {});
  look_for_pairs(title_);
  look_for_pairs(text_);
  return of_pairs() + (has_all(title_) ? of_title() : of_text());
}

void Proximity::read_words(DocId doc) {
  const auto [shard, document] = context_.columns().place(doc);
  const ArticleWords article = shards_[shard].file->article(document);
  read(article[static_cast<size_t>(WordField::kTitle)], shards_[shard], title_);
  read(article[static_cast<size_t>(WordField::kText)], shards_[shard], text_);
}

// As common/index/term_writer.h places the words.
void Proximity::read_article(DocId doc) {
  const Article article = context_.article(doc);
  analyze(article.title, article.language, title_);
  analyze(article.standfirst, article.language, text_);
  analyze(article.body, article.language, text_);
}

void Proximity::analyze(std::string_view text, const std::string& language, FieldPlaces& found) {
  const std::vector<FoundWord>& tokens = context_.analyzer().find_words(text, language);
  for (const FoundWord& token : tokens) {
    ++found.position;
    for (uint32_t word = 0; word < words_.size(); ++word) {
      if (words_[word].word == token.forms->word) note({word, found.position, found.words}, found);
    }
    ++found.words;
  }
  if (!tokens.empty()) found.position += kPositionGap;
}

void Proximity::begin(FieldPlaces& found) {
  found.places.clear();
  found.counts.assign(words_.size(), 0);
  found.words = 0;
  found.found = 0;
  found.position = 0;
}

void Proximity::note(const Place& place, FieldPlaces& found) {
  if (found.counts[place.word]++ == 0) ++found.found;
  found.places.push_back(place);
}

// Of a single word only the first place counts.
void Proximity::read(std::string_view field, const Shard& shard, FieldPlaces& found) {
  found.words = shard.finder.for_each(field, [&](const WordPlace& word) {
    note({shard.words[word.index], word.position, word.before}, found);
    return words_.size() > 1;
  });
}

// The longest run of words in the order of the query, others between them or not, and how much of the title
// lies between words of the query.
double Proximity::of_title() const {
  const size_t gaps = words_.size() - 1;
  if (gaps == 0) return 0;
  std::vector<size_t> longest(words_.size());  // of those that end in each word: how many words come before
  size_t in_order = 0;
  for (const Place& place : title_.places) {
    for (uint32_t word = 0; word < place.word; ++word) {
      if (longest[word] > 0) longest[place.word] = std::max(longest[place.word], longest[word] + 1);
    }
    longest[place.word] = std::max<size_t>(longest[place.word], 1);
    in_order = std::max(in_order, longest[place.word] - 1);
  }
  const auto all = static_cast<double>(gaps);
  return rarity_ * (kOrderInTitle * static_cast<double>(in_order) / all +
                    kLittleElseInTitle * all / static_cast<double>(title_.words - 1));
}

double Proximity::of_text() {
  double score = 0;
  counts_.assign(words_.size(), 0);
  for (const Place& place : text_.places) {
    if (counts_[place.word]++ > 0) continue;
    score += kInOpening * words_[place.word].rarity * halved(place.before, kOpeningHalf);
  }
  if (words_.size() > 1 && has_all(text_)) score += kTogetherInText * rarity_ * closest_window();
  return score;
}

// Of all windows that have every word of the query, what the best is worth.
double Proximity::closest_window() {
  double best = 0;
  auto missing = static_cast<uint32_t>(words_.size());
  counts_.assign(words_.size(), 0);
  size_t first = 0;
  for (const Place& last : text_.places) {
    if (counts_[last.word]++ == 0) --missing;
    if (missing > 0) continue;
    while (counts_[text_.places[first].word] > 1) --counts_[text_.places[first++].word];
    const Place& begin = text_.places[first];
    const uint32_t others = last.position - begin.position + 1 - static_cast<uint32_t>(words_.size());
    best = std::max(best, halved(others, kWindowHalf) * halved(begin.before, kBeginHalf));
  }
  return best;
}

void Proximity::look_for_pairs(const FieldPlaces& field) {
  counts_.assign(words_.size(), 0);  // here: the place behind each word as it was met last
  const auto distance = [&](const Place& place, uint32_t other) {
    return counts_[other] == 0 ? kNear : place.position + 1 - counts_[other];
  };
  for (const Place& place : field.places) {
    const uint32_t word = place.word;
    if (words_[word].follows) {
      pairs_[word].is_near |= distance(place, word - 1) < kNear;
      pairs_[word].is_adjacent |= distance(place, word - 1) == 1;
    }
    if (word + 1 < words_.size() && words_[word + 1].follows)
      pairs_[word + 1].is_near |= distance(place, word + 1) < kNear;
    counts_[word] = place.position + 1;
  }
}

double Proximity::of_pairs() const {
  double score = 0;
  for (size_t word = 1; word < words_.size(); ++word) {
    const double rarity = std::min(words_[word - 1].rarity, words_[word].rarity);
    score += kPair * rarity * (pairs_[word].is_near + pairs_[word].is_adjacent);
  }
  return score;
}

}  // namespace dateline
