#include "common/words/words_file.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/words/words_layout.h"

namespace dateline {
namespace {

using words_layout::Header;
using words_layout::load;

Header header_of(std::string_view bytes) {
  if (bytes.size() < sizeof(Header)) throw damaged_index("it is too short for a file of words");
  const auto header = load<Header>(bytes.data());
  if (header.magic != words_layout::kMagic) throw damaged_index("it is no file of words");
  if (header.version != words_layout::kVersion)
    throw damaged_index("it is a file of words of version " + std::to_string(header.version));
  return header;
}

// A file and what is read from it.
struct OpenWords {
  explicit OpenWords(std::unique_ptr<MappedFile> mapped) : file(std::move(mapped)), words(file->bytes()) {}
  std::unique_ptr<MappedFile> file;
  WordsFile words;
};

}  // namespace

WordsFile::WordsFile(std::string_view bytes) {
  const Header header = header_of(bytes);
  words_ = header.words;
  documents_ = header.documents;
  const uint64_t body = bytes.size() - sizeof(Header);
  const uint64_t tables = uint64_t{words_} * 8 + uint64_t{documents_} * 8;
  const bool fits = header.text_bytes <= body && header.record_bytes <= body - header.text_bytes;
  if (!fits || tables != body - header.text_bytes - header.record_bytes)
    throw damaged_index("it is not as long as it says");
  text_ = bytes.substr(sizeof(Header), header.text_bytes);
  word_ends_ = text_.data() + text_.size();
  numbers_ = word_ends_ + size_t{words_} * 4;
  records_ = {numbers_ + size_t{words_} * 4, header.record_bytes};
  record_ends_ = records_.data() + records_.size();
}

std::string_view WordsFile::word_at(uint32_t place) const {
  const uint32_t begin = place == 0 ? 0 : load<uint32_t>(word_ends_ + size_t{place - 1} * 4);
  const auto end = load<uint32_t>(word_ends_ + size_t{place} * 4);
  if (begin > end || end > text_.size()) throw damaged_index("a word has no sound place");
  return text_.substr(begin, end - begin);
}

uint32_t WordsFile::number_at(uint32_t place) const {
  return load<uint32_t>(numbers_ + size_t{place} * 4);
}

std::optional<uint32_t> WordsFile::number_of(std::string_view word) const {
  uint32_t first = 0;
  for (uint32_t last = words_; first < last;) {
    const uint32_t middle = first + (last - first) / 2;
    (word_at(middle) < word ? first : last) = word_at(middle) < word ? middle + 1 : middle;
  }
  if (first == words_ || word_at(first) != word) return std::nullopt;
  return number_at(first);
}

ArticleWords WordsFile::article(uint32_t document) const {
  if (document == 0 || document > documents_) return {};
  const uint64_t begin = record_end(document - 1);
  const uint64_t end = record_end(document);
  if (begin > end || end > records_.size()) throw damaged_index("an article has no sound place");
  return fields_of(records_.substr(begin, end - begin));
}

void WordsFile::expect_place(uint32_t document) const {
  if (document != 0 && document <= documents_) __builtin_prefetch(record_ends_ + size_t{document - 1} * 8);
}

// The processor fetches by itself what follows.
void WordsFile::expect(uint32_t document) const {
  constexpr uint64_t kFirst = 512;
  constexpr uint64_t kLine = 64;
  if (document == 0 || document > documents_) return;
  const uint64_t begin = record_end(document - 1);
  const uint64_t end = std::min<uint64_t>(begin + kFirst, records_.size());
  for (uint64_t at = begin; at < end; at += kLine) __builtin_prefetch(records_.data() + at);
}

void WordsFile::check() const {
  check_vocabulary();
  for (uint32_t document = 1; document <= documents_; ++document) {
    for (const std::string_view words : article(document)) check_words(words);
  }
}

void WordsFile::check_vocabulary() const {
  std::vector<bool> seen(size_t{words_} + 1);
  for (uint32_t place = 0; place < words_; ++place) {
    if (place > 0 && word_at(place - 1) >= word_at(place)) throw damaged_index("its words are not in order");
    const uint32_t number = number_at(place);
    if (number == kGap || number > words_ || seen[number]) throw damaged_index("a number is not one word's");
    seen[number] = true;
  }
}

void WordsFile::check_words(std::string_view words) const {
  for (WordCursor cursor(words); cursor.next();) {
    if (cursor.word() > words_) throw damaged_index("an article has a word that is none");
  }
}

std::shared_ptr<const WordsFile> open_words(const std::filesystem::path& path) {
  return open_words(path, path);
}

std::shared_ptr<const WordsFile> open_words(const std::filesystem::path& path,
                                            const std::filesystem::path& name) {
  auto file = std::make_unique<MappedFile>(path);
  const auto open = naming(name, [&] { return std::make_shared<const OpenWords>(std::move(file)); });
  return {open, &open->words};
}

void check_words(const std::filesystem::path& path) {
  const std::shared_ptr<const WordsFile> words = open_words(path);
  naming(path, [&] { words->check(); });
}

}  // namespace dateline
