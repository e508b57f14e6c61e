#include "server/search/results/page.h"

#include "server/search/results/date_walk.h"

namespace dateline {
namespace {

uint64_t offset_of(const SearchRequest& request) {
  return request.cursor ? 0 : uint64_t{request.page - 1} * request.page_size;
}

Page page_by_date(const SearchContext& context, const DocSet& passing, const SearchRequest& request,
                  Sort sort, const std::optional<Cursor>& cursor) {
  const DateOrder order(context.columns(), sort);
  const uint64_t offset = offset_of(request);
  DateWalk::Options options{.wanted = offset + request.page_size, .collapse = request.collapse_copies};
  if (cursor) options.start = order.position_after(cursor->published, cursor->id, context.shards());
  DateWalk walk(order, passing, options);
  Page page;
  for (uint64_t left_out = offset; left_out > 0; --left_out) {
    if (!walk.next()) return page;
  }
  while (page.entries.size() < request.page_size) {
    const std::optional<DocId> doc = walk.next();
    if (!doc) return page;
    page.entries.push_back({.doc = *doc});
  }
  if (!walk.next()) return page;
  const DocId last = page.entries.back().doc;
  page.next = Cursor{
      sort, fingerprint(request), {}, 0, context.columns().published(last), context.shards().id_of(last)};
  return page;
}

// A walk does not go on from here: its order is lost.
Page unranked_page(const SearchContext& context, const DocSet& passing, const SearchRequest& request) {
  Page page;
  if (!request.cursor) page = page_by_date(context, passing, request, Sort::kNewest, std::nullopt);
  page.next.reset();
  page.partial = true;
  return page;
}

Page page_by_relevance(const SearchContext& context, const Results& results, const SearchRequest& request,
                       const std::optional<Cursor>& cursor) {
  RankOptions options;
  options.first = static_cast<uint32_t>(cursor ? cursor->given : offset_of(request));
  options.size = request.page_size;
  options.recency = request.recency;
  options.key_words = &results.key_words;
  options.collapse_copies = request.collapse_copies;
  Page page;
  if (options.first >= results.groups) return page;
  try {
    page.entries = rank(context, MatchedDocs{results.plan, results.matcher, results.passing}, options);
  } catch (const TimeIsUp&) {
    return unranked_page(context, results.passing, request);
  }
  const uint64_t given = options.first + page.entries.size();
  if (given < results.groups && !page.entries.empty()) {
    page.next = Cursor{Sort::kRelevance, fingerprint(request), context.snapshot().generation(), given, 0, {}};
  }
  return page;
}

}  // namespace

Page find_page(const SearchContext& context, const Results& results, const SearchRequest& request, Sort sort,
               const std::optional<Cursor>& cursor) {
  return sort == Sort::kRelevance ? page_by_relevance(context, results, request, cursor)
                                  : page_by_date(context, results.passing, request, sort, cursor);
}

}  // namespace dateline
