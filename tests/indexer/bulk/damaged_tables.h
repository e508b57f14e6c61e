// A database whose tables are changed by whole entries, or by bytes of a block, and then read by a merge. The
// same bytes each time. For one thread.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "indexer/glass/table_writer.h"
#include "indexer/glass/version_file.h"
#include "tests/support/temp_folder.h"

namespace dateline {

inline constexpr uint32_t kDocuments = 1500;  // several blocks of data, and chunks of a list
inline constexpr uint32_t kSlot = 3;

struct TableEntry {
  std::string key;
  std::string tag;
  bool is_compressed = false;
};
using Entries = std::vector<TableEntry>;

struct NamedTable {
  const char* file;
  glass::Table glass::Tables::*table;
};
inline constexpr NamedTable kPostings{"postlist.glass", &glass::Tables::postings};
inline constexpr NamedTable kData{"docdata.glass", &glass::Tables::data};
inline constexpr NamedTable kTermLists{"termlist.glass", &glass::Tables::term_lists};
inline constexpr NamedTable kPositions{"position.glass", &glass::Tables::positions};

// With that key.
Entries::iterator entry_of(Entries& entries, const std::string& key);

// The chunk after the first one of a list, or of a slot, and its last one.
Entries::iterator second_of(Entries& entries, const std::string& prefix);
Entries::iterator end_of(Entries& entries, const std::string& prefix);

class DamagedTablesTest : public ::testing::Test {
 protected:
  using Change = std::function<void(Entries&)>;

  DamagedTablesTest();

  // What a merge says is wrong with the database, or nothing.
  std::string message() const;

  // The same after a table was written anew with other entries, so that it is sound by itself. It is as
  // before then, as it is after the next.
  std::string after(const NamedTable& named, const Change& change) const;

  // The same with other bytes in the table of data.
  std::string with_data_bytes(size_t at, const std::string& bytes) const;

  void write_versions(const glass::Tables& tables, uint32_t documents = kDocuments) const;
  std::string data_bytes() const;

  const TempFolder folder_;
  const std::filesystem::path database_ = folder_.path() / "database";

 private:
  void rewrite(const NamedTable& named, const Change& change) const;
};

}  // namespace dateline
