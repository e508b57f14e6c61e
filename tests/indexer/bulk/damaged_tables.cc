#include "tests/indexer/bulk/damaged_tables.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "common/error.h"
#include "indexer/bulk/bulk_database.h"
#include "indexer/bulk/run_documents.h"
#include "indexer/glass/table_reader.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr size_t kBytesForMerge = size_t{1} << 20U;

void write_bytes(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

Entries::iterator entry_of(Entries& entries, const std::string& key) {
  return std::find_if(entries.begin(), entries.end(),
                      [&](const TableEntry& entry) { return entry.key == key; });
}

Entries::iterator second_of(Entries& entries, const std::string& prefix) {
  const auto begins = [&](const TableEntry& entry) { return entry.key.starts_with(prefix); };
  return std::next(std::find_if(entries.begin(), entries.end(), begins));
}

Entries::iterator end_of(Entries& entries, const std::string& prefix) {
  const auto begins = [&](const TableEntry& entry) { return entry.key.starts_with(prefix); };
  return std::prev(std::find_if(entries.rbegin(), entries.rend(), begins).base());
}

DamagedTablesTest::DamagedTablesTest() {
  BulkDatabase database(folder_.path() / "runs", {});
  RunDocuments documents(database.options());
  TermNumbers terms;
  for (uint32_t i = 0; i < kDocuments; ++i) {
    IndexDocument document;
    document.add_term(terms.number_of("all"), 300);
    document.add_posting(terms.number_of("word"), 1 + i % 5);
    document.add_value(kSlot, "value");
    document.data = std::string(i == 0 ? 9000 : 30, 'x');
    documents.add(document);
  }
  database.add_run(0, documents, terms);
  database.finish(database_, {}, {1, kBytesForMerge});
}

std::string DamagedTablesTest::message() const {
  fs::remove_all(folder_.path() / "merged");
  try {
    BulkDatabase database(folder_.path() / "merge", {});
    const BulkDatabase::Added added = database.add_database(0, database_);
    database.finish(folder_.path() / "merged", added.missing, {1, kBytesForMerge});
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kDamaged);
    return error.message();
  }
  return "";
}

void DamagedTablesTest::write_versions(const glass::Tables& tables, uint32_t documents) const {
  glass::Statistics statistics;
  for (uint32_t i = 0; i < documents; ++i) statistics.add_document(2);
  glass::write_version_file(database_, tables, statistics);
}

void DamagedTablesTest::rewrite(const NamedTable& named, const Change& change) const {
  glass::Tables tables = glass::read_version_file(database_).tables;
  Entries entries;
  glass::TableReader reader(database_ / named.file, tables.*named.table);
  while (reader.next()) entries.push_back({reader.key(), reader.tag(), reader.is_compressed()});
  change(entries);
  fs::remove(database_ / named.file);
  glass::TableWriter writer(database_ / named.file);
  for (const TableEntry& entry : entries) writer.add(entry.key, entry.tag, entry.is_compressed);
  tables.*named.table = writer.finish();
  write_versions(tables);
}

std::string DamagedTablesTest::after(const NamedTable& named, const Change& change) const {
  const fs::path sound = folder_.path() / "sound";
  fs::copy(database_, sound);
  rewrite(named, change);
  std::string found = message();
  fs::remove_all(database_);
  fs::rename(sound, database_);
  EXPECT_TRUE(found.empty() || found.find(named.file) != std::string::npos) << found;
  return found;
}

std::string DamagedTablesTest::data_bytes() const {
  std::ifstream in(database_ / kData.file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string DamagedTablesTest::with_data_bytes(size_t at, const std::string& bytes) const {
  const std::string sound = data_bytes();
  write_bytes(database_ / kData.file, std::string(sound).replace(at, bytes.size(), bytes));
  std::string found = message();
  write_bytes(database_ / kData.file, sound);
  return found;
}

}  // namespace dateline
