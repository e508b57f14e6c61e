#include "indexer/shard/descriptors.h"

#include <algorithm>

#include "common/descriptor_limit.h"

namespace dateline {
namespace {

constexpr size_t kOthers = 24;      // inputs, locks, what is published; one more while a database is opened
constexpr size_t kOfADatabase = 4;  // postings, positions, lists of terms, records
constexpr size_t kMostAtOnce = 4096;

}  // namespace

size_t merge_width(size_t threads) {
  const size_t limit = descriptor_limit();
  const size_t open = limit > kOthers ? limit - kOthers : 0;
  const size_t databases = open / threads / kOfADatabase;
  const size_t sources = databases > 0 ? databases - 1 : 0;  // one is written
  return std::clamp<size_t>(sources, 2, kMostAtOnce);
}

}  // namespace dateline
