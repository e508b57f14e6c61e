#include "server/search/results/hits.h"

#include "server/search/showing/highlight.h"
#include "server/search/showing/snippet.h"

namespace dateline {
namespace {

std::string running_text(const Article& article) {
  if (article.standfirst.empty()) return article.body;
  if (article.body.empty()) return article.standfirst;
  return article.standfirst + "\n\n" + article.body;
}

// A story of an agency may have been printed thousands of times.
constexpr size_t kMaxCopiesNamed = 100;

void add_copies(const SearchContext& context, DocId doc, const DocSet& passing, Hit& hit) {
  const uint32_t group = context.columns().copy_group(doc);
  if (group == 0) return;
  for (const DocId member : context.columns().members(group)) {
    if (member == doc || !passing.contains(member)) continue;
    ++hit.copy_count;
    if (hit.copies.size() < kMaxCopiesNamed) hit.copies.push_back(context.shards().id_of(member));
  }
}

}  // namespace

Hit make_hit(const SearchContext& context, const Ranked& entry, const HighlightTerms& terms,
             const DocSet& passing, const HitOptions& options) {
  Hit hit;
  hit.article = context.article(entry.doc);
  Article& article = hit.article;
  hit.score = entry.score;
  hit.highlights.title = highlight(article.title, article.language, Field::kTitle, terms, context.analyzer());
  if (options.snippet_words > 0) {
    hit.highlights.snippet =
        snippet(running_text(article), article.language, terms, options.snippet_words, context.analyzer());
  }
  if (options.collapse_copies) add_copies(context, entry.doc, passing, hit);
  if (options.explain)
    hit.explanation = {entry.score, entry.score - entry.recency, entry.proximity, entry.recency};
  if (!options.want_body) article.body.clear();
  return hit;
}

}  // namespace dateline
