#include "indexer/shard/columns_beside.h"

#include <xapian.h>

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "common/columns/columns_writer.h"
#include "common/columns/vocabulary_file.h"
#include "common/index/generation.h"
#include "common/index/schema.h"
#include "common/mapped_file.h"
#include "indexer/shard/database.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

using WriteTo = std::function<void(const ByteSink&)>;

class DatabaseValues : public ValueSource {
 public:
  explicit DatabaseValues(const Xapian::Database& database) : database_(database) {}

  uint32_t last_document() const override { return database_.get_lastdocid(); }

  void for_each_document(const Visit& visit) const override {
    for (auto doc = database_.postlist_begin(""); doc != database_.postlist_end(""); ++doc) visit(*doc);
  }

  void for_each_length(const VisitLength& visit) const override {
    for (auto doc = database_.postlist_begin(""); doc != database_.postlist_end(""); ++doc)
      visit(*doc, doc.get_doclength());
  }

  void for_each_value(Field field, const VisitValue& visit) const override {
    const Xapian::valueno slot = spec(field).slot;
    for (auto value = database_.valuestream_begin(slot); value != database_.valuestream_end(slot); ++value)
      visit(value.get_docid(), *value);
  }

  void for_each_instant(Field field, const VisitInstant& visit) const override {
    for_each_value(field, [&](uint32_t document, std::string_view value) {
      visit(document, static_cast<int64_t>(Xapian::sortable_unserialise(std::string(value))));
    });
  }

 private:
  const Xapian::Database& database_;
};

// The words of one kind of text, whose terms have this prefix.
class WordTerms {
 public:
  WordTerms(const Xapian::Database& database, std::string prefix)
      : prefix_(std::move(prefix)),
        term_(database.allterms_begin(prefix_)),
        end_(database.allterms_end(prefix_)) {
    find_word();
  }

  bool at_end() const { return term_ == end_; }
  const std::string& word() const { return word_; }
  // Gives how many articles have the word, and goes on to the next.
  uint64_t take() {
    const uint64_t articles = term_.get_termfreq();
    ++term_;
    find_word();
    return articles;
  }

 private:
  // What begins with a capital is of another field: passed over at once, for most terms are.
  void find_word() {
    if (term_ != end_ && !is_word_term((*term_).substr(prefix_.size())))
      term_.skip_to(prefix_ + kAfterCapitals);
    if (term_ != end_) word_ = (*term_).substr(prefix_.size());
  }

  const std::string prefix_;
  Xapian::TermIterator term_;
  const Xapian::TermIterator end_;
  std::string word_;
};

// Both kinds, each word once.
void for_each_word(const Xapian::Database& database,
                   const std::function<void(std::string_view word, const ArticlesWithWord&)>& visit) {
  WordTerms text(database, "");
  WordTerms title(database, std::string(spec(Field::kTitle).prefix));
  while (!text.at_end() || !title.at_end()) {
    const bool has_text = !text.at_end() && (title.at_end() || text.word() <= title.word());
    const bool has_title = !title.at_end() && (text.at_end() || title.word() <= text.word());
    const std::string word = has_text ? text.word() : title.word();
    ArticlesWithWord counts;
    if (has_text) counts.text = text.take();
    if (has_title) counts.title = title.take();
    visit(word, counts);
  }
}

// Calls visit(name, write) for each file that lies beside the database.
void for_each_file(const fs::path& path, const TimeZone& zone,
                   const std::function<void(const char* name, const WriteTo& write)>& visit) {
  reading(path, [&](const Xapian::Database& database) {
    visit(kColumnsFile, [&](const ByteSink& sink) { write_columns(DatabaseValues(database), zone, sink); });
    visit(kVocabularyFile, [&](const ByteSink& sink) {
      write_vocabulary([&](const auto& word) { for_each_word(database, word); }, sink);
    });
  });
}

}  // namespace

void write_columns_beside(const fs::path& database, const TimeZone& zone) {
  for_each_file(database, zone,
                [&](const char* name, const WriteTo& write) { write_new_file(database / name, write); });
}

std::optional<std::string> fault_beside(const fs::path& database, const TimeZone& zone) {
  std::optional<std::string> fault;
  for_each_file(database, zone, [&](const char* name, const WriteTo& write) {
    const MappedFile file(database / name);
    if (!fault && !writes_the_same(file.bytes(), write))
      fault = (database / name).string() + " does not say what is in the database";
  });
  return fault;
}

}  // namespace dateline
