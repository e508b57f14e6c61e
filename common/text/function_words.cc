#include "common/text/function_words.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "common/bytes/byte_block.h"

namespace dateline {
namespace {

// Words of at most eight ASCII letters. None is frequent in another language, not only in those of this
// table.
struct Row {
  std::string_view code;
  std::string_view words;
};
constexpr std::array kRows = {
    Row{"en",
        "the of and to that with he are as from his been which were their would this they by has have its it "
        "not but who said will on about after she her more than when out"},
    Row{"de",
        "der die und das den von dem mit sich des auf ist nicht ein eine auch als bei einer aus nach wird "
        "werden sie zu im einen noch nur wie hat zum zur"},
    Row{"fr",
        "le les des et est une dans qui que pour par sur au du avec ne pas ses son aux cette sont plus leur "
        "ont ce mais la"},
};

constexpr size_t kMostLetters = sizeof(uint64_t);

// A text of fewer words may be a list of names; of fewer function words, a table or headlines; of more bytes
// a word, in letters that are not counted.
constexpr uint32_t kLeastWords = 30;
constexpr uint32_t kLeastPercent = 15;
constexpr uint32_t kMostPercentOfOthers = 4;
constexpr size_t kMostBytesPerWord = 10;

// The letters of a word in lower case.
uint64_t packed(std::string_view text, size_t begin, size_t size) {
  constexpr uint64_t kCaseBits = 0x2020202020202020U;
  uint64_t letters = 0;
  std::memcpy(&letters, text.data() + begin, std::min(kMostLetters, text.size() - begin));
  const uint64_t kept = size == kMostLetters ? ~uint64_t{0} : (uint64_t{1} << 8 * size) - 1;
  return (letters | kCaseBits) & kept;
}

// Which language a word belongs to: open addressing, at most a quarter of the slots taken.
class LanguageTable {
 public:
  LanguageTable() {
    for (size_t language = 0; language < kRows.size(); ++language) {
      const std::string_view words = kRows[language].words;
      for_each_run<is_ascii_letter>(
          words, [&](size_t begin, size_t end) { add(packed(words, begin, end - begin), language); });
    }
  }

  // kRows.size() when it is none of them.
  size_t language_of(uint64_t word) const {
    for (size_t i = slot_of(word);; i = (i + 1) % kSlots) {
      if (slots_[i].word == word) return slots_[i].language;
      if (slots_[i].word == 0) return kRows.size();
    }
  }

 private:
  struct Slot {
    uint64_t word = 0;
    uint8_t language = 0;
  };
  static constexpr size_t kSlots = 512;

  static size_t slot_of(uint64_t word) { return word * 0x9E3779B97F4A7C15U >> 55U; }

  void add(uint64_t word, size_t language) {
    size_t i = slot_of(word);
    while (slots_[i].word != 0) i = (i + 1) % kSlots;
    slots_[i] = {word, static_cast<uint8_t>(language)};
  }

  std::array<Slot, kSlots> slots_{};
};

struct Counts {
  uint32_t words = 0;
  std::array<uint32_t, kRows.size() + 1> of{};  // by language; the last is of none
};

// Letters beyond ASCII are no letters here: what they part is in no list.
Counts count_words(std::string_view text) {
  static const LanguageTable kTable;
  Counts counts;
  for_each_run<is_ascii_letter>(text, [&](size_t begin, size_t end) {
    ++counts.words;
    if (end - begin <= kMostLetters) ++counts.of[kTable.language_of(packed(text, begin, end - begin))];
  });
  return counts;
}

}  // namespace

std::string_view language_by_function_words(std::string_view text) {
  const Counts counts = count_words(text);
  if (counts.words < kLeastWords || text.size() > counts.words * kMostBytesPerWord) return {};
  uint32_t all = 0;
  for (size_t language = 0; language < kRows.size(); ++language) all += counts.of[language];
  for (size_t language = 0; language < kRows.size(); ++language) {
    const uint32_t own = counts.of[language];
    if (own * 100 >= counts.words * kLeastPercent && (all - own) * 100 <= counts.words * kMostPercentOfOthers)
      return kRows[language].code;
  }
  return {};
}

}  // namespace dateline
