// A generation that is served or walked through answers, whatever becomes of its files' names.
#include <gmock/gmock.h>
#include <sys/resource.h>

#include <chrono>
#include <filesystem>
#include <set>

#include "common/error.h"
#include "server/search/local_searcher.h"
#include "server/search/search_run.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::vector<Article> two_articles() {
  return {make_article("1", "Crude", "Crude oil rose in word trade", {"crude"}, "1987-01-01"),
          make_article("2", "Wheat", "Wheat fell in word trade", {"grain"}, "1987-01-02")};
}

size_t open_descriptors() {
  const std::filesystem::directory_iterator files("/proc/self/fd");
  return static_cast<size_t>(std::distance(begin(files), end(files)));
}

// While it lives this process can open no more files.
class NoMoreDescriptors {
 public:
  NoMoreDescriptors() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const rlimit none{0, before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &none);
  }
  ~NoMoreDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
};

SearchAnswer found(const Snapshot& snapshot, const std::string& text) {
  SearchRequest request;
  request.text = text;
  return run_search(snapshot, request, std::nullopt, 0, Deadline::never()).answer;
}

TEST(HeldGeneration, OpensSessionsWhenItsFilesAreRemoved) {
  TestIndex index;
  const auto snapshot = index.open(index.publish(two_articles()));
  std::filesystem::remove_all(index.root());
  const Snapshot::Lease first = snapshot->lease();
  const Snapshot::Lease second = snapshot->lease();
  const SearchAnswer answer = found(*snapshot, "\"crude oil\"");  // by positions
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_THAT(answer.hits[0].highlights.snippet, HasSubstr("<mark>Crude oil</mark>"));
  EXPECT_EQ(found(*snapshot, "word").total, 2U);
  EXPECT_EQ(found(*snapshot, "wor*").total, 2U);
}

// Folders of links, of this process or of others.
std::set<std::filesystem::path> link_folders() {
  std::set<std::filesystem::path> found;
  std::error_code error;
  for (const auto& folder : std::filesystem::directory_iterator("/dev/shm", error)) {
    if (folder.path().filename().string().starts_with("dateline-")) found.insert(folder.path());
  }
  return found;
}

TEST(HeldGeneration, LeavesNoLinksBehind) {
  const std::set<std::filesystem::path> before = link_folders();
  TestIndex index;
  const auto snapshot = index.open(index.publish(two_articles()));
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  for (const auto& folder : link_folders()) {
    // That of another process goes in a moment.
    while (!before.contains(folder) && std::filesystem::exists(folder))
      ASSERT_LT(std::chrono::steady_clock::now(), deadline) << folder;
  }
}

TEST(HeldGeneration, SaysThatItIsFullWithoutNamingAPath) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the sanitizer needs a descriptor to look at an object";
#endif
  TestIndex index;
  const auto snapshot = index.open(index.publish(two_articles()));
  const Snapshot::Lease first = snapshot->lease();
  const NoMoreDescriptors limit;
  try {
    snapshot->lease();
    ADD_FAILURE() << "it has a session";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUnavailable);
    EXPECT_THAT(error.message() + error.hint(), Not(HasSubstr("/")));
  }
}

TEST(HeldGeneration, KeepsNoSessionWhenItIsRetired) {
  TestIndex index;
  const auto snapshot = index.open(index.publish(two_articles()));
  const size_t with_one = open_descriptors();
  const auto lend_three = [&] {
    const Snapshot::Lease first = snapshot->lease();
    const Snapshot::Lease second = snapshot->lease();
    const Snapshot::Lease third = snapshot->lease();
  };
  lend_three();
  EXPECT_GT(open_descriptors(), with_one) << "they will be wanted again";
  snapshot->retire();
  const size_t with_none = open_descriptors();
  EXPECT_LT(with_none, with_one);
  lend_three();
  EXPECT_EQ(open_descriptors(), with_none);
}

TEST(HeldGeneration, SharesTheFilesOfTheOneBefore) {
  TestIndex index;
  CheckedFiles files;
  const IndexFolder folder(index.root());
  const HeldShards first = files.hold(folder, index.manifest(index.publish(two_articles())));
  const size_t before = open_descriptors();
  const HeldShards second = files.hold(folder, index.manifest(index.take_down("1")));
  EXPECT_EQ(second, first);
  EXPECT_EQ(open_descriptors(), before);
}

TEST(HeldGeneration, IsWalkedThroughWhenItIsPruned) {
  TestIndex index;
  index.publish(two_articles());
  LocalSearcher searcher({.index = index.root()});
  SearchRequest walk;
  walk.text = "word";
  walk.page_size = 1;
  walk.cursor = "*";
  walk.cursor = searcher.search(walk).next_cursor;
  ASSERT_TRUE(walk.cursor);
  for (int i = 0; i < 3; ++i) {
    index.publish(two_articles());
    searcher.reload();
  }
  std::filesystem::remove_all(index.root() / "generations");
  EXPECT_EQ(searcher.search(walk).hits.size(), 1U);
  EXPECT_EQ(searcher.article("1").article.body, two_articles()[0].body);
}

}  // namespace
}  // namespace dateline
