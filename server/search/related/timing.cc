#include "server/search/related/timing.h"

#include <cmath>

#include "common/date/date.h"
#include "server/search/generation/columns.h"

namespace dateline {
namespace {

// docs/ranking.md tells how these were found.
constexpr double kBonus = 2;
constexpr double kHalfLifeDays = 4;
constexpr double kOfUndated = 0.75;

double time_proximity(int64_t one, int64_t other) {
  if (one == Columns::kUndated || other == Columns::kUndated) return kOfUndated;
  const double days = std::abs(static_cast<double>(one - other)) / static_cast<double>(kSecondsPerDay);
  return std::exp2(-days / kHalfLifeDays);
}

}  // namespace

double time_factor(int64_t one, int64_t other, Timing timing) {
  return timing == Timing::kIgnored ? 1 : 1 + kBonus * time_proximity(one, other);
}

}  // namespace dateline
