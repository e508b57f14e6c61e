#include "server/search/suggest/suggest.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <unordered_map>

#include "server/search/generation/visible_counts.h"

namespace dateline {
namespace {

// What was typed: whole words, and the beginning of one (empty when the text ends after a word).
struct Typed {
  std::vector<std::string> words;
  std::string beginning;
  std::string before;  // the text before that, as it was typed
};

constexpr size_t kMaxTypedWords = 8;
constexpr size_t kMaxTags = 3;
constexpr size_t kCandidates = 3;      // completions tried for each one wanted
constexpr size_t kMaxExpansion = 100;  // words of titles that begin as the last one
constexpr uint64_t kEnough = 100;      // are counted: more or less is enough to rank by

Typed read(const std::string& text, Analyzer& analyzer) {
  Typed typed;
  for (const Token& token : analyzer.analyze(text, "")) {
    if (token.end == text.size()) {
      typed.beginning = token.word;
      typed.before = text.substr(0, token.begin);
    } else if (typed.words.size() < kMaxTypedWords) {
      typed.words.push_back(token.word);
    }
  }
  return typed;
}

constexpr Xapian::docid kNone = std::numeric_limits<Xapian::docid>::max();

// The articles of a shard that have a word in the text or the title.
class Holders {
 public:
  Holders(const Xapian::Database& shard, const std::string& word)
      : lists_{shard.postlist_begin(word_term(Field::kText, word)),
               shard.postlist_begin(word_term(Field::kTitle, word))} {}

  // The first of them from `doc` on, or kNone. To be asked with ascending numbers.
  Xapian::docid from(Xapian::docid doc) {
    Xapian::docid first = kNone;
    for (Xapian::PostingIterator& list : lists_) {
      if (list != Xapian::PostingIterator()) list.skip_to(doc);
      if (list != Xapian::PostingIterator()) first = std::min(first, *list);
    }
    return first;
  }

 private:
  std::array<Xapian::PostingIterator, 2> lists_;
};

// The first article from `doc` on that is among all of them, or kNone. Throws TimeIsUp.
Xapian::docid common_from(std::vector<Holders>& all, Xapian::docid doc, SmallSteps& steps) {
  size_t agreeing = 0;
  for (size_t i = 0; agreeing < all.size() && doc != kNone; i = (i + 1) % all.size()) {
    if (steps.is_time_up()) throw TimeIsUp();
    const Xapian::docid next = all[i].from(doc);
    agreeing = next == doc ? agreeing + 1 : 1;
    doc = next;
  }
  return doc;
}

// How many visible ones have all the words, at most kEnough. Without Xapian's matcher: to set it up for each
// of the shards takes longer than to count. Throws TimeIsUp.
uint64_t count_with(const SearchContext& context, const std::vector<std::string>& words) {
  const ShardSet& shards = context.shards();
  SmallSteps steps(context.deadline());
  uint64_t found = 0;
  for (uint32_t shard = 0; shard < shards.count() && found < kEnough; ++shard) {
    std::vector<Holders> all;
    for (const std::string& word : words) {
      all.emplace_back(shards[shard], word);
      if (all.back().from(1) == kNone) break;
    }
    for (Xapian::docid doc = common_from(all, 1, steps); doc != kNone && found < kEnough;
         doc = common_from(all, doc + 1, steps))
      found += context.visible().contains(shards.base(shard) + doc) ? 1 : 0;
  }
  return found;
}

// How many of these articles have the term.
uint64_t count_among(const DocSet& docs, const ShardSet& shards, const std::string& term) {
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

// How many visible ones have the word. Exact up to kEnough; of more the index knows how many there are in the
// texts, and how many in the titles, and few are hidden. Throws TimeIsUp.
uint64_t count_word(const SearchContext& context, const std::string& word) {
  const ShardSet& shards = context.shards();
  uint64_t most = count_with(context, {word});
  if (most < kEnough) return most;
  const DocSet hidden = context.columns().all() - context.visible();
  for (const Field field : {Field::kText, Field::kTitle}) {
    const std::string term = word_term(field, word);
    const uint64_t visible = shards.whole().get_termfreq(term) - count_among(hidden, shards, term);
    most = std::max(most, visible);
  }
  return most;
}

void add_completions(const SearchContext& context, const Typed& typed, uint32_t limit,
                     std::vector<Suggestion>& out) {
  if (typed.beginning.empty()) return;
  for (const std::string& word :
       context.vocabulary().completions(typed.beginning, size_t{limit} * kCandidates)) {
    if (out.size() >= limit) return;
    std::vector<std::string> all = {word};
    all.insert(all.end(), typed.words.begin(), typed.words.end());
    const uint64_t count = typed.words.empty() ? count_word(context, word) : count_with(context, all);
    if (count > 0) out.push_back({typed.before + word, Suggestion::Kind::kQuery, "", count});
  }
}

// For each shard, its terms that begin so, as far as the time reaches; of all of them at most kMaxExpansion,
// those that most articles have.
std::vector<std::vector<std::string>> expansion(const SearchContext& context, const std::string& beginning) {
  const ShardSet& shards = context.shards();
  SmallSteps steps(context.deadline());
  std::vector<std::vector<std::string>> terms(shards.count());
  std::unordered_map<std::string, Xapian::doccount> frequencies;
  for (uint32_t shard = 0; shard < shards.count(); ++shard) {
    const auto end = shards[shard].allterms_end(beginning);
    for (auto term = shards[shard].allterms_begin(beginning); term != end && !steps.is_time_up(); ++term) {
      terms[shard].push_back(*term);
      frequencies[terms[shard].back()] += term.get_termfreq();
    }
  }
  if (frequencies.size() <= kMaxExpansion) return terms;
  std::vector<std::pair<Xapian::doccount, std::string_view>> usual;
  usual.reserve(frequencies.size());
  for (const auto& [term, frequency] : frequencies) usual.emplace_back(frequency, term);
  std::nth_element(usual.begin(), usual.begin() + kMaxExpansion, usual.end(), std::greater<>());
  const auto least = usual[kMaxExpansion];
  for (std::vector<std::string>& own : terms)
    std::erase_if(own, [&](const std::string& term) {
      return std::pair(frequencies[term], std::string_view(term)) <= least;
    });
  return terms;
}

// The visible ones whose titles have all that was typed, as far as the time reaches. Xapian's matcher would
// be a few times as slow to go through as many terms.
DocSet titled(const SearchContext& context, const Typed& typed) {
  const ShardSet& shards = context.shards();
  DocSet docs = context.visible();
  std::vector<DocId> with;
  for (const std::string& word : typed.words) {
    if (context.is_time_up()) return {};
    with.clear();
    shards.for_each(word_term(Field::kTitle, word), [&](DocId doc) { with.push_back(doc); });
    docs &= DocSet(with.size(), with.data());
  }
  if (typed.beginning.empty()) return docs;
  with.clear();
  const auto terms = expansion(context, word_term(Field::kTitle, typed.beginning));
  for (uint32_t shard = 0; shard < shards.count(); ++shard) {
    for (const std::string& term : terms[shard]) {
      if (context.is_time_up()) break;
      const auto end = shards[shard].postlist_end(term);
      for (auto doc = shards[shard].postlist_begin(term); doc != end; ++doc)
        with.push_back(shards.base(shard) + *doc);
    }
  }
  return docs & DocSet(with.size(), with.data());
}

void add_titles(const SearchContext& context, const Typed& typed, uint32_t limit,
                std::vector<Suggestion>& out) {
  const Columns& columns = context.columns();
  std::vector<uint32_t> places;
  for (const DocId doc : titled(context, typed)) places.push_back(columns.newest_place(doc));
  const size_t wanted = std::min<size_t>(limit - out.size(), places.size());
  std::partial_sort(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(wanted), places.end());
  for (size_t i = 0; i < wanted; ++i) {
    const Article article = context.article(columns.doc_at(places[i]));
    out.push_back({article.title, Suggestion::Kind::kTitle, article.id, 1});
  }
}

}  // namespace

std::vector<Suggestion> suggest(const SearchContext& context, const std::string& text, uint32_t limit) {
  const Typed typed = read(text, context.analyzer());
  std::vector<Suggestion> suggestions;
  if (typed.words.empty() && typed.beginning.empty()) return suggestions;
  try {
    add_completions(context, typed, (limit + 1) / 2, suggestions);
  } catch (const TimeIsUp&) {  // those that were counted stay
  }
  const auto room = static_cast<uint32_t>(std::min<size_t>(kMaxTags, limit - suggestions.size()));
  for (FacetValue& tag :
       tags_beginning(context.columns(), context.visible(), text, room, context.deadline())) {
    suggestions.push_back({std::move(tag.value), Suggestion::Kind::kTag, "", tag.count});
  }
  if (suggestions.size() < limit) add_titles(context, typed, limit, suggestions);
  return suggestions;
}

std::vector<FacetValue> tags_beginning(const Columns& columns, const DocSet& visible,
                                       const std::string& prefix, uint32_t limit, const Deadline& deadline) {
  const std::string wanted = fold(prefix);
  const ValueColumn& tags = columns.values(Field::kTag);
  const VisibleCounts counts(columns, Field::kTag, visible);
  std::vector<FacetValue> found;
  SmallSteps steps(deadline);
  for (uint32_t number = 0; number < tags.distinct() && !steps.is_time_up(); ++number) {
    if (!fold(tags.value(number)).starts_with(wanted)) continue;
    const uint64_t count = counts.of(number);
    if (count > 0) found.push_back({std::string(tags.value(number)), count, false});
  }
  const auto before = [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  };
  std::sort(found.begin(), found.end(), before);
  if (found.size() > limit) found.resize(limit);
  return found;
}

}  // namespace dateline
