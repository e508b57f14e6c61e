#include "common/tasks.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

namespace dateline {
namespace {

TEST(TasksTest, AllAreDone) {
  for (const unsigned threads : {1U, 3U, 9U}) {
    std::atomic<int> sum{0};
    run_tasks({[&] { sum += 1; }, [&] { sum += 10; }, [&] { sum += 100; }, [&] { sum += 1000; }}, threads);
    EXPECT_EQ(sum, 1111) << threads;
  }
}

TEST(TasksTest, AFailureEndsThem) {
  bool was_begun = false;
  EXPECT_THROW(run_tasks({[] { throw std::runtime_error("no"); }, [&] { was_begun = true; }}, 1),
               std::runtime_error);
  EXPECT_FALSE(was_begun);
}

}  // namespace
}  // namespace dateline
