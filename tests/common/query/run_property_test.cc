// Whatever is typed compiles to a query that Xapian runs. DATELINE_RANDOM_QUERIES sets how many are tried
// (3,000).
#include <gtest/gtest.h>

#include <cstdlib>

#include "common/index/document.h"
#include "common/query/compile.h"
#include "common/query/parse/parser.h"
#include "common/query/xapian_query.h"
#include "tests/common/query/random_query.h"

namespace dateline {
namespace {

// Articles with the words that random queries have, so that some match.
Xapian::WritableDatabase small_archive() {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  DocumentMaker maker;
  for (int i = 0; i < 50; ++i) {
    Article article;
    article.id = std::to_string(i);
    article.title = "OPEC and oil prices";
    article.body = "Öl el covid-19 中国 " + std::string(static_cast<size_t>(i) * 5, 'a');
    article.language = i % 2 == 0 ? "en" : "de";
    article.published = Date{static_cast<int16_t>(1980 + i % 10), 1, 1, 0, 0, 0, DatePrecision::kYear};
    database.add_document(maker.make(article));
  }
  database.commit();
  return database;
}

TEST(QueryRunPropertyTest, EveryQueryRunsAndRelaxedFindsNoLess) {
  const Xapian::WritableDatabase database = small_archive();
  Analyzer analyzer;
  RandomQuery random(29);
  const Places positions(nullptr, Deadline::never());
  for (size_t i = wanted_queries(3'000); i > 0; --i) {
    const std::string query = random.next();
    CompileOptions options;
    if (i % 3 > 0) options.languages = {"en", "de"};
    const QueryNode tree = parse(query).tree;
    Xapian::Enquire enquire(database);
    enquire.set_query(to_xapian(compile(tree, options, analyzer, database).plan, positions));
    const Xapian::doccount strict = enquire.get_mset(0, 1, 1000).get_matches_lower_bound();
    options.relaxed = true;
    enquire.set_query(to_xapian(compile(tree, options, analyzer, database).plan, positions));
    ASSERT_GE(enquire.get_mset(0, 1, 1000).get_matches_lower_bound(), strict) << query;
  }
}

}  // namespace
}  // namespace dateline
