#include "indexer/bulk/database_run.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "common/error.h"
#include "common/index/varint.h"
#include "indexer/glass/encodings.h"
#include "indexer/glass/keys.h"

namespace dateline {
namespace {

// The keys that are no term's, behind a NUL (indexer/glass/keys.h).
constexpr char kMetadata = '\xc0';
constexpr char kSlotStatistics = '\xd0';
constexpr char kSlotValues = '\xd8';
constexpr char kLengths = '\xe0';

// The document with which a key ends.
uint32_t last_of(glass::ByteReader& key) {
  const uint32_t document = key.ordered();
  if (!key.at_end()) glass::throw_damaged("a key is too long");
  return document;
}

// The one that stands so many documents behind.
uint32_t document_behind(uint32_t document, uint64_t between) {
  if (between >= UINT32_MAX - document) glass::throw_damaged("a document has no place");
  return document + static_cast<uint32_t>(between) + 1;
}

// Calls `visit(document, number)` for each posting of a chunk, and says whether its list ends with it. In
// `key` stands the first document, but of the first chunk of a list.
template <typename Visit>
bool for_each_posting(glass::ByteReader key, const std::string& tag, Visit visit) {
  glass::ByteReader reader(tag);
  uint32_t document = 0;
  if (key.at_end()) {
    reader.number();  // documents
    reader.number();  // occurrences
    document = document_behind(0, reader.number());
  } else {
    document = last_of(key);
  }
  const bool is_last = reader.byte() == '1';
  const uint64_t last = document + reader.number();
  for (;;) {
    visit(document, reader.small_number());
    if (reader.at_end()) break;
    document = document_behind(document, reader.number());
  }
  if (document != last) glass::throw_damaged("a list is cut off");
  return is_last;
}

}  // namespace

DatabaseRun::DatabaseRun(const std::filesystem::path& folder, SpillFile& spill, const BulkOptions& options)
    : folder_(folder), database_(glass::read_version_file(folder)), section_(spill) {
  read("postlist.glass", database_.tables.postings, &DatabaseRun::read_postings);
  find_missing();
  run_.documents = static_cast<uint32_t>(is_there_.size());
  run_.lengths = spill.append(std::exchange(lengths_, {}));
  if (options.positions) read("position.glass", database_.tables.positions, &DatabaseRun::read_positions);
  read("docdata.glass", database_.tables.data, &DatabaseRun::read_data);
  if (options.term_lists) read("termlist.glass", database_.tables.term_lists, &DatabaseRun::read_term_lists);
}

void DatabaseRun::read(const char* file, const glass::Table& table, ReadTable read_table) {
  try {
    glass::TableReader reader(folder_ / file, table);
    (this->*read_table)(reader);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kDamaged) throw;
    throw Error(ErrorCode::kDamaged, std::string(file) + ": " + error.message(), error.hint());
  }
}

size_t DatabaseRun::index_of(uint32_t document) {
  if (document == 0 || document > database_.last_document) glass::throw_damaged("a document has no place");
  largest_ = std::max(largest_, document);
  return document - 1;
}

// Once all lengths were read.
size_t DatabaseRun::index_of_one_there(uint32_t document) {
  const size_t index = index_of(document);
  if (index >= is_there_.size() || !is_there_[index]) glass::throw_damaged("a document has no length");
  return index;
}

void DatabaseRun::read_postings(glass::TableReader& table) {
  TermEntry entry(section_);
  while (table.next()) {
    glass::ByteReader key(table.key());
    const bool is_special = table.key().size() >= 2 && table.key()[0] == '\0' && table.key()[1] != '\xff';
    if (is_special) {
      key.bytes(2);
      add_special(table.key()[1], key, table.tag());
      continue;
    }
    finish_slot();
    const std::string term = key.term();
    begin_range(range_of(term), entry);
    const bool is_another = entry.begin(term);
    begin_chunk(key.at_end());
    if (is_another != key.at_end()) glass::throw_damaged("a list has no beginning");
    is_list_over_ = for_each_posting(key, table.tag(), [&](uint32_t document, uint32_t frequency) {
      entry.add(index_of_one_there(document));
      glass::append_number(entry.bytes(), frequency);
    });
  }
  begin_chunk(true);
  finish_slot();
  begin_range(kTermRanges, entry);
}

// Ends the one before, too. There may be none of a range.
void DatabaseRun::begin_range(size_t range, TermEntry& entry) {
  if (range == range_) return;
  entry.finish();
  run_.postings[range_] = section_.finish();
  range_ = range;
}

void DatabaseRun::add_special(char kind, glass::ByteReader& key, const std::string& tag) {
  if (kind == kMetadata) {
    metadata_.emplace(key.rest(), tag);
  } else if (kind == kSlotValues) {
    add_values(key, tag);
  } else if (kind == kLengths) {
    begin_chunk(key.at_end());
    is_list_over_ = for_each_posting(
        key, tag, [&](uint32_t document, uint32_t length) { add_length(index_of(document), length); });
  } else if (kind != kSlotStatistics) {
    glass::throw_damaged("a key is of no kind that is known");
  }
}

void DatabaseRun::begin_chunk(bool is_first) const {
  if (is_first != is_list_over_) glass::throw_damaged("a list has no beginning or no end");
}

void DatabaseRun::add_length(size_t index, uint32_t length) {
  if (index < is_there_.size()) glass::throw_damaged("documents of a list do not ascend");
  lengths_.append(index - is_there_.size(), '\0');  // a length of 0 for those that are not there
  is_there_.resize(index + 1);
  append_varint(lengths_, length);
  is_there_[index] = true;
  ++documents_;
}

void DatabaseRun::add_values(glass::ByteReader& key, const std::string& tag) {
  const std::string_view number = key.rest();
  const uint32_t slot = key.small_number();
  // Written in another way, it would come twice.
  if (!number.starts_with(glass::slot_values_prefix(slot).substr(2)))
    glass::throw_damaged("a slot has no place");
  if (!has_slot_ || slot != slot_) finish_slot();
  slot_ = slot;
  has_slot_ = true;
  glass::ByteReader reader(tag);
  std::string bytes;
  for (uint32_t document = last_of(key);; document = document_behind(document, reader.number())) {
    glass::append_number(bytes, distances_.to(index_of(document)));
    glass::append_string(bytes, reader.string());
    if (reader.at_end()) break;
  }
  section_.append(bytes);
}

void DatabaseRun::finish_slot() {
  if (has_slot_) run_.slots.push_back({slot_, section_.finish()});
  has_slot_ = false;
  distances_ = {};
}

void DatabaseRun::find_missing() {
  if (documents_ != database_.documents || largest_ > is_there_.size())
    glass::throw_damaged("postlist.glass: a document has no length");
  for (uint32_t document = 1; document <= is_there_.size(); ++document) {
    if (!is_there_[document - 1]) missing_.push_back(document);
  }
}

void DatabaseRun::read_positions(glass::TableReader& table) {
  TermEntry entry(section_);
  while (table.next()) {
    glass::ByteReader key(table.key());
    entry.begin(key.term());
    entry.add(index_of_one_there(last_of(key)));
    glass::append_string(entry.bytes(), table.tag());
  }
  entry.finish();
  run_.positions = section_.finish();
}

void DatabaseRun::read_data(glass::TableReader& table) {
  std::string bytes;
  size_t next = 0;
  while (table.next()) {
    glass::ByteReader key(table.key());
    const size_t document = index_of_one_there(last_of(key));
    if (document < next) glass::throw_damaged("documents of a list do not ascend");
    bytes.clear();
    for (; next < document; ++next) append_tag(bytes, {});
    append_tag(bytes, {table.tag(), table.is_compressed()});
    section_.append(bytes);
    next = document + 1;
  }
  bytes.clear();
  for (; next < run_.documents; ++next) append_tag(bytes, {});
  section_.append(bytes);
  run_.data = section_.finish();
}

// The slots of a document stand behind its terms in the table, and before them in a run.
void DatabaseRun::read_term_lists(glass::TableReader& table) {
  bool has_entry = table.next();
  for (uint32_t document = 1; document <= run_.documents; ++document) {
    std::string terms, slots;
    const auto take = [&](const std::string& key, std::string& taken) {
      const bool is_there = has_entry && table.key() == key;
      append_tag(taken, is_there ? glass::Deflater::Tag{table.tag(), table.is_compressed()}
                                 : glass::Deflater::Tag{});
      if (is_there) has_entry = table.next();
      return is_there;
    };
    if (take(glass::document_key(document), terms) != is_there_[document - 1])
      glass::throw_damaged("a document has no terms, or terms have no document");
    take(glass::slots_key(document), slots);
    section_.append(slots);
    section_.append(terms);
  }
  if (has_entry) glass::throw_damaged("terms have no document");
  run_.term_lists = section_.finish();
}

}  // namespace dateline
