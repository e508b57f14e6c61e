#include "server/search/suggest/suggest.h"

#include <xapian.h>

#include <algorithm>

#include "server/search/suggest/completions.h"
#include "server/search/suggest/titles.h"
#include "server/search/suggest/typed.h"
#include "server/search/suggest/values.h"

namespace dateline {
namespace {

constexpr size_t kMaxValues = 3;

void add_titles(const SearchContext& context, const Typed& typed, size_t limit,
                std::vector<Suggestion>& out) {
  const std::vector<DocId> newest =
      newest_titled(context, typed.word_texts(), words_begun(typed.beginning), limit - out.size());
  for (const DocId doc : newest) {
    const Article article = context.article(doc);
    out.push_back({article.title, Suggestion::Kind::kTitle, article.id, 1});
  }
}

// What is added before the time is up stays.
void add_all(const SearchContext& context, const Typed& typed, const SuggestRequest& request,
             std::vector<Suggestion>& out) {
  try {
    add_completions(context, typed, (request.limit + 1) / 2, out);
  } catch (const TimeIsUp&) {  // tags are known all the same
  }
  const size_t room = std::min(kMaxValues, request.limit - out.size());
  for (Suggestion& value : values_begun(context, request.text, room)) out.push_back(std::move(value));
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
  const Typed typed = read_typed(request.text, context.analyzer());
  if (!typed.empty()) add_all(context, typed, request, answer.suggestions);
  answer.partial = context.is_time_up();
  return answer;
}

}  // namespace dateline
