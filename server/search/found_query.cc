#include "server/search/found_query.h"

#include <utility>

namespace dateline {
namespace {

// The languages of the request's own filter, else those of the archive.
void set_languages(const Snapshot& snapshot, const SearchRequest& request, CompileOptions& options) {
  for (const Filter& filter : request.filters) {
    if (filter.field != Field::kLanguage || filter.values.empty()) continue;
    options.languages = filter.values;
    return;
  }
  options.languages = snapshot.languages().main;
  options.other_languages = snapshot.languages().others;
  options.has_unstemmed = snapshot.languages().has_unstemmed;
}

CompileOptions compile_options(const SearchContext& context, const SearchRequest& request) {
  CompileOptions options;
  set_languages(context.snapshot(), request, options);
  options.zone = context.snapshot().zone();
  options.deadline = context.deadline();
  return options;
}

}  // namespace

FoundQuery::FoundQuery(const SearchContext& context, const SearchRequest& request, ParsedQuery parsed,
                       const Deadline& deadline)
    : context_(context),
      deadline_(deadline),
      parsed_(std::move(parsed)),
      options_(compile_options(context, request)) {
  match();
}

void FoundQuery::match() {
  compiled_ = compile(parsed_.tree, options_, context_.analyzer(), context_.shards().whole());
  matcher_.emplace(context_, deadline_);
  if (parsed_.tree.kind == QueryNode::Kind::kAll) {
    docs_ = context_.visible();
    return;
  }
  docs_ = matcher_->match(compiled_.plan, context_.visible());
  is_partial_ = matcher_->is_partial();
}

// Key words are meant as they stand: any article that has them all will do. Whoever asks in a sentence has
// told what the story is about, and wants the articles that have most of it unless enough have all of it.
// docs/ranking.md has figures.
bool FoundQuery::is_enough() const {
  constexpr uint64_t kEnoughForASentence = 10;
  return docs_.cardinality() >= (compiled_.is_sentence ? kEnoughForASentence : 1);
}

void FoundQuery::relax() {
  if (options_.relaxed || is_partial_ || !compiled_.can_relax || is_enough()) return;
  if (deadline_.is_over()) {
    is_partial_ = true;
    return;
  }
  options_.relaxed = true;
  match();
}

}  // namespace dateline
