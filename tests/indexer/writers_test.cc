// An archive indexed by either writer: the same databases, read through Xapian.
#include <gmock/gmock.h>
#include <xapian.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "indexer/maintenance.h"
#include "indexer/pipeline.h"
#include "indexer/publish/published_manifest.h"
#include "tests/indexer/bulk/database_difference.h"
#include "tests/support/paths.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using ::testing::IsEmpty;

class WritersTest : public ::testing::Test {
 protected:
  IndexerOptions build(const std::string& name, const std::string& input, Writer writer, unsigned jobs) {
    IndexerOptions options;
    options.index = folder_.path() / name;
    options.inputs = {input};
    options.quiet = true;
    options.build.writer = writer;
    options.build.jobs = jobs;
    options.build.portable = portable_;
    std::ostringstream out;
    run_build(options, out);
    return options;
  }

  std::string export_of(const IndexerOptions& options) {
    std::ostringstream out;
    run_export(options, out);
    return out.str();
  }

  static Xapian::Database database_of(const IndexerOptions& options) {
    const IndexFolder folder(options.index);
    return Xapian::Database(live_shards(folder, published_manifest(folder)).front().path.string());
  }

  TempFolder folder_;
  bool portable_ = false;
};

std::string archive() {
  const char* const other = std::getenv("DATELINE_ARCHIVE");
  return other == nullptr ? corpus_path() : other;
}

// Of the stories that come twice, which a stock writer leaves gaps for, the last ones. A portable archive has
// all that Xapian's own writer makes.
TEST_F(WritersTest, AnArchiveIsTheSameByEither) {
  portable_ = true;
  const IndexerOptions first = build("first", archive(), Writer::kBulk, 2);
  const std::string once = folder_.write("once.jsonl", export_of(first)).string();
  const IndexerOptions bulk = build("bulk", once, Writer::kBulk, 2);
  const IndexerOptions stock = build("stock", once, Writer::kStock, 1);
  EXPECT_THAT(differences(database_of(stock), database_of(bulk), 1), IsEmpty());
  EXPECT_EQ(export_of(stock), export_of(first));
}

TEST_F(WritersTest, WhatIsSupersededLeavesNoGap) {
  const Xapian::Database database = database_of(build("index", archive(), Writer::kBulk, 2));
  EXPECT_EQ(database.get_lastdocid(), database.get_doccount());
}

}  // namespace
}  // namespace dateline
