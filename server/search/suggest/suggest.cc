#include "server/search/suggest/suggest.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <limits>

#include "server/search/generation/visible_counts.h"
#include "server/search/suggest/titles.h"

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
constexpr size_t kCandidates = 3;  // completions tried for each one wanted
constexpr uint64_t kEnough = 100;  // are counted: more or less is enough to rank by

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

// The articles that the index counts, and that are not to be seen.
struct Unseen {
  explicit Unseen(const SearchContext& context)
      : hidden(context.columns().all() - context.visible()),
        number(context.shards().last_doc() - context.visible().cardinality()) {}

  DocSet hidden;    // under embargo, or expired
  uint64_t number;  // superseded ones, too
};

// How many visible ones have the word. Exact up to kEnough; of more the vocabulary knows how many there are
// in the texts, and how many in the titles, and few are hidden. Throws TimeIsUp.
uint64_t count_word(const SearchContext& context, const Unseen& unseen,
                    const Vocabulary::Completion& completion) {
  const auto& [word, articles] = completion;
  if (std::max(articles.text, articles.title) < kEnough + unseen.number) {
    const uint64_t exactly = count_with(context, {word});
    if (exactly < kEnough) return exactly;
  }
  const auto visible = [&, &word = word](Field field, uint64_t with) {
    return with - std::min(with, count_among(unseen.hidden, context.shards(), word_term(field, word)));
  };
  return std::max({kEnough, visible(Field::kText, articles.text), visible(Field::kTitle, articles.title)});
}

void add_completions(const SearchContext& context, const Typed& typed, uint32_t limit,
                     std::vector<Suggestion>& out) {
  if (typed.beginning.empty()) return;
  const Unseen unseen(context);
  for (const Vocabulary::Completion& completion :
       context.vocabulary().completions(typed.beginning, size_t{limit} * kCandidates)) {
    if (out.size() >= limit) return;
    std::vector<std::string> all = {completion.word};
    all.insert(all.end(), typed.words.begin(), typed.words.end());
    const uint64_t count =
        typed.words.empty() ? count_word(context, unseen, completion) : count_with(context, all);
    if (count > 0) out.push_back({typed.before + completion.word, Suggestion::Kind::kQuery, "", count});
  }
}

void add_titles(const SearchContext& context, const Typed& typed, size_t limit,
                std::vector<Suggestion>& out) {
  for (const DocId doc : newest_titled(context, typed.words, typed.beginning, limit - out.size())) {
    const Article article = context.article(doc);
    out.push_back({article.title, Suggestion::Kind::kTitle, article.id, 1});
  }
}

void add_tags(const SearchContext& context, const std::string& text, size_t limit,
              std::vector<Suggestion>& out) {
  const auto room = static_cast<uint32_t>(std::min<size_t>(kMaxTags, limit - out.size()));
  for (FacetValue& tag :
       tags_beginning(context.columns(), context.visible(), text, room, context.deadline())) {
    out.push_back({std::move(tag.value), Suggestion::Kind::kTag, "", tag.count});
  }
}

// What is added before the time is up stays.
void add_all(const SearchContext& context, const Typed& typed, const SuggestRequest& request,
             std::vector<Suggestion>& out) {
  try {
    add_completions(context, typed, (request.limit + 1) / 2, out);
  } catch (const TimeIsUp&) {  // tags are known all the same
  }
  add_tags(context, request.text, request.limit, out);
  if (out.size() == request.limit || context.is_time_up()) return;
  try {
    add_titles(context, typed, request.limit, out);
  } catch (const TimeIsUp&) {  // before any title is known
  }
}

}  // namespace

SuggestAnswer suggest(const SearchContext& context, const SuggestRequest& request) {
  SuggestAnswer answer;
  answer.generation = context.snapshot().generation();
  answer.valid_until = context.visible_until();
  const Typed typed = read(request.text, context.analyzer());
  if (!typed.words.empty() || !typed.beginning.empty()) add_all(context, typed, request, answer.suggestions);
  answer.partial = context.is_time_up();
  return answer;
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
