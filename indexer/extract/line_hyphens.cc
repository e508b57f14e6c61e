#include "indexer/extract/line_hyphens.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "common/ascii.h"
#include "common/text/analyzer.h"
#include "common/text/characters.h"
#include "common/text/trim.h"

namespace dateline {
namespace {

constexpr std::string_view kSoftHyphen = "\u00AD";

// What hyphens join others to, at the end and at the beginning: of English most, whose words they join most
// often; what French and Portuguese hang on to verbs.
constexpr std::string_view kLastParts =
    "known based led rich poor born old year years long term time times made backed owned run free like wide "
    "range level scale style type class minded looking speaking sounding related friendly ridden ravaged "
    "torn "
    "winning building making taking saving sharing selling leading standing running going growing moving "
    "lasting reaching ranking ranked called elect general in law up down off out on over through back away "
    "by "
    "half third thirds quarter quarters fifth fifths tenths first second third fourth seed hand class size "
    "sized scale sector party power faced eyed haired handed headed hearted blooded skinned legged shaped "
    "side "
    "sided state to the of and a be do goer goers taker maker makers holder builder winner old fashioned "
    "educated trained armed controlled held elected appointed paid funded financed sponsored driven powered "
    "fired fuelled fueled aged page part point hour day week month mile metre meter foot inch man woman "
    "member match game goal run point round date day line air sea land water proof resistant intensive heavy "
    "light deep high low colour color blue red green white black grey gray brown american british european "
    "african asian german french russian chinese japanese indian irish scottish "
    "être même mêmes là ci ce je tu il elle ils elles on nous vous moi toi lui leur dessus dessous devant "
    "midi deux trois quatre cinq six sept huit neuf "
    "se lo la los las me te lhe lhes nos vos";
constexpr std::string_view kFirstParts =
    "well ill self half long short high low so all anti non pre post ex co semi pro mid multi cross counter "
    "quasi vice part full top best better worst much ever once then now not ready fast slow hard soft hot "
    "cold "
    "big small large left right centre center north south east west oil gas coal water air sea land world "
    "state city three four five six seven eight nine ten two one first second third twenty thirty forty "
    "fifty "
    "sixty seventy eighty ninety hundred thousand million old new young open old middle upper lower front "
    "back "
    "double single triple quarter third mother father brother sister son daughter by in on off up down out";
// After which a hyphen stands for what two words share: "pre- and post-war", "Hafen- und Zollamt".
constexpr std::string_view kConjunctions =
    "and or to versus und oder bis sowie wie noch bzw et ou ni y o u e ed of en och eller og tai ja i a lub";

using Words = std::unordered_set<std::string>;

Words table_of(std::string_view words) {
  Words table;
  for (const std::string_view word : trimmed_parts(words, " ")) table.insert(fold(word));
  return table;
}

bool is_letter_before(std::string_view text, size_t at) {
  return at > 0 && is_letter_or_digit(character_before(text, at).code);
}

// Where the run of letters that ends at `end` begins.
size_t begin_of_word(std::string_view text, size_t end) {
  while (is_letter_before(text, end)) end -= character_before(text, end).size;
  return end;
}

size_t end_of_word(std::string_view text, size_t at) {
  while (at < text.size()) {
    const Character next = character_at(text, at);
    if (!is_letter_or_digit(next.code)) break;
    at += next.size;
  }
  return at;
}

bool is_line_end(char c) {
  return c == '\n' || c == '\r' || c == kSoftLineEnd;
}

class LineJoiner {
 public:
  explicit LineJoiner(std::string_view text) : text_(text) {}

  std::string run() {
    for (size_t at = 0; at < text_.size();) {
      const size_t hyphen = hyphen_at(at);
      if (hyphen == 0 || !join(at, hyphen)) out_ += text_[at++];
    }
    std::replace(out_.begin(), out_.end(), kSoftLineEnd, ' ');
    return std::move(out_);
  }

 private:
  // How many bytes a hyphen at `at` has that a line ends behind; 0 when there is none.
  size_t hyphen_at(size_t at) const {
    const size_t size = text_[at] == '-'                            ? 1
                        : text_.substr(at).starts_with(kSoftHyphen) ? kSoftHyphen.size()
                                                                    : 0;
    return size != 0 && at + size < text_.size() && is_line_end(text_[at + size]) ? size : 0;
  }

  // Puts the second half, with the signs behind it, to the first. `at` is then behind it.
  bool join(size_t& at, size_t hyphen) {
    const size_t first = begin_of_word(text_, at);
    size_t second = at + hyphen;
    while (second < text_.size() && (is_line_end(text_[second]) || is_blank(text_[second]))) ++second;
    const std::string_view line_end = text_.substr(at + hyphen, second - at - hyphen);
    const bool one_line = std::count(line_end.begin(), line_end.end(), '\n') <= 1;
    if (first == at || second == text_.size() || !one_line ||
        !is_lower_case(character_at(text_, second).code))
      return false;
    const std::string one = fold(text_.substr(first, at - first));
    const std::string other = fold(text_.substr(second, end_of_word(text_, second) - second));
    static const Words kAnds = table_of(kConjunctions);
    if (kAnds.contains(other)) return false;
    if (text_[at] == '-' && keeps_hyphen(first, one, other)) out_ += '-';
    size_t end = second;
    while (end < text_.size() && !is_line_end(text_[end]) && !is_blank(text_[end])) ++end;
    out_ += text_.substr(second, end - second);
    at = end;
    if (at < text_.size() && text_[at] == ' ') {
      out_ += line_end.substr(0, line_end.find_first_of(" \t"));
      ++at;
    }
    return true;
  }

  bool keeps_hyphen(size_t first, const std::string& one, const std::string& other) {
    if (has_word(one + other)) return false;
    if (has_word(one + "-" + other)) return true;
    if (first > 0 && text_[first - 1] == '-') return true;  // "state-of-the-" and "art"
    const std::string_view written = text_.substr(first, one.size());
    if (written.size() > 1 &&
        std::all_of(written.begin(), written.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
      return true;  // "US-" and "led"
    static const Words kLast = table_of(kLastParts);
    static const Words kFirst = table_of(kFirstParts);
    return kLast.contains(other) || kFirst.contains(one);
  }

  // Whether the text has a word elsewhere, in one piece.
  bool has_word(const std::string& word) {
    if (words_.empty()) gather_words();
    return words_.contains(word);
  }

  // Runs of letters, and those that hyphens join.
  void gather_words() {
    const std::string folded = fold(text_);
    for (size_t at = 0; at < folded.size();) {
      const size_t end = end_of_word(folded, at);
      if (end == at) {
        at += character_at(folded, at).size;
        continue;
      }
      words_.insert(folded.substr(at, end - at));
      size_t last = end;
      while (last + 1 < folded.size() && folded[last] == '-' && end_of_word(folded, last + 1) > last + 1)
        last = end_of_word(folded, last + 1);
      if (last > end) words_.insert(folded.substr(at, last - at));
      at = end;
    }
  }

  std::string_view text_;
  Words words_;
  std::string out_;
};

}  // namespace

std::string without_line_hyphens(const std::string& text) {
  const bool may_have = text.find("-\n") != std::string::npos || text.find("-\r") != std::string::npos ||
                        text.find(kSoftLineEnd) != std::string::npos ||
                        text.find(std::string(kSoftHyphen) + '\n') != std::string::npos;
  return may_have ? LineJoiner(text).run() : text;
}

}  // namespace dateline
