#include "server/api/parameters/search_parameters.h"

#include <algorithm>

#include "common/error.h"
#include "common/index/schema.h"
#include "server/render/links.h"

namespace dateline {
namespace {

void add_value(Filter& filter, const FieldSpec& field, const std::string& written) {
  FilterValue read = read_filter_value(written);
  switch (read.sense) {
    case FilterValue::Sense::kWanted:
      return filter.values.push_back(std::move(read.value));
    case FilterValue::Sense::kExcluded:
      return filter.excluded.push_back(std::move(read.value));
    case FilterValue::Sense::kDashed:
      break;
  }
  if (read.value == "-") {
    throw Error(ErrorCode::kBadRequest, "'-' is no value for " + std::string(field.name),
                R"(A '-' stands before the value to exclude, as in -sport; \- is the value '-'.)",
                std::string(field.name));
  }
  filter.dashed.push_back(std::move(read.value));
}

std::vector<Filter> filters(const Parameters& parameters) {
  std::vector<Filter> filters;
  for (const FieldSpec& field : kSchema) {
    if (!field.filter) continue;
    Filter filter{.field = field.field, .values = {}, .excluded = {}, .all = false, .dashed = {}};
    for (const std::string& value : parameters.texts(field.name)) add_value(filter, field, value);
    if (field.field == Field::kTag) filter.all = parameters.choice("tag_mode") == "all";
    if (!filter.values.empty() || !filter.excluded.empty() || !filter.dashed.empty())
      filters.push_back(std::move(filter));
  }
  return filters;
}

std::optional<Sort> sort_of(const std::string& choice) {
  if (choice == "relevance") return Sort::kRelevance;
  if (choice == "newest") return Sort::kNewest;
  if (choice == "oldest") return Sort::kOldest;
  return std::nullopt;
}

std::optional<TimelineUnit> timeline_of(const std::string& choice) {
  if (choice == "auto") return TimelineUnit::kAuto;
  if (choice == "day") return TimelineUnit::kDay;
  if (choice == "month") return TimelineUnit::kMonth;
  if (choice == "year") return TimelineUnit::kYear;
  if (choice == "decade") return TimelineUnit::kDecade;
  return std::nullopt;
}

void read_paging(const Parameters& parameters, SearchRequest& request) {
  request.page = parameters.integer("page");
  request.page_size = parameters.integer("page_size");
  if (parameters.has("cursor")) {
    request.cursor = parameters.text("cursor");
  } else if (uint64_t{request.page} * request.page_size > kMaxPaged) {
    throw Error(ErrorCode::kBadRequest, "Pages end at 10,000 results",
                "Walk on with cursor=* and then the next_cursor of each answer.", "page");
  }
}

bool asks_for_body(const Parameters& parameters) {
  const std::vector<std::string> fields = parameters.list("fields");
  return std::find(fields.begin(), fields.end(), "body") != fields.end();
}

}  // namespace

SearchRequest search_request(const Parameters& parameters) {
  SearchRequest request;
  request.text = parameters.text("q");
  request.published = {parameters.date("from"), parameters.date("to")};
  request.filters = filters(parameters);
  request.sort = sort_of(parameters.choice("sort"));
  request.recency = parameters.recency("recency");
  read_paging(parameters, request);
  for (const std::string& name : parameters.list("facets"))
    request.facets.push_back(field_named(name)->field);
  request.facet_size = parameters.integer("facet_size");
  request.timeline = timeline_of(parameters.choice("timeline"));
  request.zoom = timeline_of(parameters.choice("zoom"));
  request.collapse_copies = parameters.choice("collapse") == "duplicates";
  request.want_body = asks_for_body(parameters);
  request.snippet_words = parameters.integer("snippet_words");
  request.explain = parameters.flag("explain");
  request.correct_spelling = parameters.choice("spelling") == "on";
  return request;
}

RelatedRequest related_request(const Parameters& parameters) {
  RelatedRequest request;
  request.limit = parameters.integer("limit");
  const std::string when = parameters.choice("when");
  if (when == "before") request.when = RelatedRequest::When::kBefore;
  if (when == "after") request.when = RelatedRequest::When::kAfter;
  if (parameters.has("max_age_days")) request.max_age_days = parameters.integer("max_age_days");
  request.exclude = parameters.texts("exclude");
  request.published = {parameters.date("from"), parameters.date("to")};
  request.filters = filters(parameters);
  request.collapse_copies = parameters.choice("collapse") == "duplicates";
  request.snippet_words = parameters.integer("snippet_words");
  return request;
}

ResultFields result_fields(const Parameters& parameters) {
  const std::vector<std::string> names = parameters.list("fields");
  return names.empty() ? ResultFields::usual() : ResultFields::of(names);
}

}  // namespace dateline
