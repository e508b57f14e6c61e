#include "server/api/search_gate.h"

#include <gtest/gtest.h>

#include <atomic>
#include <ctime>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "common/error.h"

namespace dateline {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kForEver = std::chrono::hours(1);
constexpr milliseconds kNotAtAll{0};

std::chrono::nanoseconds processor_time() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

// Works, and looks at the clock as searches do.
void work(SearchGate::Visit& visit, milliseconds time) {
  const auto end = processor_time() + time;
  while (processor_time() < end) visit.now();
}

// Enough to be long.
constexpr milliseconds kLong{40};

// Enough to be among those that go by arrival.
constexpr milliseconds kVeryLong{120};

// Visits that come while nobody gets in, each in a thread of its own; they note their names as they get in.
class Queue {
 public:
  explicit Queue(SearchGate& gate) : gate_(gate) {}

  // Returns when the visit waits. `before`: what it has done before it waits.
  void add(
      const std::string& name, const std::string& client,
      const std::function<void(SearchGate::Visit&)>& before = [](SearchGate::Visit&) {}) {
    const size_t waiting = gate_.load().waiting;
    threads_.emplace_back([this, name, client, before] {
      SearchGate::Visit visit(gate_, client);
      before(visit);
      visit.now();
      order_.push_back(name);  // one at a time, for there is one place
    });
    while (gate_.load().waiting == waiting) std::this_thread::yield();
  }

  std::vector<std::string> order() {
    threads_.clear();
    return order_;
  }

 private:
  SearchGate& gate_;
  std::vector<std::string> order_;
  std::vector<std::jthread> threads_;
};

TEST(SearchGate, LetsSoManyInAndNoMore) {
  SearchGate gate(2, kNotAtAll);
  std::vector<std::unique_ptr<SearchGate::Visit>> inside;
  for (int i = 0; i < 4; ++i) {
    inside.push_back(std::make_unique<SearchGate::Visit>(gate, "a"));
    inside.back()->now();
  }
  EXPECT_EQ(gate.load().running, 4U);
  SearchGate::Visit late(gate, "b");
  EXPECT_THROW(late.now(), Error);
  EXPECT_EQ(gate.load().refused, 1U);
  inside.pop_back();
  EXPECT_NO_THROW(late.now());
  EXPECT_EQ(gate.load().running, 4U);
}

TEST(SearchGate, WhoDoesNotLookNeedsNoPlace) {
  SearchGate gate(1, kNotAtAll);
  const SearchGate::Visit visit(gate, "a");
  EXPECT_EQ(gate.load().running, 0U);
}

// Long searches hold every core, and a short one still gets in.
TEST(SearchGate, ShortOnesPassTheLongOnes) {
  SearchGate gate(1, kNotAtAll);
  SearchGate::Visit dear(gate, "a");
  work(dear, kLong);
  EXPECT_EQ(gate.load().running_long, 1U);
  SearchGate::Visit cheap(gate, "a");
  EXPECT_NO_THROW(cheap.now());
  EXPECT_NO_THROW(work(dear, kLong)) << "one long search goes on beside the short ones";
}

TEST(SearchGate, LongOnesTakeTurnsByArrivalWithinAClient) {
  SearchGate gate(1, kNotAtAll);
  SearchGate::Visit dear(gate, "a");
  work(dear, kLong);
  SearchGate::Visit another(gate, "a");
  EXPECT_THROW(work(another, kLong), Error) << "as soon as it is long";
  EXPECT_NO_THROW(work(dear, kLong));
}

TEST(SearchGate, WhoHasWorkedLessGoesFirst) {
  SearchGate gate(1, std::chrono::seconds(20));
  SearchGate::Visit first(gate, "a");
  first.now();
  std::atomic<bool> is_in = false;
  std::jthread working([&] {
    SearchGate::Visit visit(gate, "a");
    while (!is_in) visit.now();
  });
  while (gate.load().running < 2) std::this_thread::yield();
  SearchGate::Visit late(gate, "a");
  EXPECT_NO_THROW(late.now()) << "in the place of the one that works";
  is_in = true;
}

// A search of a few slices more than a short one, in the midst of long ones of its own client.
TEST(SearchGate, OfLongOnesTheShorterGoesFirst) {
  SearchGate gate(1, std::chrono::seconds(20));
  std::atomic<bool> is_long = false;
  std::atomic<bool> is_over = false;
  std::atomic<bool> was_overtaken = false;
  std::jthread working([&] {
    SearchGate::Visit dear(gate, "a");
    work(dear, kVeryLong);
    is_long = true;
    for (int i = 0; i < 1000 && !is_over; ++i) work(dear, milliseconds(2));
    was_overtaken = is_over.load();
  });
  while (!is_long) std::this_thread::yield();
  {
    SearchGate::Visit late(gate, "a");
    work(late, kLong);
  }
  is_over = true;
  working.join();
  EXPECT_TRUE(was_overtaken);
}

TEST(SearchGate, OfVeryLongOnesTheFirstGoesFirst) {
  SearchGate gate(1, std::chrono::seconds(20));
  std::atomic<bool> is_long = false;
  std::vector<int> order;  // of two that end one after the other: each gives its place back after its note
  std::jthread working([&] {
    SearchGate::Visit first(gate, "a");
    work(first, kVeryLong);
    is_long = true;
    while (gate.load().running + gate.load().waiting < 2) first.now();
    work(first, 2 * kVeryLong);
    order.push_back(1);
  });
  while (!is_long) std::this_thread::yield();
  {
    SearchGate::Visit second(gate, "a");
    work(second, kVeryLong + milliseconds(30));
    order.push_back(2);
  }
  working.join();
  EXPECT_EQ(order, (std::vector<int>{1, 2}));
}

// Longer than those that come after it, all of which have worked less.
TEST(SearchGate, AStreamOfShorterOnesHoldsNoneUp) {
  SearchGate gate(1, kForEver);
  auto old = std::make_unique<SearchGate::Visit>(gate, "a");
  work(*old, kVeryLong);
  std::atomic<bool> is_over = false;
  std::atomic<int> passed = 0;
  std::vector<std::jthread> stream;
  for (int i = 0; i < 4; ++i) {
    stream.emplace_back([&] {
      while (!is_over && passed < 200) {
        SearchGate::Visit visit(gate, "a");
        visit.expect(kLong);
        work(visit, milliseconds(8));
        ++passed;
      }
    });
  }
  while (gate.load().waiting < 4) std::this_thread::yield();
  work(*old, milliseconds(12));
  is_over = true;
  EXPECT_LT(passed, 100);
  old.reset();
}

TEST(SearchGate, ShortOnesGoByArrival) {
  SearchGate gate(1, kForEver);
  auto first = std::make_unique<SearchGate::Visit>(gate, "a");
  auto second = std::make_unique<SearchGate::Visit>(gate, "a");
  first->now();
  second->now();
  std::atomic<bool> is_in = false;
  std::jthread late([&] {
    SearchGate::Visit third(gate, "a");
    third.now();
    is_in = true;
  });
  while (gate.load().waiting == 0) std::this_thread::yield();
  work(*first, milliseconds(10));
  EXPECT_FALSE(is_in) << "though it has not worked at all";
  first.reset();
}

TEST(SearchGate, WhatIsKnownToBeLongIsSoFromTheBeginning) {
  SearchGate gate(1, kNotAtAll);
  SearchGate::Visit dear(gate, "a");
  dear.expect(kLong);
  dear.now();
  EXPECT_EQ(gate.load().running_long, 1U);
  SearchGate::Visit another(gate, "b");
  another.expect(kLong);
  EXPECT_THROW(another.now(), Error);
  SearchGate::Visit cheap(gate, "a");
  EXPECT_NO_THROW(cheap.now());
}

// Whoever has begun holds memory until the end, and clients take turns: without a limit all would begin.
TEST(SearchGate, OfThoseKnownToBeLongFewBegin) {
  SearchGate gate(1, kForEver);
  auto first = std::make_unique<SearchGate::Visit>(gate, "first");
  first->expect(kLong);
  first->now();
  std::atomic<int> begun = 0;
  std::atomic<int> most = 0;
  std::atomic<size_t> over = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      SearchGate::Visit visit(gate, std::to_string(i));
      visit.expect(kLong);
      visit.now();
      most = std::max(most.load(), ++begun);  // one at a time, for there is one place
      work(visit, milliseconds(10));
      --begun;
      ++over;
    });
  }
  while (gate.load().unbegun + over < 7) std::this_thread::yield();
  first.reset();
  threads.clear();
  EXPECT_EQ(most, 2);
}

TEST(SearchGate, ClientsTakeTurns) {
  SearchGate gate(1, kForEver);
  auto first = std::make_unique<SearchGate::Visit>(gate, "a");
  auto second = std::make_unique<SearchGate::Visit>(gate, "a");
  first->now();
  second->now();
  Queue queue(gate);
  queue.add("a1", "a");
  queue.add("a2", "a");
  queue.add("b1", "b");
  queue.add("b2", "b");
  first.reset();  // and from now on one place
  EXPECT_EQ(queue.order(), (std::vector<std::string>{"b1", "b2", "a1", "a2"}));
}

TEST(SearchGate, WhoWaitedDoesNotCountTheTime) {
  SearchGate gate(1, kForEver);
  auto first = std::make_unique<SearchGate::Visit>(gate, "a");
  auto second = std::make_unique<SearchGate::Visit>(gate, "a");
  first->now();
  second->now();
  std::jthread waiting([&] {
    SearchGate::Visit visit(gate, "a");
    const auto before = Turn::Clock::now();
    const auto inside = visit.now();
    EXPECT_GT(visit.waited(), SearchGate::Duration::zero());
    EXPECT_LE(inside, before + (Turn::Clock::now() - before) - visit.waited());
  });
  while (gate.load().waiting == 0) std::this_thread::yield();
  first.reset();
}

TEST(SearchGate, IsEmptyWhenAllAreGone) {
  SearchGate gate(2, kForEver);
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 16; ++i) {
      threads.emplace_back([&gate, i] {
        SearchGate::Visit visit(gate, i % 2 == 0 ? "a" : "b");
        work(visit, i % 4 == 0 ? kLong : milliseconds(3));
      });
    }
  }
  EXPECT_EQ(gate.load().running, 0U);
  EXPECT_EQ(gate.load().running_long, 0U);
  EXPECT_EQ(gate.load().waiting, 0U);
}

}  // namespace
}  // namespace dateline
