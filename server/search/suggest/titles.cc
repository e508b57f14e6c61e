#include "server/search/suggest/titles.h"

#include <optional>

#include "server/search/results/date_walk.h"
#include "server/search/suggest/word_counts.h"

namespace dateline {
namespace {

using Words = std::vector<Vocabulary::Completion>;

constexpr size_t kMaxExpansion = 100;        // words of titles that begin so
constexpr uint64_t kPostingsOfOneTitle = 8;  // are read in the time in which a title is looked at

// Whether a title has one of some words, by the words of its shard in order.
class AnyInTitle {
 public:
  AnyInTitle(const SearchContext& context, const Words& words) : columns_(context.columns()) {
    const ShardSet& shards = context.shards();
    for (uint32_t shard = 0; shard < shards.count(); ++shard) {
      const WordsFile& file = context.snapshot().words()->of(shards[shard].get_uuid());
      std::vector<bool> wanted(size_t{file.words()} + 1);
      for (const auto& [word, articles, standing] : words) {
        if (const std::optional<uint32_t> number = file.number_of(word)) wanted.at(*number) = true;
      }
      shards_.push_back({file, std::move(wanted)});
    }
  }

  bool operator()(DocId doc) const {
    const auto [shard, document] = columns_.place(doc);
    const auto& [file, wanted] = shards_[shard];
    WordCursor words(file.article(document)[static_cast<size_t>(WordField::kTitle)]);
    while (words.next()) {
      if (words.word() < wanted.size() && wanted[words.word()]) return true;
    }
    return false;
  }

 private:
  struct Shard {
    const WordsFile& file;
    std::vector<bool> wanted;  // by the number of a word
  };

  const Columns& columns_;
  std::vector<Shard> shards_;
};

DateWalk newest_first(const SearchContext& context, const DocSet& docs, uint64_t wanted) {
  return {DateOrder(context.columns(), Sort::kNewest), docs, {.wanted = wanted}};
}

std::vector<DocId> newest_of(const SearchContext& context, const DocSet& docs, size_t limit) {
  DateWalk walk = newest_first(context, docs, limit);
  std::vector<DocId> found;
  while (found.size() < limit) {
    const std::optional<DocId> doc = walk.next();
    if (!doc) break;
    found.push_back(*doc);
  }
  return found;
}

// Those of the docs whose titles have one of the words; nothing when so many looks do not tell.
std::optional<std::vector<DocId>> by_looking(const SearchContext& context, const DocSet& docs,
                                             const Words& words, size_t limit, uint64_t looks) {
  const AnyInTitle has_one(context, words);
  DateWalk walk = newest_first(context, docs, looks);
  SmallSteps steps(context.deadline());
  std::vector<DocId> found;
  while (found.size() < limit && !steps.is_time_up()) {
    const std::optional<DocId> doc = walk.next();
    if (!doc) break;
    if (looks-- == 0) return std::nullopt;
    if (has_one(*doc)) found.push_back(*doc);
  }
  return found;
}

DocSet titled(const SearchContext& context, const std::string& word, const DocSet& docs) {
  return context.postings(word_term(Field::kTitle, word), context.deadline()).among(docs);
}

DocSet with_one(const SearchContext& context, const Words& words, const DocSet& docs) {
  DocSet found;
  for (const auto& [word, articles, standing] : words) found |= titled(context, word, docs);
  return found;
}

}  // namespace

// What begins with few letters stands in most of the newest titles, so looking at these is quickly done; and
// where it is not, it has cost no more than what is done then, to read the postings.
std::vector<DocId> newest_titled(const SearchContext& context, const std::vector<std::string>& words,
                                 const WordRanges& ranges, size_t limit) {
  const DocSet docs = docs_with(context, Field::kTitle, words);
  if (ranges.empty()) return newest_of(context, docs, limit);
  const Words begun = context.vocabulary().title_completions(ranges, kMaxExpansion);
  uint64_t postings = 0;
  for (const auto& [word, articles, standing] : begun) postings += articles.title;
  if (context.snapshot().words()) {
    std::optional<std::vector<DocId>> found =
        by_looking(context, docs, begun, limit, postings / kPostingsOfOneTitle);
    if (found) return *std::move(found);
  }
  return newest_of(context, with_one(context, begun, docs), limit);
}

}  // namespace dateline
