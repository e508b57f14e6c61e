#include "server/search/results/page.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

namespace dateline {
namespace {

// The order by date, newest or oldest first. A position counts from 0 over all places of the generation;
// those without a date are last either way.
class DateOrder {
 public:
  DateOrder(const Columns& columns, Sort sort)
      : columns_(columns), newest_first_(sort != Sort::kOldest), dated_(columns.dated_places()) {}

  uint32_t size() const { return columns_.places(); }
  uint32_t position(DocId doc) const { return flip(columns_.newest_place(doc)); }
  DocId doc_at(uint32_t position) const { return columns_.doc_at(flip(position)); }

  // The first position that comes after an article with this date and id, whether or not it is there.
  uint32_t position_after(int64_t published, const std::string& id, const ShardSet& shards) const {
    uint32_t low = 0;
    uint32_t high = columns_.places();
    while (low < high) {
      const uint32_t middle = low + (high - low) / 2;
      if (comes_after(doc_at(middle), published, id, shards)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

 private:
  // Reverses the dated part for oldest first; its own inverse.
  uint32_t flip(uint32_t place) const {
    return newest_first_ || place >= dated_ ? place : dated_ - 1 - place;
  }

  bool comes_after(DocId doc, int64_t published, const std::string& id, const ShardSet& shards) const {
    const int64_t own = columns_.published(doc);
    const bool reversed = !newest_first_ && own != Columns::kUndated;
    if (own != published) {
      if (own == Columns::kUndated || published == Columns::kUndated) return own == Columns::kUndated;
      return newest_first_ ? own < published : own > published;
    }
    const std::string own_id = shards.id_of(doc);
    return reversed ? own_id < id : own_id > id;
  }

  const Columns& columns_;
  bool newest_first_;
  uint32_t dated_;
};

// Tells which copy of a story comes first among the results. Looks at the copies of a story once, however
// many there are.
class FirstCopies {
 public:
  FirstCopies(const Columns& columns, const DateOrder& order, const DocSet& passing)
      : columns_(columns), order_(order), passing_(passing) {}

  bool has(DocId doc) {
    const uint32_t group = columns_.copy_group(doc);
    if (group == 0) return true;
    const auto [known, fresh] = first_.try_emplace(group, order_.position(doc));
    if (fresh) {
      for (const DocId member : columns_.members(group)) {
        if (passing_.contains(member)) known->second = std::min(known->second, order_.position(member));
      }
    }
    return known->second == order_.position(doc);
  }

 private:
  const Columns& columns_;
  const DateOrder& order_;
  const DocSet& passing_;
  std::unordered_map<uint32_t, uint32_t> first_;  // the position of each story's first copy
};

// The articles from `start` on in the order by date, of which mostly only the first few are wanted. Where
// results are many the next in the order is soon one of them; where they are few, a heap has them all.
class DateWalk {
 public:
  DateWalk(const Columns& columns, const DateOrder& order, const DocSet& passing, uint32_t start,
           bool collapse)
      : order_(order),
        passing_(passing),
        collapse_(collapse),
        first_copies_(columns, order, passing),
        follows_order_(are_many(passing.cardinality(), order.size())),
        position_(start) {
    if (follows_order_) return;
    for (const DocId doc : passing) {
      const uint32_t position = order.position(doc);
      if (position >= start) positions_.push_back(position);
    }
    std::make_heap(positions_.begin(), positions_.end(), std::greater<>());
  }

  std::optional<DocId> next() {
    while (const std::optional<DocId> doc = follows_order_ ? next_in_order() : next_of_heap()) {
      if (!collapse_ || first_copies_.has(*doc)) return doc;
    }
    return std::nullopt;
  }

 private:
  // Whether a page of them is found in fewer steps than they are.
  static bool are_many(uint64_t passing, uint64_t places) {
    constexpr uint64_t kWanted = 64;
    return passing * passing > kWanted * places;
  }

  std::optional<DocId> next_in_order() {
    while (position_ < order_.size()) {
      const DocId doc = order_.doc_at(position_++);
      if (passing_.contains(doc)) return doc;
    }
    return std::nullopt;
  }

  std::optional<DocId> next_of_heap() {
    if (positions_.empty()) return std::nullopt;
    std::pop_heap(positions_.begin(), positions_.end(), std::greater<>());
    const DocId doc = order_.doc_at(positions_.back());
    positions_.pop_back();
    return doc;
  }

  const DateOrder& order_;
  const DocSet& passing_;
  bool collapse_;
  FirstCopies first_copies_;
  bool follows_order_;
  uint32_t position_;                // of the next in the order
  std::vector<uint32_t> positions_;  // a heap
};

uint64_t offset_of(const SearchRequest& request) {
  return request.cursor ? 0 : uint64_t{request.page - 1} * request.page_size;
}

Page page_by_date(const SearchContext& context, const DocSet& passing, const SearchRequest& request,
                  Sort sort, const std::optional<Cursor>& cursor) {
  const Columns& columns = context.columns();
  const DateOrder order(columns, sort);
  const uint32_t start = cursor ? order.position_after(cursor->published, cursor->id, context.shards()) : 0;
  DateWalk walk(columns, order, passing, start, request.collapse_copies);
  Page page;
  for (uint64_t left_out = offset_of(request); left_out > 0; --left_out) {
    if (!walk.next()) return page;
  }
  while (page.entries.size() < request.page_size) {
    const std::optional<DocId> doc = walk.next();
    if (!doc) return page;
    page.entries.push_back({.doc = *doc});
  }
  if (!walk.next()) return page;
  const DocId last = page.entries.back().doc;
  page.next =
      Cursor{sort, fingerprint(request), {}, 0, columns.published(last), context.shards().id_of(last)};
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
