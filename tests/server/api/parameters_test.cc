#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/date/instant.h"
#include "common/date/parse_date.h"
#include "common/error.h"
#include "server/api/parameters/search_parameters.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

SearchRequest search_of(const std::string& query) {
  return search_request(Parameters(parse_query(query), kSearchParameters));
}

int64_t instant(const char* date) {
  return first_instant(*parse_date(date));
}

TEST(SearchParameters, Defaults) {
  const SearchRequest request = search_of("");
  EXPECT_EQ(request.text, "");
  EXPECT_FALSE(request.published.from);
  EXPECT_FALSE(request.published.to);
  EXPECT_TRUE(request.filters.empty());
  EXPECT_FALSE(request.sort);
  EXPECT_GT(request.recency.share, 0) << "near ties go to the newer story";
  EXPECT_LT(request.recency.share, search_of("recency=mild").recency.share);
  EXPECT_EQ(request.page, 1U);
  EXPECT_EQ(request.page_size, 10U);
  EXPECT_FALSE(request.cursor);
  EXPECT_TRUE(request.facets.empty());
  EXPECT_EQ(request.facet_size, 10U);
  EXPECT_FALSE(request.timeline);
  EXPECT_TRUE(request.collapse_copies);
  EXPECT_FALSE(request.want_body);
  EXPECT_EQ(request.snippet_words, 30U);
  EXPECT_FALSE(request.explain);
  EXPECT_TRUE(request.correct_spelling);
}

TEST(SearchParameters, EverythingAtOnce) {
  const SearchRequest request = search_of(
      "q=oil+prices&sort=oldest&recency=2w&page=3&page_size=50&facets=tag,year&facets=section&facet_size=5&"
      "timeline=month&zoom=day"
      "&collapse=none&fields=id,body&snippet_words=0&explain=true");
  EXPECT_EQ(request.text, "oil prices");
  EXPECT_EQ(request.sort, Sort::kOldest);
  EXPECT_EQ(request.recency.half_life_days, 14);
  EXPECT_EQ(request.page, 3U);
  EXPECT_EQ(request.page_size, 50U);
  EXPECT_THAT(request.facets, ElementsAre(Field::kTag, Field::kYear, Field::kSection));
  EXPECT_EQ(request.facet_size, 5U);
  EXPECT_EQ(request.timeline, TimelineUnit::kMonth);
  EXPECT_EQ(request.zoom, TimelineUnit::kDay);
  EXPECT_FALSE(request.collapse_copies);
  EXPECT_TRUE(request.want_body);
  EXPECT_EQ(request.snippet_words, 0U);
  EXPECT_TRUE(request.explain);
}

TEST(SearchParameters, FiltersOfOneNameStayTogether) {
  const SearchRequest request =
      search_of("tag=crude&tag=-sport&tag=opec&tag_mode=all&author=-Jane+Doe&language=en");
  ASSERT_EQ(request.filters.size(), 3U);
  EXPECT_EQ(request.filters[0].field, Field::kTag);
  EXPECT_THAT(request.filters[0].values, ElementsAre("crude", "opec"));
  EXPECT_THAT(request.filters[0].dashed, ElementsAre("-sport"));
  EXPECT_TRUE(request.filters[0].all);
  EXPECT_EQ(request.filters[1].field, Field::kAuthor);
  EXPECT_THAT(request.filters[1].dashed, ElementsAre("-Jane Doe"));
  EXPECT_FALSE(request.filters[1].all);
  EXPECT_EQ(request.filters[2].field, Field::kLanguage);
}

TEST(SearchParameters, EveryFilterOfTheSchemaIsAParameter) {
  for (const FieldSpec& field : kSchema) {
    if (!field.filter) continue;
    const SearchRequest request = search_of(std::string(field.name) + "=x");
    ASSERT_EQ(request.filters.size(), 1U) << field.name;
    EXPECT_EQ(request.filters[0].field, field.field);
  }
  for (const FieldSpec& field : kSchema) {
    if (!field.facet) continue;
    EXPECT_THAT(search_of("facets=" + std::string(field.name)).facets, ElementsAre(field.field));
  }
}

struct DateRow {
  const char* query;
  const char* from;  // the first second, null for an open end
  const char* to;    // the last second
};

TEST(SearchParameters, PartialDatesReachFromTheirBeginningToTheirEnd) {
  const DateRow rows[] = {
      {"from=1987", "1987-01-01T00:00:00Z", nullptr},
      {"to=1987", nullptr, "1987-12-31T23:59:59Z"},
      {"from=1987-02&to=1987-02", "1987-02-01T00:00:00Z", "1987-02-28T23:59:59Z"},
      {"from=1987-02-26&to=1987-02-26", "1987-02-26T00:00:00Z", "1987-02-26T23:59:59Z"},
      {"from=1987-02-26T15:01:01Z&to=1987-02-26T15:01:01Z", "1987-02-26T15:01:01Z", "1987-02-26T15:01:01Z"},
      {"from=1987-02-26T15:01:01%2B01:00", "1987-02-26T14:01:01Z", nullptr},
      {"from=1987-02-26T15:01:01+01:00", "1987-02-26T14:01:01Z", nullptr},  // a '+' that was not encoded
      {"from=&to=", nullptr, nullptr},                                      // as an HTML form sends it
  };
  for (const DateRow& row : rows) {
    const DateRange range = search_of(row.query).published;
    ASSERT_EQ(range.from.has_value(), row.from != nullptr) << row.query;
    ASSERT_EQ(range.to.has_value(), row.to != nullptr) << row.query;
    if (row.from != nullptr) {
      EXPECT_EQ(first_instant(range.from->in({})), instant(row.from)) << row.query;
    }
    if (row.to != nullptr) {
      EXPECT_EQ(last_instant(range.to->in({})), instant(row.to)) << row.query;
    }
  }
}

// Whose days they are shows when a generation answers.
TEST(SearchParameters, DatesAreKeptAsTheyAreWritten) {
  const DateRange range = search_of("from=1987-02-26T10:00:00&to=1987-02").published;
  EXPECT_EQ(range.from->text(), "1987-02-26T10:00:00");
  EXPECT_EQ(range.to->text(), "1987-02");
}

TEST(SearchParameters, Recency) {
  const std::pair<const char*, double> rows[] = {{"mild", 365}, {"strong", 30}, {"30d", 30},
                                                 {"1.5d", 1.5}, {"6w", 42},     {"50m", 50 * 30.44},
                                                 {"1y", 365.25}};
  for (const auto& [written, days] : rows) {
    EXPECT_EQ(search_of(std::string("recency=") + written).recency.half_life_days, days) << written;
  }
  EXPECT_EQ(search_of("recency=off").recency.share, 0);
  const RecencyPreference mild = search_of("recency=mild").recency;
  const RecencyPreference strong = search_of("recency=strong").recency;
  EXPECT_GT(strong.share, 0);
  EXPECT_EQ(strong.lasting_share, mild.share) << "at no age less than mild";
  EXPECT_EQ(mild.half_life_days, 365) << "as what lasts";
  EXPECT_EQ(search_of("recency=30d").recency.share, strong.share + strong.lasting_share);
  EXPECT_EQ(search_of("recency=30d").recency.lasting_share, 0);
}

TEST(SearchParameters, SortsAndTimelines) {
  EXPECT_EQ(search_of("sort=relevance").sort, Sort::kRelevance);
  EXPECT_EQ(search_of("sort=newest").sort, Sort::kNewest);
  EXPECT_EQ(search_of("timeline=auto").timeline, TimelineUnit::kAuto);
  EXPECT_EQ(search_of("timeline=day").timeline, TimelineUnit::kDay);
  EXPECT_EQ(search_of("timeline=year").timeline, TimelineUnit::kYear);
  EXPECT_EQ(search_of("timeline=decade").timeline, TimelineUnit::kDecade);
}

// A form sends the fields that were left empty, too.
TEST(SearchParameters, AnEmptyValueIsNone) {
  const SearchRequest request = search_of("sort=&sort=newest&q=oil&q=&page=&explain=&tag=&cursor=&facets=");
  EXPECT_EQ(request.sort, Sort::kNewest);
  EXPECT_EQ(request.text, "oil");
  EXPECT_EQ(request.page, 1U);
  EXPECT_TRUE(request.filters.empty());
  EXPECT_TRUE(request.facets.empty());
  EXPECT_FALSE(request.cursor);
}

TEST(SearchParameters, AFacetThatIsNamedTwiceIsCountedOnce) {
  EXPECT_THAT(search_of("facets=tag,year,tag&facets=year").facets, ElementsAre(Field::kTag, Field::kYear));
}

// Only a '-' or a backslash before a value says something; blanks around it are no part of it.
TEST(SearchParameters, ValuesAreTakenAsTheyAre) {
  const SearchRequest request = search_of("tag=a,b&tag=--x&tag=c:d&section=+x++y+");
  ASSERT_EQ(request.filters.size(), 2U);
  EXPECT_THAT(request.filters[0].values, ElementsAre("a,b", "c:d"));
  EXPECT_THAT(request.filters[0].dashed, ElementsAre("--x"));
  EXPECT_FALSE(request.filters[0].all);
  EXPECT_THAT(request.filters[1].values, ElementsAre("x y"));
}

TEST(SearchParameters, ABackslashTellsADashOfTheValue) {
  const SearchRequest request = search_of("tag=%5C-30-&tag=-%5Csport&tag=-%5C-x-&tag=%5C-");
  ASSERT_EQ(request.filters.size(), 1U);
  EXPECT_THAT(request.filters[0].values, ElementsAre("-30-", "-"));
  EXPECT_THAT(request.filters[0].excluded, ElementsAre("sport", "-x-"));
  EXPECT_THAT(request.filters[0].dashed, ElementsAre());
}

TEST(SearchParameters, Spelling) {
  EXPECT_TRUE(search_of("spelling=on").correct_spelling);
  EXPECT_FALSE(search_of("spelling=off").correct_spelling);
}

TEST(SearchParameters, Cursor) {
  const SearchRequest request = search_of("cursor=*&page_size=100&page=500");
  EXPECT_EQ(request.cursor, "*");
}

struct BadRow {
  const char* query;
  const char* parameter;
  const char* hint;  // a part of it
};

TEST(SearchParameters, WhatIsWrongIsNamed) {
  const BadRow rows[] = {
      {"pagesize=10", "pagesize", "'page_size'"},
      {"query=oil", "query", "'q'"},
      {"limit=5", "limit", "'page_size'"},
      {"per_page=5", "per_page", "'page_size'"},
      {"offset=10", "offset", "'page'"},
      {"lang=en", "lang", "'language'"},
      {"qwxyz=1", "qwxyz", ""},
      {"Q=oil", "Q", "'q'"},
      {"page=0", "page", "1 to 10000"},
      {"page=-1", "page", "1 to"},
      {"page=1.5", "page", "whole number"},
      {"page=99999999999999999999", "page", "whole number"},
      {"page_size=101", "page_size", "1 to 100"},
      {"page_size=x", "page_size", "1 to 100"},
      {"page=101&page_size=100", "page", "cursor=*"},
      {"page=1&page=2", "page", "once"},
      {"sort=newst", "sort", "'newest'"},
      {"sort=best", "sort", "relevance, newest, oldest"},
      {"recency=30", "recency", "30d"},
      {"recency=-3d", "recency", "30d"},
      {"recency=0d", "recency", "30d"},
      {"recency=nand", "recency", "30d"},
      {"facets=tag,yaer", "facets", "'year'"},
      {"fields=titel", "fields", "'title'"},
      {"timeline=week", "timeline", "auto, day"},
      {"collapse=copies", "collapse", "duplicates, none"},
      {"explain=yes", "explain", "true or false"},
      {"from=31+February", "from", "1987-02-26"},
      {"to=1987-02-31", "to", "1987-02-26"},
      {"tag=-", "tag", "-sport"},
      {"spelling=none", "spelling", "on, off"},
      {"tag_mode=both", "tag_mode", "any, all"},
      {"foo=", "foo", ""},
  };
  for (const BadRow& row : rows) {
    try {
      search_of(row.query);
      ADD_FAILURE() << row.query << " was taken";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kBadRequest) << row.query;
      EXPECT_EQ(error.parameter(), row.parameter) << row.query;
      EXPECT_THAT(error.hint(), HasSubstr(row.hint)) << row.query;
    }
  }
}

TEST(SearchParameters, TheLastPageThatMayBeAskedFor) {
  EXPECT_EQ(search_of("page=100&page_size=100").page, 100U);
  EXPECT_EQ(search_of("page=10000&page_size=1").page, 10000U);
  EXPECT_THROW(search_of("page=1001&page_size=10"), Error);
}

TEST(RelatedParameters, NamesFromElsewhereAreThoseOfTheEndpoint) {
  try {
    const Parameters parameters(parse_query("page_size=3"), kRelatedParameters);
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_THAT(error.hint(), HasSubstr("'limit'"));
  }
}

TEST(RelatedParameters, EverythingAtOnce) {
  const Parameters parameters(
      parse_query(
          "limit=50&when=before&max_age_days=90&exclude=a&exclude=b,c&tag=x&from=1987&snippet_words=5"),
      kRelatedParameters);
  const RelatedRequest request = related_request(parameters);
  EXPECT_EQ(request.limit, 50U);
  EXPECT_EQ(request.when, RelatedRequest::When::kBefore);
  EXPECT_EQ(request.max_age_days, 90U);
  EXPECT_THAT(request.exclude, ElementsAre("a", "b,c"));
  EXPECT_EQ(request.filters.size(), 1U);
  EXPECT_EQ(request.published.from, WrittenDate::of("1987"));
  EXPECT_EQ(request.snippet_words, 5U);
}

TEST(RelatedParameters, AreThoseOfASearchWhereTheyAreCalledTheSame) {
  const std::string query = "when=after&to=1987&tag=x&tag=-y&tag_mode=all&collapse=none";
  const RelatedRequest request = related_request(Parameters(parse_query(query), kRelatedParameters));
  EXPECT_EQ(request.when, RelatedRequest::When::kAfter);
  EXPECT_EQ(request.published.to, WrittenDate::of("1987"));
  EXPECT_FALSE(request.published.from);
  ASSERT_EQ(request.filters.size(), 1U);
  EXPECT_TRUE(request.filters[0].all);
  EXPECT_THAT(request.filters[0].dashed, ElementsAre("-y"));
  EXPECT_FALSE(request.collapse_copies);
}

TEST(RelatedParameters, Defaults) {
  const RelatedRequest request = related_request(Parameters({}, kRelatedParameters));
  EXPECT_EQ(request.limit, 5U);
  EXPECT_EQ(request.when, RelatedRequest::When::kAny);
  EXPECT_FALSE(request.max_age_days);
  EXPECT_TRUE(request.collapse_copies);
  EXPECT_EQ(request.snippet_words, 0U);
  EXPECT_THROW(related_request(Parameters(parse_query("limit=51"), kRelatedParameters)), Error);
  EXPECT_THROW(Parameters(parse_query("q=x"), kRelatedParameters), Error);
}

TEST(ResultFieldsParameter, NamesFieldsOrTheUsualOnes) {
  const ResultFields usual = result_fields(Parameters({}, kSearchParameters));
  EXPECT_TRUE(usual.has(ResultField::kTitle));
  EXPECT_FALSE(usual.has(ResultField::kBody));
  const ResultFields chosen = result_fields(Parameters(parse_query("fields=body, id"), kSearchParameters));
  EXPECT_TRUE(chosen.has(ResultField::kBody));
  EXPECT_FALSE(chosen.has(ResultField::kTitle));
}

TEST(ResultFieldsParameter, EveryFieldCanBeNamed) {
  for (size_t i = 0; i < kResultFieldCount; ++i) {
    const auto field = static_cast<ResultField>(i);
    const Parameters parameters(parse_query("fields=" + std::string(name(field))), kSearchParameters);
    EXPECT_TRUE(result_fields(parameters).has(field));
  }
}

}  // namespace
}  // namespace dateline
