#include "server/render/search/timeline_chart.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "common/date/instant.h"
#include "common/json.h"
#include "server/render/dates.h"
#include "server/render/page_parts.h"

namespace dateline {
namespace {

using nlohmann::json;
using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr double kNarrowestSlot = 0.6;  // percent
constexpr double kBarOfSlot = 0.88;     // the rest parts it from the next
constexpr double kAxis = 18;            // pixels, below the bars
constexpr size_t kMostTicks = 8;
constexpr double kLastTick = 94;  // percent: further right there is no room for a label

json number(double value) {
  return std::round(value * 100) / 100;
}

// Where times lie across the chart.
struct Scale {
  int64_t begin;
  int64_t end;
  double percent(int64_t instant) const {
    return 100 * static_cast<double>(instant - begin) / static_cast<double>(end - begin);
  }
};

year_month_day civil(const Date& date) {
  return std::chrono::year(date.year) / date.month / date.day;
}

Date to_date(const year_month_day& day, DatePrecision precision) {
  Date date;
  date.year = static_cast<int16_t>(static_cast<int>(day.year()));
  date.month = static_cast<uint8_t>(static_cast<unsigned>(day.month()));
  date.day = static_cast<uint8_t>(static_cast<unsigned>(day.day()));
  date.precision = precision;
  return date;
}

// From tick to tick: some days of a month, some months of a year, or some years.
struct Step {
  int days;
  int months;
};
constexpr std::array kSteps = {Step{1, 0},    Step{7, 0},    Step{0, 1},    Step{0, 3},   Step{0, 12},
                               Step{0, 24},   Step{0, 60},   Step{0, 120},  Step{0, 240}, Step{0, 600},
                               Step{0, 1200}, Step{0, 6000}, Step{0, 12000}};

// The next place for a tick at `day` or after it.
year_month_day next_tick(const year_month_day& day, const Step& step) {
  const auto month = day.year() / day.month();
  const int in_month = static_cast<int>(static_cast<unsigned>(day.day())) - 1;
  if (step.days > 0) {
    const int next = (in_month + step.days - 1) / step.days * step.days;
    const year_month_day tick = month / std::chrono::day(static_cast<unsigned>(next + 1));
    constexpr int kLastOfMonth = 27;  // a tick at the 29th would stand on that of the 1st
    return tick.ok() && (step.days == 1 || next < kLastOfMonth) ? tick : (month + months(1)) / 1;
  }
  const auto rest =
      (static_cast<int>(day.year()) * 12 + static_cast<int>(static_cast<unsigned>(day.month())) - 1) %
      step.months;
  return rest == 0 && in_month == 0 ? day : (month + months(step.months - rest)) / 1;
}

std::vector<year_month_day> ticks_of(const year_month_day& first, const year_month_day& last,
                                     const Step& step) {
  std::vector<year_month_day> ticks;
  for (year_month_day tick = next_tick(first, step); tick <= last && ticks.size() <= kMostTicks;
       tick = next_tick(sys_days(tick) + days(1), step)) {
    ticks.push_back(tick);
  }
  return ticks;
}

// "1987" for the beginning of a year, "Mar" for that of a month, else "8 Mar".
std::string tick_label(const year_month_day& tick, const Step& step, bool is_first) {
  constexpr size_t kShort = 3;
  const bool is_year = tick.month() == std::chrono::January && step.days == 0;
  if (is_year || step.months >= 12) return std::to_string(static_cast<int>(tick.year()));
  std::string month = readable_date(to_date(tick, DatePrecision::kMonth), {});
  if (step.days == 0)
    return is_first ? month.substr(0, kShort) + month.substr(month.find(' ')) : month.substr(0, kShort);
  return std::to_string(static_cast<unsigned>(tick.day())) + " " + month.substr(0, kShort);
}

json ticks(const Scale& scale, const std::vector<TimelineBucket>& buckets) {
  json out = json::array();
  for (const Step& step : kSteps) {
    const std::vector<year_month_day> ticks =
        ticks_of(civil(buckets.front().start), civil(buckets.back().end), step);
    if (ticks.size() > kMostTicks) continue;
    for (const year_month_day& tick : ticks) {
      const double x = scale.percent(first_instant(to_date(tick, DatePrecision::kDay)));
      if (x <= kLastTick) out.push_back({{"x", number(x)}, {"label", tick_label(tick, step, out.empty())}});
    }
    break;
  }
  return out;
}

bool is_within(const TimelineBucket& bucket, const DateSpan& chosen, const TimeZone& zone) {
  if (chosen.empty()) return false;
  return (!chosen.from || last_instant(bucket.end, zone) >= first_instant(*chosen.from, zone)) &&
         (!chosen.to || first_instant(bucket.start, zone) <= last_instant(*chosen.to, zone));
}

json bar(const TimelineChart& chart, const Scale& scale, const TimelineBucket& bucket, uint64_t highest) {
  const DateSpan time = {bucket.start, bucket.end};
  const int64_t first = first_instant(bucket.start);
  const double slot =
      std::max(kNarrowestSlot, scale.percent(last_instant(bucket.end) + 1) - scale.percent(first));
  const double share = static_cast<double>(bucket.count) / static_cast<double>(highest);
  const double height = bucket.count == 0 ? 0 : std::max(2.0, share * chart.height);
  return {{"x", number(std::min(scale.percent(first), 100 - slot))},
          {"slot", number(slot)},
          {"width", number(slot * kBarOfSlot)},
          {"y", number(chart.height - height)},
          {"height", number(height)},
          {"label", readable_span(time, chart.zone) + ": " + counted(bucket.count)},
          {"href", within(chart.link, time).address()},
          {"chosen", is_within(bucket, chart.chosen, chart.zone)}};
}

}  // namespace

json timeline_chart(const TimelineChart& chart) {
  const std::vector<TimelineBucket>& buckets = chart.buckets;
  if (buckets.size() < 2) return nullptr;
  const Scale scale{first_instant(buckets.front().start), last_instant(buckets.back().end) + 1};
  uint64_t highest = 1;
  for (const TimelineBucket& bucket : buckets) highest = std::max(highest, bucket.count);
  json bars = json::array();
  for (const TimelineBucket& bucket : buckets) bars.push_back(bar(chart, scale, bucket, highest));
  // Where all are within, a mark would tell nothing.
  if (std::all_of(bars.begin(), bars.end(), [](const json& bar) { return bar["chosen"].get<bool>(); }))
    for (json& bar : bars) bar["chosen"] = false;
  return {{"bars", std::move(bars)},
          {"ticks", ticks(scale, buckets)},
          {"full", number(chart.height)},
          {"label_y", number(chart.height + kAxis - 4)},
          {"total_height", number(chart.height + kAxis)}};
}

}  // namespace dateline
