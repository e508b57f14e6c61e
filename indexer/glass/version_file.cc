#include "indexer/glass/version_file.h"

#include <algorithm>
#include <random>
#include <string>

#include "common/index/durable_files.h"
#include "common/index/output_file.h"
#include "indexer/glass/byte_reader.h"
#include "indexer/glass/deflater.h"
#include "indexer/glass/encodings.h"

namespace dateline::glass {
namespace {

constexpr std::string_view kMagic = "\x0f\x0dXapian Glass";
// Years since 2014 in 7 bits, the month in 4, the day in 5.
constexpr std::string_view kFormatOf20160314 = "\x04\x6e";
constexpr size_t kUuidBytes = 16;

// A random UUID (RFC 9562, version 4).
std::string new_uuid() {
  std::random_device random;
  std::string uuid;
  while (uuid.size() < kUuidBytes) uuid += static_cast<char>(random());
  uuid[6] = static_cast<char>((static_cast<unsigned char>(uuid[6]) & 0x0FU) | 0x40U);
  uuid[8] = static_cast<char>((static_cast<unsigned char>(uuid[8]) & 0x3FU) | 0x80U);
  return uuid;
}

// Which blocks may be used: all that are there are in use. Revision, blocks, and two places in a list that is
// empty (glass_freelist.h:125).
std::string free_list(const Table& table) {
  std::string list;
  if (table.entries == 0) return list;
  append_number(list, kFirstRevision);
  append_number(list, table.blocks);
  list.append(4, '\0');
  return list;
}

void append_table(std::string& out, const Table& table, size_t least_compressed_bytes) {
  constexpr unsigned kAscendingLeaves = 2;
  constexpr unsigned kNoBlocks = 1;
  append_number(out, table.root.block);
  append_number(out, table.root.level << 2U | kAscendingLeaves | (table.entries == 0 ? kNoBlocks : 0));
  append_number(out, table.entries);
  append_number(out, kBlockBytes >> 11U);
  append_number(out, least_compressed_bytes);
  append_string(out, free_list(table));
}

Table table_of(ByteReader& reader) {
  Table table;
  table.root.block = reader.small_number();
  table.root.level = reader.small_number() >> 2U;
  table.entries = reader.number();
  if (reader.number() << 11U != kBlockBytes) throw_damaged("its blocks have another size");
  reader.number();  // from which size on tags are compressed
  ByteReader free_list(reader.string());
  if (free_list.at_end()) return table;
  free_list.number();  // the revision
  table.blocks = free_list.small_number();
  return table;
}

}  // namespace

void Statistics::add_document(uint64_t length) {
  ++documents_;
  if (length > 0 && (shortest_ == 0 || length < shortest_)) shortest_ = length;
  longest_ = std::max(longest_, length);
  total_length_ += length;
}

std::string Statistics::packed() const {
  std::string out;
  append_number(out, documents_);
  append_number(out, 0);  // how much larger the number of the last one is
  append_number(out, shortest_);
  append_number(out, highest_frequency_);
  append_number(out, longest_ - highest_frequency_);
  append_number(out, 0);  // no changesets
  append_number(out, total_length_);
  append_number(out, 0);  // no spelling
  return out;
}

void write_version_file(const std::filesystem::path& folder, const Tables& tables,
                        const Statistics& statistics) {
  std::string content(kMagic);
  content += kFormatOf20160314;
  content += new_uuid();
  append_number(content, kFirstRevision);
  append_table(content, tables.postings, 0);
  append_table(content, tables.data, 0);
  append_table(content, tables.term_lists, kLeastCompressedBytes);
  append_table(content, tables.positions, 0);
  append_table(content, {}, kLeastCompressedBytes);  // spelling
  append_table(content, {}, kLeastCompressedBytes);  // synonyms
  content += statistics.packed();
  OutputFile file(folder / "iamglass");
  file.append(content);
  file.finish();
}

Database read_version_file(const std::filesystem::path& folder) {
  const std::string content = read_small_file(folder / "iamglass");
  ByteReader reader(content);
  const bool is_ours =
      reader.bytes(kMagic.size()) == kMagic && reader.bytes(kFormatOf20160314.size()) == kFormatOf20160314;
  if (!is_ours) throw_damaged(folder.string() + " is of another format");
  reader.bytes(kUuidBytes);
  reader.number();  // the revision
  Database database;
  for (Table* const table : {&database.tables.postings, &database.tables.data, &database.tables.term_lists,
                             &database.tables.positions}) {
    *table = table_of(reader);
  }
  table_of(reader);  // spelling
  table_of(reader);  // synonyms
  database.documents = reader.small_number();
  database.last_document = database.documents + reader.small_number();
  return database;
}

}  // namespace dateline::glass
