#include "server/api/routes.h"

#include <gtest/gtest.h>

#include "common/error.h"

namespace dateline {
namespace {

struct Row {
  const char* path;
  const char* pattern;
  const char* id;
};

TEST(Routes, FindThePathAndTheId) {
  const Row rows[] = {
      {"/v1/search", "/v1/search", ""},
      {"/", "/", ""},
      {"/v1/articles/1", "/v1/articles/{id}", "1"},
      {"/v1/articles/a%2Fb%3Fc%25d", "/v1/articles/{id}", "a/b?c%d"},
      {"/v1/articles/a/b", "/v1/articles/{id}", "a/b"},
      {"/v1/articles/1/related", "/v1/articles/{id}/related", "1"},
      {"/v1/articles/1/related.html", "/v1/articles/{id}/related.html", "1"},
      {"/v1/articles/x%2Frelated.html", "/v1/articles/{id}", "x/related.html"},
      {"/v1/articles/a/b/related", "/v1/articles/{id}/related", "a/b"},
      // An encoded slash belongs to the id: this is the article "x/related", and that is what is related to
      // it.
      {"/v1/articles/x%2Frelated", "/v1/articles/{id}", "x/related"},
      {"/v1/articles/x%2Frelated/related", "/v1/articles/{id}/related", "x/related"},
      {"/v1/articles/%C3%9Cmit", "/v1/articles/{id}", "Ümit"},
      {"/v1/articles/related", "/v1/articles/{id}", "related"},
      {"/a/..%2F..%2Fetc", "/a/{id}", "../../etc"},
  };
  for (const Row& row : rows) {
    const RouteMatch match = find_route("GET", row.path);
    EXPECT_EQ(match.route->pattern, row.pattern) << row.path;
    EXPECT_EQ(match.id, row.id) << row.path;
    EXPECT_EQ(find_route("HEAD", row.path).route, match.route);
  }
}

TEST(Routes, UnknownPathsAreNotFoundWithTheNearest) {
  for (const char* path : {"/v1/serch", "/v1/search/", "/v1/articles/", "/v1", "//", "/v1/articles"}) {
    try {
      find_route("GET", path);
      ADD_FAILURE() << path;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kNotFound) << path;
      EXPECT_FALSE(error.hint().empty());
    }
  }
  try {
    find_route("GET", "/v1/serch");
  } catch (const Error& error) {
    EXPECT_EQ(error.hint(), "Did you mean /v1/search?");
  }
}

TEST(Routes, OtherMethodsAreNotAllowed) {
  try {
    find_route("POST", "/v1/search");
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kMethodNotAllowed);
  }
  EXPECT_EQ(allowed_methods("/v1/search"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(allowed_methods("/v1/related"), "POST, OPTIONS");
  EXPECT_EQ(allowed_methods("/nowhere"), "");
}

TEST(Routes, PatternsDiffer) {
  for (const Route& a : routes()) {
    for (const Route& b : routes()) {
      EXPECT_FALSE(&a != &b && a.pattern == b.pattern && a.method == b.method) << a.pattern;
    }
  }
}

}  // namespace
}  // namespace dateline
