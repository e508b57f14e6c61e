#include "server/search/pending_searcher.h"

#include <gtest/gtest.h>

#include <thread>

#include "common/error.h"
#include "tests/support/fake_searcher.h"

namespace dateline {
namespace {

TEST(PendingSearcher, SaysThatTheIndexIsBeingLoaded) {
  PendingSearcher searcher(std::chrono::milliseconds(0));
  try {
    searcher.search({});
    ADD_FAILURE() << "it answers";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUnavailable);
  }
  EXPECT_THROW(searcher.stats(), Error);
  EXPECT_EQ(searcher.generation(), "");
  EXPECT_TRUE(searcher.state().is_loading);
}

TEST(PendingSearcher, PassesOnWhatIsAskedWhenItIsThere) {
  PendingSearcher searcher(std::chrono::milliseconds(0));
  searcher.set(std::make_unique<FakeSearcher>());
  EXPECT_EQ(searcher.stats().articles, 3U);
  EXPECT_EQ(searcher.generation(), "g1");
  EXPECT_FALSE(searcher.state().is_loading);
}

TEST(PendingSearcher, LetsTheFirstRequestsWait) {
  PendingSearcher searcher(std::chrono::hours(1));
  std::thread asking([&] { EXPECT_EQ(searcher.stats().articles, 3U); });
  searcher.set(std::make_unique<FakeSearcher>());
  asking.join();
}

}  // namespace
}  // namespace dateline
