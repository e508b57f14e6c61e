#include "indexer/bulk/bulk_database.h"

#include <gmock/gmock.h>
#include <xapian.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <numeric>
#include <sstream>

#include "common/error.h"
#include "common/index/xapian_document.h"
#include "indexer/bulk/merge_tables.h"
#include "indexer/bulk/run_documents.h"
#include "tests/indexer/bulk/database_difference.h"
#include "tests/indexer/bulk/random_documents.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using ::testing::IsEmpty;

constexpr size_t kMemory = size_t{1} << 20U;

Xapian::Document stock_document(const RandomDocument& document) {
  IndexDocument made;
  TermNumbers terms;
  document.write(made, terms);
  return xapian_document(made, terms);
}

// More than usual by hand.
size_t number_of(const char* name, size_t usual) {
  const char* const more = std::getenv(name);
  return more == nullptr ? usual : std::stoul(more);
}

size_t archives() {
  return number_of("DATELINE_ARCHIVES", 12);
}

std::string check(const fs::path& path) {
  std::ostringstream out;
  const size_t errors = Xapian::Database::check(path.string(), 0, &out);
  return errors == 0 ? "" : out.str();
}

class BulkDatabaseTest : public ::testing::Test {
 protected:
  // In runs of `run_size` documents, which come in any order.
  fs::path write_bulk(const std::vector<RandomDocument>& documents, size_t run_size, const std::string& name,
                      const std::vector<uint32_t>& left_out = {}, const BulkOptions& options = {}) {
    BulkDatabase database(root_ / (name + ".runs"), options);
    std::vector<size_t> runs(documents.size() / run_size + 1);
    std::iota(runs.begin(), runs.end(), 0);
    std::reverse(runs.begin(), runs.end());
    RunDocuments of_run(database.options());
    IndexDocument document;
    TermNumbers terms;
    for (const size_t run : runs) {
      if (run % 2 == 0) terms.clear();  // some terms have numbers that the run does not need
      for (size_t i = run * run_size; i < std::min((run + 1) * run_size, documents.size()); ++i) {
        documents[i].write(document, terms);
        of_run.add(document);
      }
      database.add_run(run, of_run, terms);
    }
    database.finish(root_ / name, left_out, {2, kMemory});
    return root_ / name;
  }

  fs::path write_stock(const std::vector<RandomDocument>& documents, const std::string& name,
                       const std::map<std::string, std::string>& metadata = {}) {
    Xapian::WritableDatabase database((root_ / name).string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    for (const RandomDocument& document : documents) database.add_document(stock_document(document));
    for (const auto& [key, value] : metadata) database.set_metadata(key, value);
    database.commit();
    return root_ / name;
  }

  fs::path compact(const std::vector<fs::path>& parts, const std::string& name) {
    Xapian::Database all;
    for (const fs::path& part : parts) all.add_database(Xapian::Database(part.string()));
    all.compact((root_ / name).string());
    return root_ / name;
  }

  static std::vector<std::string> differences_of(const fs::path& one, const fs::path& other, unsigned seed) {
    return differences(Xapian::Database(one.string()), Xapian::Database(other.string()), seed);
  }

  TempFolder folder_;
  const fs::path root_ = folder_.path();
};

// The same changes by a stock writer to each.
void change(const fs::path& path, unsigned seed, size_t changes) {
  RandomDocuments random(seed);
  Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  for (size_t i = 0; i < changes; ++i) {
    const auto number = static_cast<Xapian::docid>(1 + random.below(database.get_lastdocid() + 2));
    if (random.below(3) > 0) {
      database.replace_document(number, stock_document(random.document()));
    } else {
      try {
        database.delete_document(number);
      } catch (const Xapian::DocNotFoundError&) {
        continue;
      }
    }
    if (random.below(20) == 0) database.commit();
  }
  database.commit();
}

TEST_F(BulkDatabaseTest, IsWhatTheStockWriterWrites) {
  for (unsigned seed = 0; seed < archives(); ++seed) {
    SCOPED_TRACE(seed);
    RandomDocuments random(seed);
    const std::vector<RandomDocument> documents = random.archive();
    const std::string name = std::to_string(seed);
    BulkOptions options;
    options.metadata = random.metadata();
    const fs::path stock = write_stock(documents, name + " stock", options.metadata);
    const size_t run_size = 1 + random.below(documents.size() + 1);
    const fs::path bulk = write_bulk(documents, run_size, name + " bulk", {}, options);
    ASSERT_THAT(differences_of(stock, bulk, seed), IsEmpty());
    ASSERT_EQ(check(bulk), "");
    change(stock, seed, number_of("DATELINE_CHANGES", 42));
    change(bulk, seed, number_of("DATELINE_CHANGES", 42));
    ASSERT_THAT(differences_of(stock, bulk, seed + 1), IsEmpty()) << "after changes";
    ASSERT_EQ(check(bulk), "") << "after changes";
    fs::remove_all(stock);
    fs::remove_all(bulk);
  }
}

TEST_F(BulkDatabaseTest, WhatIsLeftOutLeavesNoTrace) {
  RandomDocuments random(7);
  std::vector<RandomDocument> documents(120);
  for (RandomDocument& document : documents) document = random.document();
  const fs::path bulk = write_bulk(documents, 9, "bulk", {120, 1, 2, 3, 50, 17});
  for (const size_t document : {119U, 49U, 16U, 2U, 1U, 0U})
    documents.erase(documents.begin() + static_cast<std::ptrdiff_t>(document));
  EXPECT_THAT(differences_of(write_stock(documents, "stock"), bulk, 7), IsEmpty());
  EXPECT_EQ(check(bulk), "");
}

TEST_F(BulkDatabaseTest, NothingIsAnEmptyDatabase) {
  const fs::path bulk = write_bulk({}, 5, "bulk");
  const fs::path stock = write_stock({}, "stock");
  EXPECT_THAT(differences_of(stock, bulk, 1), IsEmpty());
  EXPECT_EQ(check(bulk), "");
  change(stock, 3, 10);
  change(bulk, 3, 10);
  EXPECT_THAT(differences_of(stock, bulk, 1), IsEmpty());
}

// Whole chunks of the lists are cut anew, however many runs they come from.
TEST_F(BulkDatabaseTest, TheNumberOfRunsDoesNotShow) {
  std::vector<RandomDocument> documents(5000);
  for (size_t i = 0; i < documents.size(); ++i) {
    documents[i].occurrences = {{"all", static_cast<uint32_t>(1 + i % 300), false},
                                {i % 2 == 0 ? "even" : "odd", 1, true}};
    documents[i].values = {{3, std::to_string(i)}};
  }
  const fs::path many = write_bulk(documents, 7, "many");
  const fs::path one = write_bulk(documents, documents.size() + 1, "one");
  for (const char* table : {"postlist.glass", "position.glass", "termlist.glass"})
    EXPECT_EQ(fs::file_size(many / table), fs::file_size(one / table)) << table;
  EXPECT_THAT(differences_of(one, many, 1), IsEmpty());
  EXPECT_EQ(check(many), "");
}

// Databases of either writer, changed by the stock one, so that they have gaps, and both as one by stock
// tools.
TEST_F(BulkDatabaseTest, DatabasesBecomeOne) {
  for (unsigned seed = 100; seed < 100 + archives() / 2; ++seed) {
    SCOPED_TRACE(seed);
    RandomDocuments random(seed);
    const std::string name = std::to_string(seed);
    std::vector<fs::path> parts{write_stock(random.archive(), name + " stock", random.metadata()),
                                write_bulk(random.archive(), 11, name + " bulk")};
    for (const fs::path& part : parts) change(part, seed, 15);
    parts.push_back(compact(parts, name + " compact"));
    BulkDatabase database(root_ / (name + ".runs"), {});
    Xapian::WritableDatabase wanted((root_ / (name + " wanted")).string(),
                                    Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    std::vector<uint32_t> left_out;
    uint32_t before = 0;
    for (size_t i = 0; i < parts.size(); ++i) {
      const BulkDatabase::Added added = database.add_database(i, parts[i]);
      for (const uint32_t missing : added.missing) left_out.push_back(before + missing);
      const Xapian::Database part(parts[i].string());
      for (auto document = part.postlist_begin(""); document != part.postlist_end(""); ++document) {
        if (*document % 5 == 0) {
          left_out.push_back(before + *document);
        } else {
          wanted.add_document(part.get_document(*document));
        }
      }
      for (auto key = part.metadata_keys_begin(); key != part.metadata_keys_end(); ++key)
        wanted.set_metadata(*key, part.get_metadata(*key));
      before += added.documents;
    }
    wanted.commit();
    database.finish(root_ / (name + " merged"), left_out, {2, kMemory});
    ASSERT_THAT(differences_of(root_ / (name + " wanted"), root_ / (name + " merged"), seed), IsEmpty());
    ASSERT_EQ(check(root_ / (name + " merged")), "");
  }
}

TEST_F(BulkDatabaseTest, LeavesPositionsAndTermListsOut) {
  RandomDocuments random(2);
  const std::vector<RandomDocument> documents = random.archive();
  BulkOptions options;
  options.positions = false;
  options.term_lists = false;
  const fs::path bulk = write_bulk(documents, 20, "bulk", {}, options);
  EXPECT_EQ(check(bulk), "");
  EXPECT_FALSE(fs::exists(bulk / "position.glass"));
  EXPECT_FALSE(fs::exists(bulk / "termlist.glass"));
  const Xapian::Database database(bulk.string());
  EXPECT_FALSE(database.has_positions());
  for (size_t i = 0; i < documents.size(); ++i)
    ASSERT_EQ(database.get_document(static_cast<Xapian::docid>(i + 1)).get_data(), documents[i].data);
}

TEST_F(BulkDatabaseTest, ATermThatHasNoPlaceIsAnError) {
  for (const std::string& term : {std::string(246, 'x'), std::string(126, '\0')}) {
    BulkDatabase database(root_ / "runs", {});
    RunDocuments documents(database.options());
    TermNumbers terms;
    IndexDocument document;
    document.add_term(terms.number_of(term), 1);
    documents.add(document);
    EXPECT_THROW(database.add_run(0, documents, terms), Error) << term;
  }
}

TEST_F(BulkDatabaseTest, SaysWhatCannotBeWritten) {
  EXPECT_THROW(BulkDatabase(root_ / "no" / "folder", {}), Error);
  BulkDatabase database(root_ / "runs", {});
  try {
    database.finish(root_ / "no" / "folder", {}, {1, kMemory});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kWrite);
    EXPECT_THAT(error.message(), ::testing::HasSubstr("no/folder"));
  }
}

TEST(MergeBuffers, OfManyRunsTakeNoMoreThanOfFew) {
  constexpr size_t kAll = size_t{64} << 20U;
  for (const size_t buffers : {1U, 100U, 5'000U, 50'000U})
    EXPECT_LE(buffers * buffer_bytes_for(buffers, kAll), kAll) << buffers;
  EXPECT_EQ(buffer_bytes_for(1'000, 0), size_t{1} << 10U) << "what is read must have room";
}

}  // namespace
}  // namespace dateline
