// How far it makes two articles more alike that they were published in the same days: stories of one event
// mostly are. Stateless; thread-safe.
#pragma once

#include <cstdint>

namespace dateline {

// Whether what is near in time counts as nearer.
enum class Timing : bool { kIgnored, kCounts };

// How many times their likeness counts: 3 for the same moment; what is above 1 halves with every four days
// between. What has no date (Columns::kUndated) and is alike is likely to be of those days, too:
// 2.5. Where time is ignored, 1.
double time_factor(int64_t one, int64_t other, Timing timing);

}  // namespace dateline
