// Timelines as bars, for SVG: across in percent of the width, which is the page's, up in pixels. Thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "server/render/search/date_span.h"

namespace dateline {

struct TimelineChart {
  const std::vector<TimelineBucket>& buckets;
  const SearchLink& link;  // of the page
  const TimeZone& zone;
  DateSpan chosen;  // bars within it are marked
  double height;
};

// {bars: [{x, width, y, height, slot, label, href, chosen}], ticks: [{x, label}], full, label_y,
// total_height}; null for less than two bars, which would say nothing. Bars stand where their time is, so
// that gaps show.
nlohmann::json timeline_chart(const TimelineChart& chart);

}  // namespace dateline
