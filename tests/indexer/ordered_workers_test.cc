#include "indexer/ordered_workers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>

namespace dateline {
namespace {

TEST(OrderedWorkers, GiveBackInTheOrderInWhichTheyTook) {
  OrderedWorkers<int> workers(4, [](int& item) {
    std::this_thread::sleep_for(std::chrono::microseconds(item % 7 * 100));
    item *= 2;
  });
  std::vector<int> doubled;
  std::thread consumer([&] {
    while (const auto item = workers.pop()) doubled.push_back(*item);
  });
  for (int i = 0; i < 300; ++i) workers.push(i);
  workers.close();
  consumer.join();
  ASSERT_EQ(doubled.size(), 300U);
  for (int i = 0; i < 300; ++i) EXPECT_EQ(doubled[static_cast<size_t>(i)], 2 * i);
}

TEST(OrderedWorkers, AFailureIsThatOfItsItem) {
  OrderedWorkers<int> workers(2, [](int& item) {
    if (item == 1) throw std::runtime_error("one");
  });
  for (int i = 0; i < 3; ++i) workers.push(i);
  EXPECT_EQ(workers.pop(), 0);
  EXPECT_THROW(workers.pop(), std::runtime_error);
  EXPECT_EQ(workers.pop(), 2);
  workers.close();
  EXPECT_EQ(workers.pop(), std::nullopt);
}

TEST(OrderedWorkers, WhatIsNotFetchedIsDropped) {
  std::atomic<int> begun = 0;
  {
    OrderedWorkers<int> workers(1, [&](int&) { ++begun; });
    for (int i = 0; i < 100; ++i) workers.push(i);
    EXPECT_EQ(workers.pop(), 0);
  }
  EXPECT_GE(begun, 1);
}

}  // namespace
}  // namespace dateline
