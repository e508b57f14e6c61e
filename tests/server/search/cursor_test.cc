#include "server/search/results/cursor.h"

#include <gtest/gtest.h>

#include "common/error.h"

namespace dateline {
namespace {

TEST(Cursor, ComesBackAsItWas) {
  const Cursor cursor{Sort::kOldest, 12345678901234567890U, "20260101-000000-000", 70,
                      -62135596800,  "id/ü \"x\""};
  const Cursor back = decode_cursor(encode(cursor));
  EXPECT_EQ(back.sort, cursor.sort);
  EXPECT_EQ(back.fingerprint, cursor.fingerprint);
  EXPECT_EQ(back.generation, cursor.generation);
  EXPECT_EQ(back.given, cursor.given);
  EXPECT_EQ(back.published, cursor.published);
  EXPECT_EQ(back.id, cursor.id);
}

TEST(Cursor, WhatNoSearchGaveIsRefused) {
  const std::string good = encode(Cursor{Sort::kNewest, 1, "", 0, 5, "a"});
  for (const std::string& bad :
       {std::string("x"), std::string("zz"), good.substr(2), good + "00", good.substr(0, good.size() - 2),
        std::string("0461626364"), "3" + good.substr(1)}) {
    EXPECT_THROW(decode_cursor(bad), Error) << bad;
  }
}

TEST(Fingerprint, TellsSearchesApart) {
  SearchRequest a;
  a.text = "oil";
  SearchRequest b = a;
  EXPECT_EQ(fingerprint(a), fingerprint(b));
  b.page_size = 50;
  EXPECT_EQ(fingerprint(a), fingerprint(b));
  b.filters.push_back({Field::kTag, {"crude"}, {}, false});
  EXPECT_NE(fingerprint(a), fingerprint(b));
  SearchRequest c = a;
  c.published.from = 0;
  EXPECT_NE(fingerprint(a), fingerprint(c));
}

}  // namespace
}  // namespace dateline
