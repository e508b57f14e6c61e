#include "indexer/bulk/database_run.h"

#include <algorithm>
#include <optional>

#include "indexer/glass/encodings.h"
#include "indexer/glass/keys.h"
#include "indexer/glass/table_reader.h"

namespace dateline {
namespace {

// The keys that are no term's, behind a NUL (indexer/glass/keys.h).
constexpr char kMetadata = '\xc0';
constexpr char kSlotStatistics = '\xd0';
constexpr char kSlotValues = '\xd8';
constexpr char kLengths = '\xe0';

// Calls `visit(document, number)` for each posting of a chunk. Without `first` it is the first of its list.
template <typename Visit>
void for_each_posting(const std::string& tag, std::optional<uint32_t> first, Visit visit) {
  glass::ByteReader reader(tag);
  if (!first) {
    reader.number();  // documents
    reader.number();  // occurrences
    first = static_cast<uint32_t>(reader.number() + 1);
  }
  reader.byte();    // whether it is the last chunk
  reader.number();  // how far its last document is
  uint32_t document = *first;
  for (;;) {
    visit(document, static_cast<uint32_t>(reader.number()));
    if (reader.at_end()) return;
    document += static_cast<uint32_t>(reader.number() + 1);
  }
}

std::optional<uint32_t> rest_as_document(glass::ByteReader& key) {
  if (key.at_end()) return std::nullopt;
  return key.ordered();
}

// The entry of one term, as in Run::postings, from several entries of a table.
class TermEntry {
 public:
  explicit TermEntry(SpillWriter& section) : section_(section) {}

  // What follows is of this term; others are over.
  void begin(const std::string& term) {
    if (term == term_) return;
    if (term.empty() || term.size() > glass::kMostTermBytes) glass::throw_damaged("a term has no place");
    finish();
    term_ = term;
  }

  void add(size_t document) {
    glass::append_number(bytes_, document - last_);
    last_ = document;
  }
  std::string& bytes() { return bytes_; }

  void finish() {
    if (bytes_.empty()) return;
    std::string head;
    glass::append_number(head, term_.size());
    glass::append_number(head, bytes_.size());
    section_.append(head);
    section_.append(term_);
    section_.append(bytes_);
    bytes_.clear();
    last_ = 0;
  }

 private:
  SpillWriter& section_;
  std::string term_;
  std::string bytes_;
  size_t last_ = 0;
};

}  // namespace

DatabaseRun::DatabaseRun(const std::filesystem::path& folder, SpillFile& spill, const BulkOptions& options)
    : folder_(folder), database_(glass::read_version_file(folder)), section_(spill) {
  read_postings();
  find_missing();
  if (options.positions) read_positions();
  read_data();
  if (options.term_lists) read_term_lists();
  if (largest_ > run_.lengths.size()) glass::throw_damaged("a document has no length");
}

size_t DatabaseRun::index_of(uint32_t document) {
  if (document == 0 || document > database_.last_document) glass::throw_damaged("a document has no place");
  largest_ = std::max(largest_, document);
  return document - 1;
}

void DatabaseRun::read_postings() {
  glass::TableReader table(folder_ / "postlist.glass", database_.tables.postings);
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
    entry.begin(key.term());
    for_each_posting(table.tag(), rest_as_document(key), [&](uint32_t document, uint32_t frequency) {
      entry.add(index_of(document));
      glass::append_number(entry.bytes(), frequency);
    });
  }
  finish_slot();
  entry.finish();
  run_.postings = section_.finish();
}

void DatabaseRun::add_special(char kind, glass::ByteReader& key, const std::string& tag) {
  if (kind == kMetadata) {
    metadata_.emplace(key.rest(), tag);
  } else if (kind == kSlotValues) {
    add_values(key, tag);
  } else if (kind == kLengths) {
    for_each_posting(tag, rest_as_document(key), [&](uint32_t document, uint32_t length) {
      const size_t index = index_of(document);
      if (index >= run_.lengths.size()) {
        run_.lengths.resize(document);
        is_there_.resize(document);
      }
      run_.lengths[index] = length;
      is_there_[index] = true;
    });
  } else if (kind != kSlotStatistics) {
    glass::throw_damaged("a key is of no kind that is known");
  }
}

void DatabaseRun::add_values(glass::ByteReader& key, const std::string& tag) {
  const auto slot = static_cast<uint32_t>(key.number());
  if (!has_slot_ || slot != slot_) finish_slot();
  slot_ = slot;
  has_slot_ = true;
  glass::ByteReader reader(tag);
  std::string bytes;
  for (uint32_t document = key.ordered();; document += static_cast<uint32_t>(reader.number() + 1)) {
    glass::append_number(bytes, index_of(document) - next_index_);
    glass::append_string(bytes, reader.string());
    next_index_ = index_of(document);
    if (reader.at_end()) break;
  }
  section_.append(bytes);
}

void DatabaseRun::finish_slot() {
  if (has_slot_) run_.slots.push_back({slot_, section_.finish()});
  has_slot_ = false;
  next_index_ = 0;
}

void DatabaseRun::find_missing() {
  for (uint32_t document = 1; document <= is_there_.size(); ++document) {
    if (!is_there_[document - 1]) missing_.push_back(document);
  }
}

void DatabaseRun::read_positions() {
  glass::TableReader table(folder_ / "position.glass", database_.tables.positions);
  TermEntry entry(section_);
  while (table.next()) {
    glass::ByteReader key(table.key());
    entry.begin(key.term());
    entry.add(index_of(key.ordered()));
    glass::append_string(entry.bytes(), table.tag());
  }
  entry.finish();
  run_.positions = section_.finish();
}

void DatabaseRun::read_data() {
  glass::TableReader table(folder_ / "docdata.glass", database_.tables.data);
  std::string bytes;
  size_t next = 0;
  while (table.next()) {
    const size_t document = index_of(glass::ByteReader(table.key()).ordered());
    if (document < next || document >= run_.lengths.size())
      glass::throw_damaged("an article is out of order");
    bytes.clear();
    for (; next < document; ++next) append_tag(bytes, {});
    append_tag(bytes, {table.tag(), table.is_compressed()});
    section_.append(bytes);
    next = document + 1;
  }
  bytes.clear();
  for (; next < run_.lengths.size(); ++next) append_tag(bytes, {});
  section_.append(bytes);
  run_.data = section_.finish();
}

// The slots of a document stand behind its terms in the table, and before them in a run.
void DatabaseRun::read_term_lists() {
  glass::TableReader table(folder_ / "termlist.glass", database_.tables.term_lists);
  bool has_entry = table.next();
  for (uint32_t document = 1; document <= run_.lengths.size(); ++document) {
    std::string terms, slots;
    while (has_entry && glass::ByteReader(table.key()).ordered() == document) {
      glass::ByteReader key(table.key());
      key.ordered();
      append_tag(key.at_end() ? terms : slots, {table.tag(), table.is_compressed()});
      has_entry = table.next();
    }
    if (slots.empty()) append_tag(slots, {});
    if (terms.empty()) append_tag(terms, {});
    section_.append(slots);
    section_.append(terms);
  }
  run_.term_lists = section_.finish();
}

}  // namespace dateline
