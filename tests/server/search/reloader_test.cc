// What is published and cannot be opened: the generation before goes on answering, and it is tried again.
#include "server/search/reloader.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

#include "server/search/local_searcher.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// Gives up after a while that no machine needs.
void wait_until(const std::function<bool()>& condition) {
  const auto deadline = std::chrono::steady_clock::now() + 60s;
  while (!condition()) {
    ASSERT_LT(std::chrono::steady_clock::now(), deadline) << "it never comes";
    std::this_thread::sleep_for(1ms);
  }
}

class ReloaderTest : public ::testing::Test {
 protected:
  ReloaderTest() : first_(publish("One")) {}

  std::string publish(const std::string& title) { return index_.publish({make_article("1", title, "word")}); }

  // Writes CURRENT anew.
  void name(const std::string& generation) const {
    std::ofstream(index_.root() / "next") << generation << "\n";
    fs::rename(index_.root() / "next", index_.root() / "CURRENT");
  }

  // Makes a generation whose files are elsewhere, until bring_back(). The first one stays published.
  std::string make_without_files() {
    std::string generation = publish("Two");
    name(first_);
    missing_ = IndexFolder(index_.root()).shard(generation, IndexFolder::shard_name(generation));
    fs::rename(missing_, index_.root() / "elsewhere");
    return generation;
  }
  void bring_back() const { fs::rename(index_.root() / "elsewhere", missing_); }

  // One that looks by itself, all the time, and one that does not.
  LocalOptions restless() const {
    return {.index = index_.root(), .watch_every = 1ms, .retry = {.first = 1ms, .longest = 4ms}};
  }
  LocalOptions idle() const {
    return {.index = index_.root(), .watch_every = 1h, .retry = {.first = 1h, .longest = 1h}};
  }

  void expect_that_it_answers(LocalSearcher& searcher) const {
    EXPECT_EQ(searcher.generation(), first_);
    EXPECT_EQ(searcher.search({}).total, 1U);
    EXPECT_EQ(searcher.state().generation, first_);
  }

  TestIndex index_;
  const std::string first_;
  fs::path missing_;
};

TEST_F(ReloaderTest, ARefusedGenerationIsTriedAgain) {
  const std::string second = make_without_files();
  LocalSearcher searcher(restless());
  name(second);
  wait_until([&] { return searcher.state().refusals >= 3; });
  expect_that_it_answers(searcher);
  ASSERT_TRUE(searcher.state().refused);
  EXPECT_EQ(searcher.state().refused->generation, second);
  EXPECT_GT(searcher.state().refused->since, 0);
  bring_back();
  wait_until([&] { return searcher.generation() == second; });
  wait_until([&] { return !searcher.state().refused; });
}

// A reloader that nobody calls but the test, and that waits for long after a refusal.
class PatientReloaderTest : public ReloaderTest {
 protected:
  PatientReloaderTest() { reloader_.load(); }

  ServedGenerations served_{std::chrono::minutes(10)};
  Reloader reloader_{IndexFolder(index_.root()), {}, {.first = 1h, .longest = 1h}, served_};
};

TEST_F(PatientReloaderTest, ARefusedGenerationWaitsForItsTimeUnlessOneAsks) {
  const std::string second = make_without_files();
  name(second);
  for (int i = 0; i < 3; ++i) reloader_.look(false);
  EXPECT_EQ(reloader_.state().refusals, 1U);
  reloader_.look(true);
  EXPECT_EQ(reloader_.state().refusals, 2U);
  bring_back();
  reloader_.look(false);
  EXPECT_EQ(reloader_.state().generation, first_);
  reloader_.look(true);
  EXPECT_EQ(reloader_.state().generation, second);
  EXPECT_FALSE(reloader_.state().refused);
}

TEST_F(PatientReloaderTest, AnotherGenerationIsTriedAtOnce) {
  name(make_without_files());
  reloader_.look(false);
  ASSERT_TRUE(reloader_.state().refused);
  const std::string third = publish("Three");
  reloader_.look(false);
  EXPECT_EQ(reloader_.state().generation, third);
  EXPECT_FALSE(reloader_.state().refused);
  EXPECT_EQ(reloader_.state().refusals, 1U);
}

// What std::filesystem throws must not end the thread that watches, and with it the process.
TEST_F(ReloaderTest, AnythingInPlaceOfCurrentIsSurvived) {
  const fs::path current = index_.root() / "CURRENT";
  const fs::path saved = index_.root() / "saved";
  const std::vector<std::function<void()>> faults = {
      [&] { fs::create_symlink(current, current); },  // ELOOP
      [&] { fs::create_directory(current); },  // EISDIR
      [&] { std::ofstream(current) << "nonsense\n"; },
      [&] { std::ofstream(current) << ""; },
      [&] {},  // ENOENT
  };
  LocalSearcher searcher(restless());
  for (const auto& fault : faults) {
    const uint64_t refusals = searcher.state().refusals;
    fs::rename(current, saved);
    fault();
    wait_until([&] { return searcher.state().refusals > refusals; });
    expect_that_it_answers(searcher);
    EXPECT_TRUE(searcher.state().refused);
    fs::remove(current);
    fs::rename(saved, current);
    wait_until([&] { return !searcher.state().refused; });
    expect_that_it_answers(searcher);
  }
}

TEST_F(ReloaderTest, AFolderThatIsClosedIsSurvived) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  LocalSearcher searcher(restless());
  ASSERT_EQ(::chmod(index_.root().c_str(), 0), 0);
  wait_until([&] { return searcher.state().refusals > 0; });
  expect_that_it_answers(searcher);
  ASSERT_EQ(::chmod(index_.root().c_str(), 0755), 0);
  wait_until([&] { return !searcher.state().refused; });
}

TEST_F(ReloaderTest, AFolderThatIsGoneIsSurvived) {
  LocalSearcher searcher(restless());
  const fs::path away = index_.root().string() + "-away";
  fs::rename(index_.root(), away);
  std::ofstream(index_.root()) << "no folder";  // ENOTDIR
  wait_until([&] { return searcher.state().refusals > 0; });
  expect_that_it_answers(searcher);
  fs::remove(index_.root());
  fs::rename(away, index_.root());
  wait_until([&] { return !searcher.state().refused; });
}

// The server reads CURRENT, and before it has opened what that names the indexer publishes another one and
// prunes. A pipe in place of the manifest holds the server up there.
TEST_F(ReloaderTest, WhatIsPrunedWhileItIsOpenedIsNoFault) {
  LocalSearcher searcher(idle());
  const IndexFolder folder(index_.root());
  const std::string second = publish("Two");
  const std::string third = publish("Three");
  name(second);
  fs::remove(folder.manifest(second));
  ASSERT_EQ(::mkfifo(folder.manifest(second).c_str(), 0600), 0);
  std::thread reloading([&] { searcher.reload(); });
  std::ofstream manifest(folder.manifest(second));  // once the server reads it
  name(third);
  fs::remove_all(folder.generation(second));
  manifest << "{}";
  manifest.close();
  reloading.join();
  EXPECT_EQ(searcher.generation(), third);
  EXPECT_EQ(searcher.state().refusals, 0U);
}

}  // namespace
}  // namespace dateline
