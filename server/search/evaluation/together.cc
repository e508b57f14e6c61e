#include "server/search/evaluation/together.h"

#include <algorithm>

#include "common/words/placed_word.h"

namespace dateline {

Together::Together(const SearchContext& context) : columns_(context.columns()) {
  const ShardSet& shards = context.shards();
  for (uint32_t i = 0; i < shards.count(); ++i)
    in_shard_.emplace_back(std::make_unique<InShard>())->words =
        &context.snapshot().words()->of(shards[i].get_uuid());
}

void Together::add(const std::vector<std::string>& terms, uint32_t window) {
  const auto field = static_cast<size_t>(placed_word(terms.front()).field);
  if (std::find(fields_.begin(), fields_.end(), field) == fields_.end()) fields_.push_back(field);
  for (const std::unique_ptr<InShard>& shard : in_shard_)
    shard->patterns.push_back(pattern_of(terms, window, *shard->words, shard->fields[field]));
  known_.push_back(Known::kNothing);
}

void Together::read(DocId doc) {
  const auto [shard, document] = columns_.place(doc);
  asked_ = in_shard_[shard].get();
  const ArticleWords words = asked_->words->article(document);
  for (const size_t field : fields_) asked_->fields[field].read(words[field]);
  std::fill(known_.begin(), known_.end(), Known::kNothing);
}

bool Together::has(size_t pattern) {
  Known& known = known_[pattern];
  if (known == Known::kNothing) {
    WordPattern* const sought = asked_->patterns[pattern].get();
    known = sought != nullptr && sought->is_there() ? Known::kThere : Known::kNotThere;
  }
  return known == Known::kThere;
}

}  // namespace dateline
