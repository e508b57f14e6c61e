#include "server/search/results/cursor.h"

#include <gtest/gtest.h>

#include <set>

#include "common/error.h"
#include "tests/server/search/request_members.h"

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

TEST(Fingerprint, TellsApartWhatHasOtherResultsOrAnotherOrder) {
  const SearchRequest plain;
  // Of these members, in the order of searcher.h, a walk may change each at any page; a cursor has the order
  // by itself.
  const std::set<std::string> free = {"sort",      "page",          "page_size", "cursor",
                                      "facets",    "facet_size",    "timeline",  "zoom",
                                      "want_body", "snippet_words", "explain"};
  const std::vector<std::string> names = {"text",
                                          "published",
                                          "filters",
                                          "sort",
                                          "recency",
                                          "page",
                                          "page_size",
                                          "cursor",
                                          "facets",
                                          "facet_size",
                                          "timeline",
                                          "zoom",
                                          "collapse_copies",
                                          "want_body",
                                          "snippet_words",
                                          "explain",
                                          "correct_spelling"};
  const std::vector<SearchRequest> changed = each_member_changed(plain, other_search_request());
  ASSERT_EQ(changed.size(), names.size());
  for (size_t member = 0; member < changed.size(); ++member) {
    EXPECT_EQ(fingerprint(changed[member]) == fingerprint(plain), free.contains(names[member]))
        << names[member];
  }
}

TEST(Fingerprint, EveryPartOfAFilterCounts) {
  std::set<uint64_t> different;
  for (const auto& [range, filters] : different_filters()) {
    SearchRequest request;
    request.published = range;
    request.filters = filters;
    different.insert(fingerprint(request));
  }
  EXPECT_EQ(different.size(), different_filters().size());
}

}  // namespace
}  // namespace dateline
