#include "indexer/extract/writers.h"

#include <algorithm>
#include <array>

#include "common/ascii.h"
#include "common/text/analyzer.h"
#include "common/text/characters.h"
#include "common/text/trim.h"
#include "indexer/extract/line.h"
#include "indexer/extract/line_dates.h"

namespace dateline {
namespace {

constexpr size_t kMaxLineBytes = 160;
constexpr size_t kMaxNameWords = 5;

// What comes before the name of a writer, in lower case.
constexpr std::array<std::string_view, 49> kBy = {"by ",
                                                  "written by ",
                                                  "words by ",
                                                  "posted by ",
                                                  "published by ",
                                                  "submitted by ",
                                                  "story by ",
                                                  "text by ",
                                                  "author ",
                                                  "created by ",
                                                  "von ",
                                                  "geschrieben von ",
                                                  "verfasst von ",
                                                  "erstellt von ",
                                                  "artikel von ",
                                                  "eingestellt von ",
                                                  "gespeichert von ",
                                                  "text von ",
                                                  "veröffentlicht von ",
                                                  "ein beitrag von ",
                                                  "eine kolumne von ",
                                                  "ein interview von ",
                                                  "autor ",
                                                  "autorin ",
                                                  "zeige alle beiträge von ",
                                                  "beitrag von ",
                                                  "par ",
                                                  "écrit par ",
                                                  "publié par ",
                                                  "rédigé par ",
                                                  "auteur ",
                                                  "por ",
                                                  "escrito por ",
                                                  "publicado por ",
                                                  "di ",
                                                  "scritto da ",
                                                  "pubblicato da ",
                                                  "autore ",
                                                  "door ",
                                                  "geschreven door ",
                                                  "geplaatst door ",
                                                  "av ",
                                                  "af ",
                                                  "text ",
                                                  "yazan ",
                                                  "oleh ",
                                                  "автор ",
                                                  "redakcja ",
                                                  "опубликовал "};
constexpr std::array<std::string_view, 10> kAnd = {" and ", " und ", " et ", " y ", " e ",
                                                   " en ",  " och ", " og ", " & ", " и "};
// Words on their own that announce a name and are none, compared as comparable() has them.
constexpr std::array<std::string_view, 20> kLabels = {"by",
                                                      "von",
                                                      "par",
                                                      "por",
                                                      "author",
                                                      "authors",
                                                      "autor",
                                                      "autorin",
                                                      "autor*in",
                                                      "autor/in",
                                                      "autoren",
                                                      "auteur",
                                                      "auteurs",
                                                      "autore",
                                                      "about the author",
                                                      "über den autor",
                                                      "über die autorin",
                                                      "text",
                                                      "written by",
                                                      "автор"};
// What is left of a date at the end of a part, and of words for when.
constexpr std::array<std::string_view, 18> kTails = {"am", "on", "at", "vor", "vom", "um",
                                                     "le", "el", "il", "op",  "den", "hace",
                                                     "fa", "—",  "–",  "-",   "in",  "published"};

bool is_one_of(std::string_view text, const auto& table) {
  return std::find(table.begin(), table.end(), text) != table.end();
}

bool is_separator(std::string_view word) {
  constexpr std::array<std::string_view, 14> kSeparators = {"|", "·",  "•",  "—", "–", "-",  "/",
                                                            "●", "｜", "／", "»", "→", "//", "+++"};
  return is_one_of(word, kSeparators) || is_digit(word.front());
}

std::string without_tails(std::string part) {
  for (;;) {
    const size_t blank = part.rfind(' ');
    const size_t word = blank == std::string::npos ? 0 : blank + 1;
    if (part.empty() || !is_one_of(ascii_lower(std::string_view(part).substr(word)), kTails)) return part;
    part.resize(word == 0 ? 0 : blank);
  }
}

// What lies between dates, numbers and separators; a part that something else follows within the line is
// without the preposition that belongs to that.
std::vector<std::string> parts_of(std::string_view line) {
  std::string plain(line);
  for (const LineDate& day : days_within(line, NumericOrder::kDayFirst))
    std::fill_n(plain.begin() + static_cast<ptrdiff_t>(day.at), day.size, '|');
  plain = collapsed(plain);
  std::vector<std::string> parts(1);
  for (const std::string_view word : trimmed_parts(plain, " ")) {
    const std::string_view bare = trimmed(word, ",;()[]");
    if (bare.empty() || is_separator(bare) || bare.find('|') != std::string_view::npos) {
      parts.back() = without_tails(std::move(parts.back()));
      parts.emplace_back();
      continue;
    }
    if (!parts.back().empty()) parts.back() += ' ';
    parts.back() += word;
  }
  std::erase(parts, "");
  return parts;
}

// A name has few words, all but particles with a capital; scripts without capitals have none.
bool is_name(std::string_view text, bool any_case) {
  const size_t words = count_words(text);
  if (words == 0 || words > kMaxNameWords || is_digit(text.front())) return false;
  const char32_t first = character_at(text, 0).code;
  if (!is_letter_or_digit(first) || text.ends_with(':') || is_one_of(comparable(text), kLabels)) return false;
  return any_case ? words <= 3 || !is_lower_case(first) : !is_lower_case(first) && !ends_sentence(text);
}

void add_names(std::string_view part, bool any_case, std::vector<std::string>& names) {
  for (const std::string_view conjunction : kAnd) {
    if (const size_t at = part.find(conjunction); at != std::string_view::npos) {
      add_names(part.substr(0, at), any_case, names);
      return add_names(part.substr(at + conjunction.size()), any_case, names);
    }
  }
  for (const std::string_view name : trimmed_parts(part, ",")) {
    if (is_name(name, any_case)) names.emplace_back(name);
  }
}

// What follows the longest of the words for "by" at the beginning; empty when there is none.
std::string_view behind_by(std::string_view part) {
  size_t longest = 0;
  const std::string folded = fold(part);
  for (const std::string_view by : kBy) {
    const std::string word = fold(by.substr(0, by.size() - 1));
    if (!folded.starts_with(word) || by.size() <= longest || part.size() < by.size()) continue;
    const char next = part[by.size() - 1];
    if (next == ' ' || next == ':') longest = by.size();
  }
  return longest == 0 ? std::string_view() : stripped(part.substr(longest - 1), [](char32_t code) {
    return code == U':' || code == U'.' || is_unicode_blank(code);
  });
}

}  // namespace

std::vector<std::string> authors_in(std::string_view line) {
  std::vector<std::string> names;
  line = unicode_trimmed(line);
  if (line.size() > kMaxLineBytes) return names;
  for (const std::string& part : parts_of(line)) {
    const std::string_view behind = behind_by(part);
    // "By Jane Doe in Politics"
    const std::string_view who = behind.substr(0, behind.find(" in "));
    add_names(who, count_words(who) == 1 && !ends_sentence(who), names);
    if (!names.empty()) break;
  }
  return names;
}

std::vector<std::string> writers_of(std::string_view text) {
  std::vector<std::string> names;
  const auto parts = parts_of(unicode_trimmed(text));
  for (const std::string& part : parts) {
    const std::string_view behind = behind_by(part);
    add_names(behind.substr(0, behind.find(" in ")), true, names);
    if (!names.empty()) return names;
  }
  for (const std::string& part : parts) {
    add_names(part, true, names);
    if (!names.empty()) return names;
  }
  return names;
}

std::vector<std::string> names_beside_day(std::string_view line) {
  std::vector<std::string> names;
  if (line.size() > kMaxLineBytes || days_within(line, NumericOrder::kDayFirst).empty()) return names;
  for (const std::string& part : parts_of(line)) {
    const size_t words = count_words(part);
    const auto parts = trimmed_parts(part, " ");
    const bool capitals = std::all_of(parts.begin(), parts.end(), [](std::string_view word) {
      return is_upper_case(character_at(word, 0).code);
    });
    if (words >= 2 && words <= 3 && capitals && is_name(part, false)) names.push_back(part);
  }
  if (names.size() > 1) names.clear();
  return names;
}

bool is_writer_label(std::string_view line) {
  return line.size() <= kMaxLineBytes && is_one_of(comparable(line), kLabels);
}

}  // namespace dateline
