#include "server/search/suggest/word_counts.h"

#include <xapian.h>

#include <algorithm>

namespace dateline {
namespace {

constexpr uint64_t kMany = 100;  // fewer are looked at one by one

DocSet docs_with_word(const SearchContext& context, const std::string& word, const DocSet& among) {
  const auto with = [&](Field field) {
    return context.postings(word_term(field, word), context.deadline()).among(among);
  };
  return with(Field::kText) | with(Field::kTitle);
}

// How many of these articles have the term.
uint64_t count_among(const DocSet& docs, const ShardSet& shards, const std::string& term) {
  if (docs.isEmpty()) return 0;
  uint64_t found = 0;
  auto doc = docs.begin();
  for (uint32_t shard = 0; shard < shards.count(); ++shard) {
    const DocId base = shards.base(shard);
    auto holder = shards[shard].postlist_begin(term);
    const auto end = shards[shard].postlist_end(term);
    while (doc != docs.end() && *doc <= shards.base(shard + 1) && holder != end) {
      holder.skip_to(*doc - base);
      if (holder == end) break;
      found += *holder == *doc - base ? 1 : 0;
      doc.equalorlarger(base + std::max(*holder, *doc - base + 1));
    }
    doc.equalorlarger(shards.base(shard + 1) + 1);
  }
  return found;
}

}  // namespace

DocSet docs_with(const SearchContext& context, Field field, const std::vector<std::string>& words) {
  DocSet docs = context.visible();
  for (const std::string& word : words)
    docs = context.postings(word_term(field, word), context.deadline()).among(docs);
  return docs;
}

uint64_t count_with(const SearchContext& context, const std::vector<std::string>& words) {
  DocSet docs = context.visible();
  for (const std::string& word : words) docs = docs_with_word(context, word, docs);
  return docs.cardinality();
}

WordCounts::WordCounts(const SearchContext& context)
    : context_(context),
      hidden_(context.columns().all() - context.visible()),
      unseen_(context.shards().last_doc() - context.visible().cardinality()) {}

uint64_t WordCounts::of(const Vocabulary::Completion& word) const {
  const ArticlesWithWord& articles = word.articles;
  if (std::max(articles.text, articles.title) < kMany + unseen_) return count_with(context_, {word.word});
  return std::max(visible(Field::kText, word.word, articles.text),
                  visible(Field::kTitle, word.word, articles.title));
}

uint64_t WordCounts::visible(Field field, const std::string& word, uint64_t with) const {
  return with - std::min(with, count_among(hidden_, context_.shards(), word_term(field, word)));
}

}  // namespace dateline
