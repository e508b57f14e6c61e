#include "common/columns/vocabulary_file.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "common/columns/spelled_word.h"
#include "common/error.h"

namespace dateline {
namespace {

enum VocabularyBlock : uint32_t {
  kWordText,
  kWordEnds,
  kInText,
  kInTitle,
  kLengths,
  kSpelled,
  kLetters,
  kVocabularyBlocks,
};

constexpr BlocksKind kVocabularyKind = {{'d', 'l', '-', 'v', 'o', 'c', 'a', 'b'}, 1, kVocabularyBlocks};

// The words that may be corrections, by length.
class SpelledWords {
 public:
  void add(std::string_view word, uint32_t place) {
    if (has_digit(word)) return;
    const std::u32string spelled = characters_of(word);
    if (spelled.empty() || spelled.size() > kMaxSpelledCharacters) return;
    by_length_[spelled.size() - 1].push_back({place, letters_of(spelled)});
  }

  void write(BlocksWriter& out) const {
    std::vector<uint32_t> lengths;
    std::vector<uint32_t> places;
    std::vector<uint32_t> letters;
    for (const std::vector<Spelled>& words : by_length_) {
      for (const Spelled& word : words) {
        places.push_back(word.place);
        letters.push_back(word.letters);
      }
      lengths.push_back(static_cast<uint32_t>(places.size()));
    }
    out.add(lengths);
    out.add(places);
    out.add(letters);
  }

 private:
  struct Spelled {
    uint32_t place;
    uint32_t letters;
  };
  std::array<std::vector<Spelled>, kMaxSpelledCharacters> by_length_;
};

}  // namespace

VocabularyFile::VocabularyFile(std::string_view bytes) : VocabularyFile(Blocks(bytes, kVocabularyKind)) {}

VocabularyFile::VocabularyFile(const Blocks& blocks)
    : words_(blocks.text(kWordText), blocks.numbers(kWordEnds)),
      in_text_(blocks.numbers(kInText)),
      in_title_(blocks.numbers(kInTitle)),
      lengths_(blocks.numbers(kLengths)),
      spelled_(blocks.numbers(kSpelled)),
      letters_(blocks.numbers(kLetters)) {
  // A block of zeros takes no bytes, and so may claim any length; a word has one at least.
  const bool fits = words_.size() <= blocks.text(kWordText).size() && in_text_.size() == words_.size() &&
                    in_title_.size() == words_.size() && spelled_.size() <= words_.size() &&
                    letters_.size() == spelled_.size();
  if (!fits) throw damaged_index("its columns do not have one length");
}

std::shared_ptr<const VocabularyFile> open_vocabulary(const std::filesystem::path& path,
                                                      const std::filesystem::path& name) {
  return open_blocks<VocabularyFile>(path, name);
}

void write_vocabulary(const WordSource& source, const ByteSink& sink) {
  std::string text;
  std::vector<uint64_t> ends;
  std::vector<uint32_t> in_text;
  std::vector<uint32_t> in_title;
  SpelledWords spelled;
  source([&](std::string_view word, const ArticlesWithWord& counts) {
    spelled.add(word, static_cast<uint32_t>(ends.size()));
    text += word;
    ends.push_back(text.size());
    in_text.push_back(static_cast<uint32_t>(counts.text));
    in_title.push_back(static_cast<uint32_t>(counts.title));
  });
  BlocksWriter out(kVocabularyKind, sink);
  out.add(text);
  out.add(ends);
  out.add(in_text);
  out.add(in_title);
  spelled.write(out);
  out.finish();
}

}  // namespace dateline
