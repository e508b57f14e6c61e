#include "indexer/bulk/document_numbers.h"

#include <gtest/gtest.h>

#include <numeric>
#include <set>

namespace dateline {
namespace {

// By counting those before each.
void expect_numbers(const std::vector<uint32_t>& sizes, const std::vector<uint32_t>& left_out) {
  const DocumentNumbers numbers(sizes, left_out);
  const std::set<uint32_t> without(left_out.begin(), left_out.end());
  uint32_t place = 0;
  uint32_t last = 0;
  for (size_t run = 0; run < sizes.size(); ++run) {
    ASSERT_EQ(numbers.begin_of(run), place);
    for (uint32_t document = 0; document < sizes[run]; ++document) {
      const uint32_t wanted = without.contains(++place) ? 0 : ++last;
      ASSERT_EQ(numbers.of(run, document), wanted) << "run " << run << ", document " << document;
    }
  }
}

TEST(DocumentNumbers, CountOverAllRuns) {
  expect_numbers({1}, {});
  expect_numbers({63, 1, 0, 64, 65, 200}, {});
}

TEST(DocumentNumbers, LeaveNoGaps) {
  expect_numbers({100, 1, 200}, {1, 2, 64, 65, 101, 129, 300, 301});
  expect_numbers({70}, {7, 3, 64, 3});  // in any order
  std::vector<uint32_t> all(130);
  std::iota(all.begin(), all.end(), 1);
  expect_numbers({130, 130}, all);
}

}  // namespace
}  // namespace dateline
