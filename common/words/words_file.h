// The words of a shard's articles, in order: what phrases and the closeness of words are read from. A file of
// it lies beside each database of Xapian's, which then has no positions; docs/index-format.md describes it.
// The bytes may be anything: what contradicts itself is Error{kDamaged}. Thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include "common/error.h"
#include "common/mapped_file.h"
#include "common/words/word_code.h"
#include "common/words/words_layout.h"
#include "common/words/words_record.h"

namespace dateline {

class WordsFile {
 public:
  // The bytes of a file, which must outlive this. Throws Error{kDamaged}.
  explicit WordsFile(std::string_view bytes);

  // Each word of the vocabulary has a place in the order of their bytes, from 0, and a number, from 1.
  uint32_t words() const { return words_; }
  std::string_view word_at(uint32_t place) const;
  uint32_t number_at(uint32_t place) const;

  // Nothing for a word that no article has.
  std::optional<uint32_t> number_of(std::string_view word) const;

  // The highest number of a document that has words.
  uint32_t documents() const { return documents_; }
  // By the number that the document has in the database.
  ArticleWords article(uint32_t document) const;

  // Says that an article is read soon, so that its words are fetched from memory meanwhile: where they are
  // first, and when that has come they themselves. Any number may be given.
  void expect_place(uint32_t document) const;
  void expect(uint32_t document) const;

  // Reads all of it.
  void check() const;

 private:
  uint64_t record_end(uint32_t document) const {
    return document == 0 ? 0 : words_layout::load<uint64_t>(record_ends_ + size_t{document - 1} * 8);
  }
  void check_vocabulary() const;
  void check_words(std::string_view words) const;

  uint32_t words_;
  uint32_t documents_;
  std::string_view text_;
  const char* word_ends_;  // uint32_t each
  const char* numbers_;    // uint32_t each
  std::string_view records_;
  const char* record_ends_;  // uint64_t each
};

// Does some work with what is read of a file; what is found wrong there gets the file's name.
template <typename Work>
auto naming(const std::filesystem::path& path, Work work) {
  try {
    return work();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kDamaged) throw;
    throw Error(ErrorCode::kDamaged, path.string() + " is damaged: " + error.message(), error.hint());
  }
}

// A WordsFile with its file. Throws Error{kDamaged} that names it.
std::shared_ptr<const WordsFile> open_words(const std::filesystem::path& path);
// The same of a file that errors are to call `name`.
std::shared_ptr<const WordsFile> open_words(const std::filesystem::path& path,
                                            const std::filesystem::path& name);

// Reads all of a file. Throws Error{kDamaged} that names it.
void check_words(const std::filesystem::path& path);

}  // namespace dateline
