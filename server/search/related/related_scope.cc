#include "server/search/related/related_scope.h"

#include <algorithm>

#include "common/date/date.h"
#include "common/date/instant.h"
#include "common/error.h"
#include "common/text/language.h"
#include "server/search/results/tally.h"

namespace dateline {
namespace {

void narrow(std::optional<int64_t>& end, int64_t bound, bool lower) {
  if (!end) {
    end = bound;
  } else {
    end = lower ? std::max(*end, bound) : std::min(*end, bound);
  }
}

// The range of the request, narrowed by `when` and `max_age_days`, both reckoned from the subject.
TimeRange range_of(const RelatedRequest& request, const Subject& subject, const TimeZone& zone) {
  TimeRange range = in_zone(request.published, zone);
  if (subject.published == Columns::kUndated) return range;
  if (request.when == RelatedRequest::When::kBefore) narrow(range.to, subject.published, false);
  if (request.when == RelatedRequest::When::kAfter) narrow(range.from, subject.published, true);
  if (request.max_age_days) {
    const int64_t span = int64_t{*request.max_age_days} * kSecondsPerDay;
    narrow(range.from, subject.published - span, true);
    narrow(range.to, subject.published + span, false);
  }
  return range;
}

// Those of the archive are told when it is built. A text too short to tell is read like most of the archive.
void set_language(const Snapshot& snapshot, Article& article) {
  if (article.language.empty()) article.language = detect_language(article);
  const std::vector<std::string>& usual = snapshot.languages().main;
  if (article.language.empty() && !usual.empty()) article.language = usual.front();
}

void remove_story(const Columns& columns, DocId doc, DocSet& docs) {
  docs.remove(doc);
  for (const DocId copy : columns.members(columns.copy_group(doc))) docs.remove(copy);
}

}  // namespace

Subject subject_of(const SearchContext& context, const RelatedRequest& request) {
  const Snapshot& snapshot = context.snapshot();
  const ShardSet& shards = context.shards();
  Subject subject;
  if (request.id.empty()) {
    subject.article = request.draft;
    set_language(snapshot, subject.article);
    if (!request.draft_published) return subject;
    subject.article.published = request.draft_published->in(snapshot.zone());
    subject.published = first_instant(*subject.article.published, snapshot.zone());
    return subject;
  }
  if (snapshot.is_taken_down(request.id))
    throw Error(ErrorCode::kGone, "the article '" + request.id + "' was taken down");
  subject.doc = snapshot.find(shards, request.id);
  if (!subject.doc || !context.visible().contains(*subject.doc))
    throw Error(ErrorCode::kNotFound, "there is no article with the id " + request.id);
  subject.article = context.article(*subject.doc);
  set_language(snapshot, subject.article);
  subject.published = snapshot.columns().published(*subject.doc);
  return subject;
}

DocSet allowed_docs(const SearchContext& context, const RelatedRequest& request, const Subject& subject) {
  const Columns& columns = context.columns();
  DocSet docs =
      apply_filters(columns, context.visible(), settled(request.filters, columns, context.visible()),
                    range_of(request, subject, columns.zone()), context.deadline());
  if (subject.doc) remove_story(columns, *subject.doc, docs);
  for (const std::string& id : request.exclude) {
    // One that is hidden is unknown: what is a copy of it stays.
    const auto doc = context.snapshot().find(context.shards(), id);
    if (doc && context.visible().contains(*doc)) remove_story(columns, *doc, docs);
  }
  return docs;
}

}  // namespace dateline
