#include "indexer/extract/furniture.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/text/analyzer.h"
#include "common/text/trim.h"
#include "indexer/extract/furniture_phrases.h"
#include "indexer/extract/line.h"

namespace dateline {
namespace {

// What is longer is no control and no heading.
constexpr size_t kMaxPhraseBytes = 160;
constexpr size_t kMaxBoxWords = 30;
constexpr size_t kShortBoxWords = 15;
constexpr size_t kMaxLeadInBytes = 400;  // "Read more: ..." with the headline after it
constexpr size_t kMaxStartBytes = 100;   // of what a line begins with

class Phrases {
 public:
  Phrases() {
    for (const FurniturePhrases& row : kFurniturePhrases) {
      for (const std::string_view phrase : lines_of(row.phrases)) {
        if (row.whole) {
          whole_.emplace(comparable(phrase), row.kind);
        } else {
          starts_.emplace_back(fold(phrase), row.kind);  // "Read more: " keeps what it ends with
        }
      }
    }
    for (const std::string_view word : lines_of(kBoxWords)) box_words_.push_back(fold(word));
  }

  Furniture whole(const std::string& line) const {
    const auto found = whole_.find(line);
    return found == whole_.end() ? Furniture::kNone : found->second;
  }

  // `begin` is what a line of so many bytes begins with.
  Furniture start(const std::string& begin, size_t bytes) const {
    for (const auto& [phrase, kind] : starts_) {
      const bool short_enough = kind == Furniture::kControl || bytes <= kMaxPhraseBytes;
      if (short_enough && begin.starts_with(phrase)) return kind;
    }
    return Furniture::kNone;
  }

  size_t box_words_in(const std::string& line) const {
    return static_cast<size_t>(std::count_if(box_words_.begin(), box_words_.end(), [&](const auto& word) {
      return line.find(word) != std::string::npos;
    }));
  }

 private:
  // Not trimmed: "more from " is not "more fromage".
  static std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
      const size_t end = text.find('\n');
      lines.push_back(text.substr(0, end));
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
  }

  std::unordered_map<std::string, Furniture> whole_;
  std::vector<std::pair<std::string, Furniture>> starts_;
  std::vector<std::string> box_words_;
};

const Phrases& phrases() {
  static const Phrases kPhrases;
  return kPhrases;
}

// "12 comments", "5 min read", "1.2K views", "Comments (12" without their number.
std::string without_count(const std::string& line) {
  constexpr std::string_view kCount = "0123456789.,+([: ";
  const size_t begin = line.find_first_not_of(kCount);
  if (begin == std::string::npos) return line;
  return line.substr(begin, line.find_last_not_of(kCount) + 1 - begin);
}

std::string without_blanks_before_colon(std::string line) {
  if (const size_t at = line.find(" :"); at != std::string::npos) line.erase(at, 1);
  return line;
}

}  // namespace

Furniture furniture_of(std::string_view line) {
  line = unicode_trimmed(line);
  if (line.empty() || line.size() > kMaxLeadInBytes) return Furniture::kNone;
  if (line.size() <= kMaxPhraseBytes) {
    const std::string phrase = comparable(line);
    if (phrase.empty()) return Furniture::kControl;  // bars, arrows, bullets on their own
    if (const Furniture kind = phrases().whole(phrase); kind != Furniture::kNone) return kind;
    if (const Furniture kind = phrases().whole(without_count(phrase)); kind != Furniture::kNone) return kind;
  }
  const std::string begin = fold(cut_to_bytes(line, kMaxStartBytes));
  return phrases().start(without_blanks_before_colon(begin), line.size());
}

size_t count_box_words(std::string_view line) {
  return phrases().box_words_in(fold(line));
}

bool is_box(std::string_view paragraph, size_t words) {
  return has_words_of_box(paragraph, words) ||
         (words <= kMaxBoxWords && furniture_of(paragraph) == Furniture::kBox);
}

bool has_words_of_box(std::string_view paragraph, size_t words) {
  if (words > kMaxBoxWords) return false;
  const size_t box_words = count_box_words(paragraph);
  return box_words >= 3 || (box_words == 2 && words <= kShortBoxWords);
}

}  // namespace dateline
