#include "server/api/draft.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/error.h"

namespace dateline {
namespace {

using testing::ElementsAre;

RelatedRequest draft_article(std::string_view json) {
  RelatedRequest request;
  read_draft(json, request);
  return request;
}

TEST(DraftArticle, ReadsWhatADraftHas) {
  const RelatedRequest request =
      draft_article(R"({"title":"T","body":"B\n\nC","tags":["x","y"],"published":"1987-02-26"})");
  const Article& draft = request.draft;
  EXPECT_EQ(draft.title, "T");
  EXPECT_EQ(draft.body, "B\n\nC");
  EXPECT_THAT(draft.tags, ElementsAre("x", "y"));
  EXPECT_EQ(request.draft_published, WrittenDate::of("1987-02-26"));
  EXPECT_EQ(draft_article(R"({"title":"T","body":null,"tags":null,"published":null})").draft.title, "T");
}

// Any one of the three is enough to look for what is related.
TEST(DraftArticle, NeedsATitleOrABodyOrTags) {
  for (const char* text : {R"({"title":"x"})", R"({"body":"x"})", R"({"tags":["x"]})"})
    EXPECT_NO_THROW(draft_article(text)) << text;
  EXPECT_THROW(draft_article(R"({"title":"","tags":[],"published":"1987"})"), Error);
}

TEST(DraftArticle, SaysThatNothingCame) {
  try {
    draft_article("");
    FAIL() << "nothing was taken";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "The body is empty");
  }
}

TEST(DraftArticle, RefusesWhatIsNone) {
  const std::pair<std::string, const char*> rows[] = {
      {"", ""},
      {"no json", ""},
      {"[]", ""},
      {"\"text\"", ""},
      {"{}", "body"},
      {R"({"title":1})", "title"},
      {R"({"titel":"x"})", "titel"},
      {R"({"tags":"x"})", "tags"},
      {R"({"tags":[1]})", "tags"},
      {R"({"title":"x","published":"31 February"})", "published"},
      {R"({"title":"x)", ""},
      {std::string(1 << 20, '['), ""},
      {"{\"body\":\"\xFF\"}", ""},
  };
  for (const auto& [text, field] : rows) {
    try {
      draft_article(text);
      ADD_FAILURE() << text.substr(0, 40) << " was taken";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kBadRequest);
      EXPECT_EQ(error.parameter(), field) << text.substr(0, 40);
    }
  }
}

}  // namespace
}  // namespace dateline
