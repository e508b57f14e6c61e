#include "indexer/shard/descriptors.h"

#include <sys/resource.h>

#include <algorithm>

namespace dateline {
namespace {

constexpr rlim_t kOthers = 24;      // inputs, locks, what is published; one more while a database is opened
constexpr rlim_t kOfADatabase = 4;  // postings, positions, lists of terms, records
constexpr rlim_t kMostAtOnce = 4096;

}  // namespace

void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);  // it stays as it was where that is refused
}

size_t merge_width(size_t threads) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 2;
  const rlim_t open =
      limit.rlim_cur > kOthers ? limit.rlim_cur - kOthers : 0;  // RLIM_INFINITY is the highest
  const rlim_t databases = open / threads / kOfADatabase;
  const rlim_t sources = databases > 0 ? databases - 1 : 0;  // one is written
  return std::clamp<rlim_t>(sources, 2, kMostAtOnce);
}

}  // namespace dateline
