#include "server/render/search/time_choice.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/date/instant.h"
#include "common/json.h"
#include "server/render/dates.h"
#include "server/render/page_parts.h"
#include "server/render/search/date_span.h"
#include "server/render/search/facet_lists.h"
#include "server/render/search/timeline_chart.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr double kDetailHeight = 96;  // pixels
constexpr double kOverviewHeight = 28;
constexpr size_t kMostDecades = 10;

constexpr std::array<std::pair<const char*, int>, 3> kRecent = {
    {{"Past week", 7}, {"Past month", 30}, {"Past year", 365}}};
constexpr std::array<std::pair<const char*, const char*>, 3> kRecencies = {
    {{"", "Any age"}, {"mild", "Newer first"}, {"strong", "Newest first"}}};

json choice(const SearchPage& page, const std::string& label, const DateSpan& span) {
  const DateSpan chosen = in_largest_units(span_of(page.request.published, page.answer.zone));
  return {{"label", label},
          {"href", within(page.link, span).address()},
          {"chosen", chosen == in_largest_units(span)}};
}

Date day_before(const Date& day, int days) {
  Date before = date_of_instant(first_instant(day) - days * kSecondsPerDay);
  before.hour = before.minute = before.second = 0;
  before.precision = DatePrecision::kDay;
  return before;
}

void add_recent(const SearchPage& page, json& out) {
  if (page.answer.timeline.empty()) return;
  const Date last = page.answer.timeline.back().end;
  for (const auto& [label, days] : kRecent) {
    const DateSpan span = {day_before(page.today, days), std::nullopt};
    if (last_instant(last) >= first_instant(*span.from)) out.push_back(choice(page, label, span));
  }
}

void add_decades(const SearchPage& page, json& out) {
  std::vector<int> decades;
  for (const TimelineBucket& bucket : page.answer.timeline) {
    const int decade = bucket.start.year / 10 * 10;
    if (bucket.count > 0 && (decades.empty() || decades.back() != decade)) decades.push_back(decade);
  }
  if (decades.size() < 2 || decades.size() > kMostDecades) return;
  for (const int decade : decades) {
    const auto year = [](int number) {
      return Date{.year = static_cast<int16_t>(std::max(number, 1)), .precision = DatePrecision::kYear};
    };
    const DateSpan span = {year(decade), year(decade + 9)};
    out.push_back(choice(page, readable_span(span, page.answer.zone), span));
  }
}

// The month and the year that the chosen time lies in.
json wider(const SearchPage& page) {
  json out = json::array();
  const DateSpan chosen = in_largest_units(span_of(page.request.published, page.answer.zone));
  if (!chosen.from || !chosen.to) return out;
  for (const DatePrecision precision : {DatePrecision::kYear, DatePrecision::kMonth}) {
    Date around = *chosen.from;
    around.precision = precision;
    around.hour = around.minute = around.second = 0;
    around.day = 1;
    if (precision == DatePrecision::kYear) around.month = 1;
    const bool has_both = chosen.from->precision > precision && chosen.to->precision > precision &&
                          chosen.to->year == around.year &&
                          (precision == DatePrecision::kYear || chosen.to->month == around.month);
    if (has_both) out.push_back(choice(page, readable_date(around, page.answer.zone), {around, around}));
  }
  return out;
}

json recencies(const SearchPage& page) {
  json out = json::array();
  bool is_usual = false;
  for (const auto& [value, label] : kRecencies) {
    const bool selected = value[0] == '\0' ? !page.link.has("recency") : page.link.has("recency", value);
    is_usual = is_usual || selected;
    out.push_back({{"value", value}, {"label", label}, {"selected", selected}});
  }
  if (is_usual) return out;
  const std::string& own = page.link.value("recency");
  out.push_back({{"value", own}, {"label", own}, {"selected", true}});
  return out;
}

}  // namespace

json time_choice(const SearchPage& page) {
  json presets = json::array();
  add_recent(page, presets);
  add_decades(page, presets);
  json years = year_list(page);
  json around = wider(page);
  return {{"from", page.link.value("from")},
          {"to", page.link.value("to")},
          {"has_presets", !presets.empty()},
          {"presets", std::move(presets)},
          {"has_wider", !around.empty()},
          {"wider", std::move(around)},
          {"has_years", !years.empty()},
          {"years", std::move(years)},
          {"has_query", !page.request.text.empty()},
          {"recencies", recencies(page)}};
}

json timelines(const SearchPage& page) {
  const SearchAnswer& answer = page.answer;
  const DateSpan chosen = span_of(page.request.published, answer.zone);
  const auto chart = [&](const std::vector<TimelineBucket>& buckets, double height) {
    return timeline_chart({buckets, page.link, answer.zone, chosen, height});
  };
  json out = {{"detail", nullptr}, {"overview", nullptr}};
  if (!chosen.empty()) out["detail"] = chart(answer.zoom, kDetailHeight);
  const bool is_zoomed = !out["detail"].is_null();
  out[is_zoomed ? "overview" : "detail"] =
      chart(answer.timeline, is_zoomed ? kOverviewHeight : kDetailHeight);
  if (out["detail"].is_null()) return nullptr;
  out["detail"]["is_detail"] = true;
  out["detail"]["bars"][0]["is_first"] = true;  // of a group of links: the one that Tab reaches
  out["undated"] = answer.undated == 0 ? "" : grouped(answer.undated);
  return out;
}

}  // namespace dateline
