// The members of a request one by one, for what has to look at all of them: keys of a cache, fingerprints.
#pragma once

#include <tuple>
#include <utility>
#include <vector>

#include "server/search/searcher.h"

namespace dateline {

// The bindings name every member. Whoever adds one to a request comes by here: it does not compile until it
// is named, and given a value in the other_..._request() below that is not the default.
inline auto members(DateRange& range) {
  auto& [from, to] = range;
  return std::tie(from, to);
}

inline auto members(Filter& filter) {
  auto& [field, values, excluded, all, dashed] = filter;
  return std::tie(field, values, excluded, all, dashed);
}

inline auto members(SearchRequest& request) {
  auto& [text, published, filters, sort, recency, page, page_size, cursor, facets, facet_size, timeline, zoom,
         collapse, body, snippet_words, explain, correct_spelling] = request;
  return std::tie(text, published, filters, sort, recency, page, page_size, cursor, facets, facet_size,
                  timeline, zoom, collapse, body, snippet_words, explain, correct_spelling);
}

inline auto members(RelatedRequest& request) {
  auto& [id, draft, draft_published, limit, when, max_age_days, exclude, published, filters, collapse,
         snippet_words] = request;
  return std::tie(id, draft, draft_published, limit, when, max_age_days, exclude, published, filters,
                  collapse, snippet_words);
}

inline auto members(SuggestRequest& request) {
  auto& [text, limit] = request;
  return std::tie(text, limit);
}

// One for each member: `plain` with that member of `other`, in the order of searcher.h.
template <typename Struct>
std::vector<Struct> each_member_changed(const Struct& plain, Struct other) {
  constexpr size_t kMembers = std::tuple_size_v<decltype(members(other))>;
  std::vector<Struct> changed(kMembers, plain);
  [&]<size_t... I>(std::index_sequence<I...>) {
    ((std::get<I>(members(changed[I])) = std::get<I>(members(other))), ...);
  }
  (std::make_index_sequence<kMembers>());
  return changed;
}

inline SearchRequest other_search_request() {
  SearchRequest request;
  request.text = "oil";
  request.published = {WrittenDate::of("1987"), WrittenDate::of("1988")};
  request.filters = {{Field::kTag, {"x"}, {}, false}};
  request.sort = Sort::kOldest;
  request.recency = {.share = 0.5, .half_life_days = 30};
  request.page = 2;
  request.page_size = 11;
  request.cursor = "*";
  request.facets = {Field::kTag};
  request.facet_size = 11;
  request.timeline = TimelineUnit::kYear;
  request.zoom = TimelineUnit::kDay;
  request.collapse_copies = false;
  request.want_body = true;
  request.snippet_words = 31;
  request.explain = true;
  request.correct_spelling = false;
  return request;
}

inline RelatedRequest other_related_request() {
  RelatedRequest request;
  request.id = "b";
  request.draft.title = "Oil";
  request.draft_published = WrittenDate::of("1987");
  request.limit = 6;
  request.when = RelatedRequest::When::kBefore;
  request.max_age_days = 3;
  request.exclude = {"b"};
  request.published = {WrittenDate::of("1987"), WrittenDate::of("1988")};
  request.filters = {{Field::kTag, {"x"}, {}, false}};
  request.collapse_copies = false;
  request.snippet_words = 30;
  return request;
}

inline SuggestRequest other_suggest_request() {
  return {"oil", 9};
}

// Each differs from the others in one part of what they are filtered by, if only in the place of a value.
inline std::vector<std::pair<DateRange, std::vector<Filter>>> different_filters() {
  std::vector<std::pair<DateRange, std::vector<Filter>>> all;
  const std::optional<WrittenDate> date = WrittenDate::of("1987");
  for (const DateRange& range : each_member_changed(DateRange{}, DateRange{date, date}))
    all.push_back({range, {}});
  const Filter plain{Field::kTag, {"a", "b"}, {"c"}, false};
  for (const Filter& filter : each_member_changed(plain, {Field::kSection, {"a"}, {"d"}, true, {"-e"}}))
    all.push_back({{}, {filter}});
  all.push_back({{}, {plain}});
  all.push_back({{}, {{Field::kTag, {"a"}, {"b", "c"}, false}}});
  all.push_back({{}, {{Field::kTag, {"ab"}, {"c"}, false}}});
  all.push_back({{}, {{Field::kTag, {"a", "any"}, {}, false}}});
  all.push_back({{}, {{Field::kTag, {"a"}, {"any"}, false}}});
  all.push_back({{}, {plain, {Field::kSource, {"a"}, {}, false}}});
  return all;
}

}  // namespace dateline
