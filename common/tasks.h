// Does independent pieces of work on several threads. Stateless.
#pragma once

#include <functional>
#include <vector>

namespace dateline {

// Returns when all are done, each by one of so many threads, or of as many as can be started, the first ones
// first. Where one throws, no further one is begun, and the first exception is thrown here.
void run_tasks(const std::vector<std::function<void()>>& tasks, unsigned threads);

}  // namespace dateline
