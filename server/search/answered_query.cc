#include "server/search/answered_query.h"

#include "server/search/results/tally.h"
#include "server/search/suggest/spelling.h"

namespace dateline {
namespace {

constexpr uint64_t kFew = 3;  // articles

std::unique_ptr<FoundQuery> find(const SearchContext& context, const SearchRequest& request,
                                 const std::string& text, const Deadline& deadline) {
  return std::make_unique<FoundQuery>(context, request, parse(text, context.snapshot().zone()), deadline);
}

bool finds_some(const SearchContext& context, const SearchRequest& request, const FoundQuery& query) {
  return any_passes(context.columns(), context.visible(), query.docs(), request, context.deadline());
}

// A proposal is worth a search of its own: it is to lead somewhere.
bool would_find_some(const SearchContext& context, const SearchRequest& request, const std::string& text,
                     const Deadline& deadline) {
  const std::unique_ptr<FoundQuery> proposed = find(context, request, text, deadline);
  if (finds_some(context, request, *proposed)) return true;
  proposed->relax();
  return finds_some(context, request, *proposed);
}

// Of what was typed no article has all the words.
AnsweredQuery corrected(const SearchContext& context, const SearchRequest& request,
                        std::unique_ptr<FoundQuery> typed, const Deadline& deadline) {
  const HighlightTerms& terms = typed->compiled().highlights;
  std::optional<Respelling> meant = respelled(context, request.text, terms, Quoted::kStay);
  if (meant && meant->is_sure) {
    std::unique_ptr<FoundQuery> better = find(context, request, meant->text, deadline);
    if (finds_some(context, request, *better)) return {std::move(better), true, std::move(meant->text)};
  }
  if (!terms.phrases.empty()) meant = respelled(context, request.text, terms, Quoted::kChange);
  std::optional<std::string> proposal;
  if (meant && would_find_some(context, request, meant->text, deadline)) proposal = std::move(meant->text);
  typed->relax();
  return {std::move(typed), false, std::move(proposal)};
}

}  // namespace

AnsweredQuery answered_query(const SearchContext& context, const SearchRequest& request, ParsedQuery typed,
                             const Deadline& deadline) {
  auto found = std::make_unique<FoundQuery>(context, request, std::move(typed), deadline);
  const bool finds_nothing = found->docs().isEmpty() && !found->is_partial();
  if (finds_nothing && request.correct_spelling)
    return corrected(context, request, std::move(found), deadline);
  found->relax();
  return {std::move(found), false, std::nullopt};
}

std::optional<std::string> usual_query(const SearchContext& context, const SearchRequest& request,
                                       const FoundQuery& found, uint64_t total) {
  if (!request.correct_spelling || found.is_relaxed() || total >= kFew) return std::nullopt;
  std::optional<std::string> usual = usually_spelled(context, request.text, found.compiled().highlights);
  if (!usual || !would_find_some(context, request, *usual, context.deadline())) return std::nullopt;
  return usual;
}

}  // namespace dateline
