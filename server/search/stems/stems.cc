#include "server/search/stems/stems.h"

#include <cmath>
#include <utility>

#include "common/hash.h"
#include "common/index/schema.h"

namespace dateline {
namespace {

constexpr double kRarityExponent = 0.4;  // between frequency alone (0) and tf-idf (1): docs/ranking.md
constexpr double kMaxShare = 0.5;
constexpr Xapian::doccount kFewArticles = 20;  // too few for shares to mean anything

}  // namespace

double stem_rarity(Xapian::doccount holders, Xapian::doccount articles) {
  if (holders == 0 || (articles >= kFewArticles && holders > kMaxShare * articles)) return 0;
  return std::pow(std::log((articles + 1.0) / holders), kRarityExponent);
}

Stems::Known Stems::of(std::string_view stem, const StemTools& tools) {
  const uint64_t key = hash_of(stem);
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
  }
  const Xapian::doccount holders = tools.database.get_termfreq(stem_term(stem));
  if (holders == 0) return {};
  const std::lock_guard lock(mutex_);
  const auto [known, is_new] = known_.try_emplace(key, Known{end(), holders});
  if (is_new) end_.fetch_add(1, std::memory_order_relaxed);
  return known->second;
}

StemsOfWords::StemsOfWords(const WordsFile& file, const std::vector<uint32_t>& places, Stems& stems,
                           std::string language)
    : file_(file), places_(places), stems_(stems), language_(std::move(language)), kept_(places.size()) {
  for (std::atomic<uint64_t>& kept : kept_) kept.store(kNotYet, std::memory_order_relaxed);
  if (!kept_.empty()) kept_[kGap] = 0;  // is no word
}

// Two threads that look up the same word find the same.
WeighedStem StemsOfWords::look_up(uint32_t word, const StemTools& tools) {
  WeighedStem stem;
  const std::string_view text = file_.word_at(places_[word]);
  const std::vector<Token>& tokens = tools.analyzer.analyze(text, language_);
  if (text.size() >= kMinComparedBytes && tokens.size() == 1 && !tokens.front().stop) {
    const Stems::Known known = stems_.of(tokens.front().stem, tools);
    const double rarity = stem_rarity(known.holders, tools.database.get_doccount());
    if (rarity > 0) stem = {known.number, static_cast<float>(rarity)};
  }
  kept_[word].store(uint64_t{stem.number} << 32U | std::bit_cast<uint32_t>(stem.rarity),
                    std::memory_order_relaxed);
  return stem;
}

StemsOfWords& ShardStems::in(std::string_view language) {
  const std::vector<uint32_t>& of_words = places();
  const std::lock_guard lock(mutex_);
  const auto known = languages_.find(language);
  if (known != languages_.end()) return *known->second;
  std::string name(language);
  auto stems = std::make_unique<StemsOfWords>(*file_, of_words, stems_, name);
  return *languages_.emplace(std::move(name), std::move(stems)).first->second;
}

std::string_view ShardStems::word(uint32_t number) {
  const std::vector<uint32_t>& of_words = places();
  if (number == 0 || number >= of_words.size()) throw NumberReader::damaged();
  return file_->word_at(of_words[number]);
}

const std::vector<uint32_t>& ShardStems::places() {
  std::call_once(has_places_, [&] {
    places_.assign(size_t{file_->words()} + 1, 0);
    for (uint32_t place = 0; place < file_->words(); ++place) {
      const uint32_t number = file_->number_at(place);
      if (number < places_.size()) places_[number] = place;
    }
  });
  return places_;
}

}  // namespace dateline
