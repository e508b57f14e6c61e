#include "common/descriptor_limit.h"

#include <sys/resource.h>

#include <limits>

namespace dateline {

void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);  // it stays as it was where that is refused
}

size_t descriptor_limit() {
  rlimit limit{};
  // RLIM_INFINITY is the highest.
  return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : std::numeric_limits<size_t>::max();
}

}  // namespace dateline
