#include "server/http/wire/worker_queue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

namespace dateline {
namespace {

using testing::ElementsAre;

Job job_of(const std::string& client, uint64_t number) {
  Job job;
  job.connection = number;
  job.request.remote_address = client;
  return job;
}

// One thread that is held until let_go(), and notes in which order it works.
class WorkerQueueTest : public testing::Test {
 protected:
  explicit WorkerQueueTest(size_t capacity = 100)
      : queue_(1, capacity, [this](const Job& job) {
          begun_.set_value_if_first();
          go_.wait();
          done_.push_back(job.connection);
        }) {
    EXPECT_FALSE(queue_.put(job_of("first", 0)));
    begun_.wait();
  }

  std::vector<uint64_t> rest() {
    let_go_.set_value();
    queue_.shutdown();
    return done_;
  }

  struct Begun {
    std::once_flag once;
    std::promise<void> promise;
    void set_value_if_first() {
      std::call_once(once, [this] { promise.set_value(); });
    }
    void wait() { promise.get_future().wait(); }
  };

  std::promise<void> let_go_;
  std::shared_future<void> go_ = let_go_.get_future().share();
  Begun begun_;
  std::vector<uint64_t> done_;
  WorkerQueue queue_;
};

TEST_F(WorkerQueueTest, ClientsTakeTurns) {
  for (const uint64_t number : {1, 2, 3, 4}) EXPECT_FALSE(queue_.put(job_of("greedy", number)));
  EXPECT_FALSE(queue_.put(job_of("modest", 5)));
  EXPECT_FALSE(queue_.put(job_of("another", 6)));
  EXPECT_FALSE(queue_.put(job_of("another", 7)));
  EXPECT_EQ(queue_.waiting(), 7U);
  EXPECT_THAT(rest(), ElementsAre(0, 1, 5, 6, 2, 7, 3, 4));
}

class FullWorkerQueueTest : public WorkerQueueTest {
 protected:
  FullWorkerQueueTest() : WorkerQueueTest(3) {}
};

TEST_F(FullWorkerQueueTest, WhoHasMostIsRefused) {
  for (const uint64_t number : {1, 2, 3}) EXPECT_FALSE(queue_.put(job_of("greedy", number)));
  const std::optional<Job> own = queue_.put(job_of("greedy", 4));
  ASSERT_TRUE(own);
  EXPECT_EQ(own->connection, 4U);
  const std::optional<Job> of_greedy = queue_.put(job_of("modest", 5));
  ASSERT_TRUE(of_greedy);
  EXPECT_EQ(of_greedy->connection, 3U);
  EXPECT_THAT(rest(), ElementsAre(0, 1, 5, 2));
}

TEST_F(FullWorkerQueueTest, AmongEqualsTheNewestIsRefused) {
  EXPECT_FALSE(queue_.put(job_of("a", 1)));
  EXPECT_FALSE(queue_.put(job_of("b", 2)));
  EXPECT_FALSE(queue_.put(job_of("c", 3)));
  const std::optional<Job> refused = queue_.put(job_of("d", 4));
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->connection, 4U);
  EXPECT_THAT(rest(), ElementsAre(0, 1, 2, 3));
}

TEST(WorkerQueue, AClientNeverHasAllThreads) {
  std::promise<void> let_go;
  const std::shared_future<void> go = let_go.get_future().share();
  std::promise<void> answered;
  WorkerQueue queue(4, 100, [&](const Job& job) {
    if (job.request.remote_address == "modest") return answered.set_value();
    go.wait();
  });
  for (uint64_t number = 0; number < 10; ++number) queue.put(job_of("greedy", number));
  queue.put(job_of("modest", 10));
  EXPECT_EQ(answered.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
  let_go.set_value();
}

}  // namespace
}  // namespace dateline
