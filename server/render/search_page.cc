#include "server/render/search_page.h"

#include <algorithm>
#include <cmath>

#include "common/date/date.h"
#include "common/date/instant.h"
#include "common/json.h"
#include "server/render/dates.h"
#include "server/render/page_parts.h"
#include "server/render/templates.h"
#include "server/web/assets.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr uint64_t kPagesAround = 3;
constexpr double kTimelineWidth = 1000;  // drawn as wide as the page has room
constexpr double kBarHeight = 60;
constexpr double kNarrowestSlot = 4;
constexpr double kBarOfSlot = 0.9;  // the rest parts it from the next

// A year is chosen by its dates.
SearchLink toggled(const SearchLink& link, Field field, const FacetValue& value) {
  if (field == Field::kYear) {
    const SearchLink undated = link.without("from").without("to");
    return value.selected ? undated : undated.with("from", value.value).with("to", value.value);
  }
  const std::string_view name = spec(field).name;
  return value.selected ? link.deselecting(name, value.value) : link.selecting(name, value.value);
}

json facets(const SearchPage& page) {
  json out = json::array();
  for (const auto& [field, values] : page.answer.facets) {
    json rows = json::array();
    for (const FacetValue& value : values) {
      rows.push_back({{"value", value.value},
                      {"count", grouped(value.count)},
                      {"selected", value.selected},
                      {"href", toggled(page.link, field, value).address()}});
    }
    if (!rows.empty()) out.push_back({{"name", spec(field).name}, {"values", std::move(rows)}});
  }
  return out;
}

std::string number(double value) {
  return json_text(json(std::round(value * 100) / 100));
}

// `share`: of the highest bar.
json bar(const SearchPage& page, const TimelineBucket& bucket, double x, double width, double share) {
  const double height = std::max(1.0, share * kBarHeight);
  const std::string from = format_date(bucket.start);
  const std::string to = format_date(bucket.end);
  return {{"x", number(x)},
          {"slot", number(width)},
          {"width", number(width * kBarOfSlot)},
          {"y", number(kBarHeight - height)},
          {"height", number(height)},
          {"count", grouped(bucket.count)},
          {"from", readable_date(bucket.start, page.answer.zone)},
          {"to", readable_date(bucket.end, page.answer.zone)},
          {"href", page.link.with("from", from).with("to", to).address()}};
}

// Bars stand where their time is, so that gaps show. One bar would say nothing.
json timeline(const SearchPage& page) {
  const std::vector<TimelineBucket>& buckets = page.answer.timeline;
  if (buckets.size() < 2) return nullptr;
  uint64_t highest = 1;
  for (const TimelineBucket& bucket : buckets) highest = std::max(highest, bucket.count);
  const int64_t begin = first_instant(buckets.front().start);
  const double scale = kTimelineWidth / static_cast<double>(last_instant(buckets.back().end) + 1 - begin);
  json bars = json::array();
  for (const TimelineBucket& bucket : buckets) {
    const int64_t first = first_instant(bucket.start);
    const double time = static_cast<double>(last_instant(bucket.end) + 1 - first);
    const double width = std::max(kNarrowestSlot, time * scale);
    const double x = std::min(static_cast<double>(first - begin) * scale, kTimelineWidth - width);
    const double share = static_cast<double>(bucket.count) / static_cast<double>(highest);
    bars.push_back(bar(page, bucket, x, width, share));
  }
  return {{"width", number(kTimelineWidth)},
          {"first", readable_date(page.answer.timeline.front().start, page.answer.zone)},
          {"last", readable_date(page.answer.timeline.back().end, page.answer.zone)},
          {"bars", std::move(bars)}};
}

// The filters that are on, each with the address that takes it off.
json chosen(const SearchPage& page) {
  json out = json::array();
  for (const auto& [name, value] : page.link.pairs()) {
    const FieldSpec* field = field_named(name);
    const bool is_filter = (field != nullptr && field->filter) || name == "from" || name == "to";
    if (!is_filter) continue;
    const FilterValue written = read_filter_value(value);
    const bool is_excluded = written.sense == FilterValue::Sense::kExcluded;
    out.push_back({{"name", name},
                   {"value", (is_excluded ? "-" : "") + written.value},
                   {"href", page.link.without(name, value).address()}});
  }
  return out;
}

// What the form must send along so that a new query keeps the filters.
json hidden(const SearchPage& page) {
  json out = json::array();
  for (const auto& [name, value] : page.link.pairs()) {
    // A new query is corrected like any other.
    if (name != "q" && name != "page" && name != "sort" && name != "recency" && name != "spelling")
      out.push_back({{"name", name}, {"value", value}});
  }
  return out;
}

json sorts(const SearchPage& page) {
  const Sort sort = page.request.sort.value_or(page.request.text.empty() ? Sort::kNewest : Sort::kRelevance);
  const auto option = [&](Sort value, const char* name, const char* label) {
    return json{{"value", name}, {"label", label}, {"selected", sort == value}};
  };
  return {option(Sort::kRelevance, "relevance", "Most relevant"), option(Sort::kNewest, "newest", "Newest"),
          option(Sort::kOldest, "oldest", "Oldest")};
}

json recencies(const SearchPage& page) {
  const auto chosen = std::find_if(page.link.pairs().begin(), page.link.pairs().end(),
                                   [](const auto& pair) { return pair.first == "recency"; });
  const std::string value = chosen == page.link.pairs().end() ? "" : chosen->second;
  json out = json::array();
  for (const auto& [name, label] :
       {std::pair{"", "Any age"}, {"mild", "Newer first"}, {"strong", "Newest first"}}) {
    out.push_back({{"value", name}, {"label", label}, {"selected", value == name}});
  }
  return out;
}

json paging(const SearchPage& page) {
  const uint64_t size = page.request.page_size;
  const uint64_t current = page.request.page;
  const uint64_t last = std::min((page.answer.groups + size - 1) / size, kMaxPaged / size);
  if (last < 2) return nullptr;
  const auto address = [&](uint64_t to) { return page.link.with("page", std::to_string(to)).address(); };
  json numbers = json::array();
  const uint64_t first_shown = current > kPagesAround ? current - kPagesAround : 1;
  for (uint64_t i = first_shown; i <= std::min(last, current + kPagesAround); ++i) {
    numbers.push_back({{"number", i}, {"href", address(i)}, {"current", i == current}});
  }
  json out = {{"numbers", std::move(numbers)}};
  if (current > 1) out["previous"] = address(current - 1);
  if (current < last) out["next"] = address(current + 1);
  return out;
}

// What the reader should know of how the query was taken.
json notes(const SearchPage& page) {
  json out = json::array();
  const SearchAnswer& answer = page.answer;
  if (answer.relaxed) out.push_back("No article has all of these words; here are those with most of them.");
  for (const Warning& warning : answer.warnings) out.push_back(warning.message);
  if (answer.partial)
    out.push_back("Not all of the archive has answered in time; these results may lack some.");
  return out;
}

// "section", "from and to", "section, from and to".
std::string listed(const std::vector<std::string>& names) {
  std::string list;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0) list += i + 1 == names.size() ? " and " : ", ";
    list += names[i];
  }
  return list;
}

// What there would be without some of the filters.
json without_filter(const SearchPage& page) {
  json out = json::array();
  for (const WithoutFilter& without : page.answer.without_filter) {
    SearchLink link = page.link;
    for (const std::string& name : without.parameters) link = link.without(name);
    out.push_back({{"names", listed(without.parameters)},
                   {"total", grouped(without.total)},
                   {"one", without.total == 1},
                   {"href", link.address()}});
  }
  return out;
}

json page_data(const SearchPage& page) {
  const std::string& text = answered_text(page.request, page.answer);
  json data = page_frame(page.site, text);
  data["base_url"] = page.base_url;
  data["query"] = text;
  data["script"] = asset_path(*asset_named("page.js"));
  data["canonical"] = page.base_url + page.link.address();
  data["feed"] = page.link.without("page").address("/feed.atom");
  data["is_search"] = !page.link.pairs().empty();
  data["total"] = grouped(page.answer.total);
  data["one"] = page.answer.total == 1;
  data["none"] = page.answer.total == 0;
  data["took_ms"] = static_cast<uint64_t>(std::ceil(page.took_ms));
  data["corrected_from"] = page.answer.is_corrected ? page.request.text : "";
  data["typed_href"] = page.link.with("q", page.request.text).with("spelling", "off").address();
  data["did_you_mean"] = page.answer.is_corrected ? "" : page.answer.did_you_mean.value_or("");
  data["did_you_mean_href"] = page.link.with("q", page.answer.did_you_mean.value_or("")).address();
  data["notes"] = notes(page);
  data["results"] = json::array();
  for (const Hit& hit : page.answer.hits) data["results"].push_back(story(hit, page.answer.zone));
  data["facets"] = facets(page);
  data["timeline"] = timeline(page);
  data["chosen"] = chosen(page);
  data["has_chosen"] = !data["chosen"].empty();
  data["hidden"] = hidden(page);
  data["sorts"] = sorts(page);
  data["recencies"] = recencies(page);
  data["interpreted"] = page.answer.interpreted == text ? "" : page.answer.interpreted;
  // Without a query there is nothing to be relevant to; a new query is then sorted by relevance.
  data["has_sorts"] = !page.request.text.empty();
  data["paging"] = paging(page);
  data["without_filter"] = without_filter(page);
  data["has_without_filter"] = !data["without_filter"].empty();
  return data;
}

}  // namespace

std::string render_search_page(const SearchPage& page) {
  if (!page.answer.is_corrected) return render_template("search.html", page_data(page));
  // Where it leads, it goes on with what was run.
  SearchPage corrected = page;
  corrected.link = page.link.with("q", answered_text(page.request, page.answer));
  if (page.request.page > 1) corrected.link = corrected.link.with("page", std::to_string(page.request.page));
  return render_template("search.html", page_data(corrected));
}

}  // namespace dateline
