#include "server/render/sitemap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/date/parse_date.h"
#include "common/date/time_zone.h"
#include "tests/server/render/sample.h"

namespace dateline {
namespace {

using testing::HasSubstr;
using testing::Not;

TimelineBucket month(const char* day, uint64_t count) {
  return {.start = *parse_date(day), .end = *parse_date(day), .count = count};
}

std::string sitemap(bool is_news) {
  const Site site{.name = "The <Paper>", .base_url = {}};
  const SearchAnswer answer = sample_answer();
  return render_sitemap(
      {.site = site, .base_url = "https://s.example", .hits = answer.hits, .zone = {}, .is_news = is_news});
}

TEST(Sitemap, IndexHasTheNewsAndEachMonth) {
  EXPECT_EQ(render_sitemap_index("https://s.example", {month("1987-02-01", 3), month("2016-11-01", 5)}, 2),
            R"(<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://s.example/sitemap/news.xml</loc></sitemap>
<sitemap><loc>https://s.example/sitemap/2016-11.xml</loc></sitemap>
<sitemap><loc>https://s.example/sitemap/2016-11-2.xml</loc></sitemap>
<sitemap><loc>https://s.example/sitemap/2016-11-3.xml</loc></sitemap>
<sitemap><loc>https://s.example/sitemap/1987-02.xml</loc></sitemap>
<sitemap><loc>https://s.example/sitemap/1987-02-2.xml</loc></sitemap>
</sitemapindex>
)");
}

TEST(Sitemap, HasArticlesWhereTheyArePublished) {
  EXPECT_EQ(sitemap(false), R"(<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://news.example/oil</loc><lastmod>1987-02-26T15:01:01Z</lastmod></url>
<url><loc>https://s.example/a/bare</loc><lastmod>1987-02-01T00:00:00Z</lastmod></url>
</urlset>
)");
}

TEST(Sitemap, OfNewsHasTitleLanguageAndDay) {
  EXPECT_THAT(
      sitemap(true),
      HasSubstr(
          R"(<news:name>The &lt;Paper&gt;</news:name><news:language>en</news:language></news:publication>
<news:publication_date>1987-02-26T15:01:01Z</news:publication_date><news:title>Oil &lt;prices&gt; rise</news:title></news:news>)"));
}

TEST(Robots, MayReadThePages) {
  EXPECT_EQ(render_robots("https://s.example"),
            "User-agent: *\nDisallow: /v1/\nSitemap: https://s.example/sitemap.xml\n");
}

}  // namespace
}  // namespace dateline
