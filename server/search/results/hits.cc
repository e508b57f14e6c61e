#include "server/search/results/hits.h"

#include "common/index/document.h"
#include "server/search/showing/highlight.h"
#include "server/search/showing/snippet.h"

namespace dateline {
namespace {

std::string running_text(const Article& article) {
  if (article.standfirst.empty()) return article.body;
  if (article.body.empty()) return article.standfirst;
  return article.standfirst + "\n\n" + article.body;
}

std::vector<std::string> other_copies(const Columns& columns, Session& session, DocId doc,
                                      const DocSet& passing) {
  std::vector<std::string> ids;
  const uint32_t group = columns.copy_group(doc);
  if (group == 0) return ids;
  for (const DocId member : columns.members(group)) {
    if (member == doc || !passing.contains(member)) continue;
    ids.push_back(session.shards.id_of(member));
  }
  return ids;
}

}  // namespace

Hit make_hit(const Snapshot& snapshot, Session& session, const Ranked& entry, const HighlightTerms& terms,
             const DocSet& passing, const HitOptions& options) {
  Hit hit;
  hit.article = stored_article(session.shards.document(entry.doc));
  Article& article = hit.article;
  hit.score = entry.score;
  hit.highlights.title = highlight(article.title, article.language, Field::kTitle, terms, session.analyzer);
  if (options.snippet_words > 0) {
    hit.highlights.snippet =
        snippet(running_text(article), article.language, terms, options.snippet_words, session.analyzer);
  }
  if (options.collapse_copies) hit.copies = other_copies(snapshot.columns(), session, entry.doc, passing);
  if (options.explain) hit.explanation = {entry.score, entry.score - entry.recency, entry.recency};
  if (!options.want_body) article.body.clear();
  return hit;
}

}  // namespace dateline
