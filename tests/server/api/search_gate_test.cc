#include "server/api/search_gate.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "common/error.h"

namespace dateline {
namespace {

TEST(SearchGate, LetsSoManyInAndNoMore) {
  SearchGate gate(2, std::chrono::milliseconds(20));
  {
    const auto first = gate.enter();
    const auto second = gate.enter();
    EXPECT_THROW(gate.enter(), Error);
  }
  EXPECT_NO_THROW(gate.enter());
}

TEST(SearchGate, TellsHowFullItIs) {
  SearchGate gate(2, std::chrono::milliseconds(1));
  {
    const auto first = gate.enter();
    EXPECT_EQ(gate.load().places, 2U);
    EXPECT_EQ(gate.load().running, 1U);
    const auto second = gate.enter();
    EXPECT_THROW(gate.enter(), Error);
  }
  EXPECT_EQ(gate.load().running, 0U);
  EXPECT_EQ(gate.load().waiting, 0U);
  EXPECT_EQ(gate.load().refused, 1U);
}

TEST(SearchGate, LetsTheNextInWhenOneLeaves) {
  SearchGate gate(3, std::chrono::seconds(60));
  std::atomic<int> inside = 0;
  std::atomic<int> most = 0;
  std::vector<std::jthread> threads;
  threads.reserve(8);
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 200; ++round) {
        const auto place = gate.enter();
        const int now = ++inside;
        int seen = most;
        while (now > seen && !most.compare_exchange_weak(seen, now)) {
        }
        --inside;
      }
    });
  }
  threads.clear();
  EXPECT_LE(most, 3);
  EXPECT_GE(most, 1);
}

}  // namespace
}  // namespace dateline
