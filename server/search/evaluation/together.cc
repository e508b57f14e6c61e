#include "server/search/evaluation/together.h"

#include <optional>

#include "common/words/placed_word.h"

namespace dateline {
namespace {

std::unique_ptr<WordPattern> pattern_of(const Plan& plan, const WordsFile& words) {
  std::vector<uint32_t> numbers;
  for (const std::string& term : plan.terms) {
    const std::optional<uint32_t> number = words.number_of(placed_word(term).word);
    if (!number) return nullptr;
    numbers.push_back(*number);
  }
  if (plan.window > 0) return std::make_unique<Near>(numbers, plan.window);
  return std::make_unique<SideBySide>(numbers);
}

}  // namespace

Together::Together(const Plan& plan, const SearchContext& context)
    : columns_(context.columns()), field_(static_cast<size_t>(placed_word(plan.terms.front()).field)) {
  const ShardSet& shards = context.shards();
  for (uint32_t shard = 0; shard < shards.count(); ++shard) {
    const WordsFile& words = context.snapshot().words()->of(shards[shard].get_uuid());
    in_shard_.push_back({&words, pattern_of(plan, words)});
  }
}

bool Together::are_in(DocId doc) {
  const auto [shard, document] = columns_.place(doc);
  const InShard& at = in_shard_[shard];
  return at.pattern && at.pattern->is_in(at.words->article(document)[field_]);
}

}  // namespace dateline
