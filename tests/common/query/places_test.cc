// Phrases and near words, read from the words of a shard, against Xapian's own positions: the same documents
// and weights.
#include "common/query/places.h"

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <random>

#include "common/index/document.h"
#include "common/index/xapian_document.h"
#include "common/query/compile.h"
#include "common/query/parse/parser.h"
#include "common/query/time_limit.h"
#include "common/query/xapian_query.h"
#include "common/words/words_writer.h"
#include "tests/common/query/random_query.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using Weights = std::map<Xapian::docid, double>;

// But for the last bit: weights may be added up in another order.
void expect_alike(const Weights& ours, const Weights& stock, const std::string& query) {
  ASSERT_EQ(ours.size(), stock.size()) << query;
  for (const auto& [doc, weight] : stock) {
    ASSERT_TRUE(ours.contains(doc)) << query;
    ASSERT_DOUBLE_EQ(ours.at(doc), weight) << query;
  }
}

class PlacesTest : public ::testing::Test {
 protected:
  uint32_t below(uint32_t bound) { return static_cast<uint32_t>(random_() % bound); }

  std::string any(const std::vector<std::string>& of) { return of[below(static_cast<uint32_t>(of.size()))]; }

  std::string text(const std::vector<std::string>& words, uint32_t most) {
    std::string text;
    for (uint32_t left = below(most); left > 0; --left) text += (text.empty() ? "" : " ") + any(words);
    return text;
  }

  // Two shards, as one archive.
  void make_archive(const std::vector<std::string>& words) {
    auto all = std::make_shared<ShardWords>();
    for (const std::string name : {"a", "b"}) {
      const std::filesystem::path path = folder_.path() / name;
      WordsWriter writer;
      {
        Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE_OR_OVERWRITE);
        for (uint32_t left = 60 + below(60); left > 0; --left) add_article(words, writer, database);
      }
      writer.write(path / "words");
      const Xapian::Database database(path.string());
      database_.add_database(database);
      all->add(database.get_uuid(), open_words(path / "words"));
    }
    words_ = all;
  }

  void add_article(const std::vector<std::string>& words, WordsWriter& writer,
                   Xapian::WritableDatabase& database) {
    Article article;
    article.id = std::to_string(++articles_);
    article.title = text(words, 8);
    article.standfirst = text(words, 12);
    article.body = text(words, 60);
    for (uint32_t left = below(4); left > 0; --left) article.tags.push_back(text(words, 4));
    article.authors = {text(words, 3)};
    article.language = "en";
    // The positions are in the database and in the words.
    maker_.write(article, document_);
    writer.add(document_, maker_.terms());
    database.add_document(xapian_document(document_, maker_.terms()));
  }

  Weights found(const Xapian::Query& query) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    Weights weights;
    const Xapian::MSet matches = enquire.get_mset(0, database_.get_doccount());
    for (auto match = matches.begin(); match != matches.end(); ++match)
      weights.emplace(*match, match.get_weight());
    return weights;
  }

  TempFolder folder_;
  std::mt19937_64 random_{14};
  DocumentMaker maker_;
  IndexDocument document_;
  uint32_t articles_ = 0;
  Xapian::Database database_;
  std::shared_ptr<const ShardWords> words_;
};

TEST_F(PlacesTest, FindsWhatXapianFindsByItsPositions) {
  const std::vector<std::string> words = {"oil", "oil", "oil",   "gas", "gas",
                                          "of",  "the", "price", "rig", "rare"};
  make_archive(words);
  const Places ours(words_, Deadline::never());
  const Places stock(nullptr, Deadline::never());
  size_t matches = 0;
  for (int i = 0; i < 4000; ++i) {
    constexpr Field kFields[] = {Field::kText, Field::kText, Field::kTitle, Field::kTag, Field::kAuthor};
    const Field field = kFields[below(std::size(kFields))];
    std::vector<std::string> terms;
    for (uint32_t left = 2 + below(5); left > 0; --left)
      terms.push_back(word_term(field, below(50) == 0 ? "unknown" : any(words)));
    const auto window = static_cast<uint32_t>(terms.size()) + below(6);
    const Weights phrase = found(stock.side_by_side(terms));
    const Weights near = found(stock.near(terms, window));
    ASSERT_EQ(found(ours.side_by_side(terms)), phrase) << i;
    ASSERT_EQ(found(ours.near(terms, window)), near) << i;
    matches += phrase.size() + near.size();
  }
  EXPECT_GT(matches, 20'000U);
}

TEST_F(PlacesTest, WholeQueriesFindAndWeighTheSame) {
  make_archive({"oil", "prices", "OPEC", "the", "of", "中国油价", "原油", "油价上涨", "covid-19", "Öl"});
  Analyzer analyzer;
  RandomQuery random(14);
  const std::vector<std::string> pieces = {
      "\"oil prices\"",   "\"the oil\"~3", "title:\"oil prices\"", "oil prices", "中国油价",
      "tag:\"opec oil\"", "\"油价上涨\"",  "-\"prices of\"",       "OR",         "\"oil of the oil\"~2"};
  for (int i = 0; i < 2000; ++i) {
    const std::string query = i % 2 == 0 ? random.next() : text(pieces, 6);
    const QueryNode tree = parse(query).tree;
    CompileOptions options;
    options.languages = {"en"};
    options.relaxed = i % 3 == 0;
    const Plan plan = compile(tree, options, analyzer, database_).plan;
    const Weights stock = found(to_xapian(plan, Places(nullptr, Deadline::never())));
    expect_alike(found(to_xapian(plan, Places(words_, Deadline::never()))), stock, query);
    if (HasFailure()) return;
  }
}

// The matcher cannot be stopped from outside.
TEST_F(PlacesTest, EndsWhenTheTimeIsUp) {
  make_archive({"oil", "gas"});
  const Places late(words_, Deadline(Deadline::Clock::now() - std::chrono::seconds(1)));
  EXPECT_THROW(found(late.side_by_side({"oil", "gas"})), TimeIsUp);
  EXPECT_THROW(found(late.near({"oil", "gas"}, 3)), TimeIsUp);
}

// A posting list of its own that stands first, or alone, has to find its matches itself.
TEST_F(PlacesTest, GoesOnByItselfWhereNothingLeads) {
  make_archive({"oil", "gas"});
  const Places ours(words_, Deadline::never());
  const Places stock(nullptr, Deadline::never());
  for (const auto op : {Xapian::Query::OP_OR, Xapian::Query::OP_AND_NOT, Xapian::Query::OP_XOR}) {
    const auto both = [&](const Places& places) {
      return Xapian::Query(op, places.side_by_side({"oil", "oil", "gas", "gas"}),
                           places.near({"gas", "gas"}, 2));
    };
    EXPECT_EQ(found(both(ours)), found(both(stock)));
  }
}

}  // namespace
}  // namespace dateline
