#include "tests/indexer/bulk/damaged_tables.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "common/error.h"
#include "indexer/glass/keys.h"
#include "indexer/glass/table_writer.h"
#include "indexer/glass/version_file.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;
using ::testing::HasSubstr;

TEST_F(DamagedTablesTest, WhatIsSoundIsMerged) {
  for (const NamedTable& named : {kPostings, kData, kTermLists, kPositions})
    EXPECT_EQ(after(named, [](Entries&) {}), "") << named.file;
}

TEST_F(DamagedTablesTest, EntriesAreCounted) {
  const glass::Tables sound = glass::read_version_file(database_).tables;
  for (const NamedTable& named : {kPostings, kData, kTermLists, kPositions}) {
    for (const int more : {-1, 1}) {
      glass::Tables tables = sound;
      (tables.*named.table).entries += static_cast<uint64_t>(more);
      write_versions(tables);
      EXPECT_THAT(message(), HasSubstr(named.file + ": it has more or fewer entries"s));
    }
  }
}

TEST_F(DamagedTablesTest, DocumentsAreCounted) {
  const glass::Tables tables = glass::read_version_file(database_).tables;
  write_versions(tables, kDocuments + 1);
  EXPECT_THAT(message(), HasSubstr("postlist.glass: a document has no length"));
}

TEST_F(DamagedTablesTest, ItemsLieInTheirBlock) {
  const size_t second_place = glass::Block::kHeaderBytes + glass::Block::kPlaceBytes;
  for (const std::string& place : {"\x20\x00"s, "\x20\x01"s, "\x00\x0c"s})
    EXPECT_THAT(with_data_bytes(second_place, place), HasSubstr("docdata.glass: an item lies outside"));
}

TEST_F(DamagedTablesTest, ADirectoryEndsInItsBlock) {
  constexpr size_t kDirectoryEnd = 9;
  for (const std::string& end : {"\x00\x00"s, "\x00\x0a"s, "\x00\x0e"s, "\x20\x01"s})
    EXPECT_THAT(with_data_bytes(kDirectoryEnd, end), HasSubstr("docdata.glass: the directory of a block"));
  EXPECT_THAT(with_data_bytes(kDirectoryEnd, "\x00\x0b"s), HasSubstr("docdata.glass: "));
}

TEST_F(DamagedTablesTest, PartsOfATagFollowEachOther) {
  const std::string second_part = "\x02" + glass::document_key(1) + "\x00\x02"s;
  const size_t found = data_bytes().find(second_part);
  ASSERT_NE(found, std::string::npos);
  EXPECT_THAT(with_data_bytes(found + 3, "\x00\x03"s), HasSubstr("docdata.glass: a tag has no end"));
}

TEST_F(DamagedTablesTest, KeysAscend) {
  for (const NamedTable& named : {kPostings, kData, kTermLists, kPositions}) {
    EXPECT_THAT(after(named, [](Entries& entries) { entries.push_back(entries.back()); }),
                HasSubstr("its keys do not ascend"));
    EXPECT_NE(after(named, [](Entries& entries) { std::iter_swap(entries.end() - 2, entries.end() - 1); }),
              "");
  }
}

// Larger as bytes than any document here, but written in more of them than it needs.
TEST_F(DamagedTablesTest, DocumentsAscend) {
  const std::string fifth = "\x80\x00\x05"s;
  EXPECT_NE(after(kData, [&](Entries& entries) { entries.push_back({fifth, "x"}); }), "");
  EXPECT_NE(after(kPositions, [&](Entries& entries) { entries.push_back({"word\0"s + fifth, "x"}); }), "");
  const std::string slot = glass::slot_values_prefix(kSlot);
  EXPECT_NE(after(kPostings, [&](Entries& e) { second_of(e, slot)->key = slot + glass::document_key(2); }),
            "");
  const std::string all = "all\0"s;
  EXPECT_NE(after(kPostings, [&](Entries& e) { second_of(e, "all")->key = all + glass::document_key(2); }),
            "");
}

TEST_F(DamagedTablesTest, DistancesDoNotWrapAround) {
  const auto list = [](uint64_t between) {
    std::string tag = "\x02\x02\x04"s + "1";  // two documents, the fifth one first
    glass::append_number(tag, between + 1);
    glass::append_number(tag, 1);
    glass::append_number(tag, between);
    glass::append_number(tag, 1);
    return tag;
  };
  const auto with_list = [&](uint64_t between) {
    return after(kPostings, [&](Entries& entries) { entries.push_back({"zone", list(between)}); });
  };
  EXPECT_EQ(with_list(3), "");
  for (const uint64_t between : {UINT64_MAX, UINT64_MAX - 2, uint64_t{UINT32_MAX}, uint64_t{UINT32_MAX} - 2})
    EXPECT_THAT(with_list(between), HasSubstr("a document has no place")) << between;
  const std::string value = "\x01x"s;
  std::string values = value;
  glass::append_number(values, UINT64_MAX);
  const std::string key = glass::slot_values_prefix(kSlot + 1) + glass::document_key(5);
  const auto add = [&](Entries& e) {
    e.insert(entry_of(e, std::string(glass::kLengthsKey)), {key, values + value});
  };
  EXPECT_THAT(after(kPostings, add), HasSubstr("a document has no place"));
}

TEST_F(DamagedTablesTest, ASlotComesOnce) {
  const std::string key = "\0\xd8\x83\x80\x00"s + glass::document_key(1);  // as 3, with bytes to spare
  const auto add = [&](Entries& e) {
    e.insert(entry_of(e, std::string(glass::kLengthsKey)), {key, "\x01x"});
  };
  EXPECT_THAT(after(kPostings, add), HasSubstr("a slot has no place"));
}

TEST_F(DamagedTablesTest, ListsHaveABeginningAndAnEnd) {
  for (const std::string& list : {"all"s, std::string(glass::kLengthsKey)}) {
    EXPECT_NE(after(kPostings, [&](Entries& entries) { entries.erase(entry_of(entries, list)); }), "");
    EXPECT_NE(after(kPostings, [&](Entries& entries) { entries.erase(end_of(entries, list)); }), "");
  }
}

TEST_F(DamagedTablesTest, ATermIsNotEmpty) {
  const auto empty_first = [](Entries& e) { e.insert(e.begin(), {"\0"s, "\x01\x01\x00\x31\x00\x01"s}); };
  EXPECT_THAT(after(kPostings, empty_first), HasSubstr("a term has no place"));
  const auto empty_position = [](Entries& e) { e.front().key = "\0"s + glass::document_key(1); };
  EXPECT_THAT(after(kPositions, empty_position), HasSubstr("a term has no place"));
}

TEST_F(DamagedTablesTest, EachDocumentHasItsTerms) {
  const auto without = [](uint32_t document) {
    return [document](Entries& e) { e.erase(entry_of(e, glass::document_key(document))); };
  };
  for (const uint32_t document : {1U, 7U, kDocuments}) EXPECT_NE(after(kTermLists, without(document)), "");
  for (const std::string& key :
       {glass::document_key(kDocuments + 1), glass::document_key(kDocuments) + "x", "\x80\x00\x05"s})
    EXPECT_NE(after(kTermLists, [&](Entries& e) { e.push_back({key, "x"}); }), "");
}

TEST_F(DamagedTablesTest, OnlyDocumentsThatAreThereHaveData) {
  for (const std::string& key : {glass::document_key(kDocuments + 1), glass::document_key(kDocuments) + "x"})
    EXPECT_NE(after(kData, [&](Entries& e) { e.push_back({key, "x"}); }), "");
}

TEST_F(DamagedTablesTest, WhatCannotBeWrittenNamesItsFile) {
  const fs::path path = folder_.path() / "new.glass";
  glass::TableWriter writer(path);
  try {
    writer.add(std::string(256, 'x'), "");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kWrite);
    EXPECT_THAT(error.message(), HasSubstr(path.string()));
  }
}

}  // namespace
}  // namespace dateline
