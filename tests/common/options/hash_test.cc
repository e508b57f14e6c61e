#include "common/hash.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace dateline {
namespace {

uint64_t hash_of_list(const std::vector<std::string>& texts) {
  uint64_t hash = 0;
  for (const std::string& text : texts) hash = hash_of(text, hash);
  return hash;
}

TEST(Hash, IsTheSameForTheSameBytesWhateverTheyAre) {
  const std::string bytes("a\0\xFF", 3);
  EXPECT_EQ(hash_of(bytes), hash_of(std::string(bytes)));
  EXPECT_NE(hash_of(bytes), hash_of("a"));
}

TEST(Hash, ListsOfTextsDoNotRunTogether) {
  const std::vector<std::vector<std::string>> lists = {
      {}, {""}, {"", ""}, {"ab"}, {"a", "b"}, {"", "ab"}, {"ab", ""}, {"b", "a"}, {"a", "", "b"}};
  std::set<uint64_t> hashes;
  for (const auto& list : lists) hashes.insert(hash_of_list(list));
  EXPECT_EQ(hashes.size(), lists.size());
}

// Published test vectors of FNV-1a.
TEST(LastingHash, NeverChanges) {
  EXPECT_EQ(lasting_hash(""), 0xcbf29ce484222325U);
  EXPECT_EQ(lasting_hash("a"), 0xaf63dc4c8601ec8cU);
  EXPECT_EQ(lasting_hash("foobar"), 0x85944171f73967e8U);
  EXPECT_EQ(lasting_hash("bar", lasting_hash("foo")), lasting_hash("foobar"));
}

}  // namespace
}  // namespace dateline
