#include "common/text/spelling/spellings.h"

#include <algorithm>
#include <array>

#include "common/ascii.h"
#include "common/text/spelling/signs.h"

namespace dateline {
namespace {

constexpr size_t kLeastWithoutSign = 3;  // letters

constexpr std::string_view kPointLanguages[] = {"ca", "da", "de", "el", "es", "eu", "fi",
                                                "fr", "hu", "id", "it", "lt", "nl", "no",
                                                "pl", "pt", "ro", "ru", "sr", "sv", "tr"};

// Apostrophes, then geresh and gershayim.
constexpr std::string_view kMarks[] = {
    "'", "\xE2\x80\x99", "\xE2\x80\x98", "\xCA\xBC", "\xD7\xB3", "\xD7\xB4", "\""};

size_t mark_size(std::string_view text, size_t at) {
  if (!is_sign(text[at])) return 0;
  for (const std::string_view mark : kMarks) {
    if (text.substr(at).starts_with(mark)) return mark.size();
  }
  return 0;
}

std::string without_marks(std::string_view word) {
  std::string plain;
  for (size_t at = 0; at < word.size();) {
    const size_t mark = mark_size(word, at);
    if (mark == 0) plain += word[at];
    at += std::max<size_t>(mark, 1);
  }
  return plain;
}

// "AT&T" is "ATT", but two letters ("P&O") are too few to be anything else than another word: empty.
std::string without_ampersands(std::string_view name) {
  std::string letters(name);
  std::erase(letters, '&');
  return letters.size() >= kLeastWithoutSign ? letters : std::string();
}

size_t digits_end(std::string_view text, size_t from) {
  while (from < text.size() && is_digit(text[from])) ++from;
  return from;
}

// How many bytes a sign has that parts thousands: the language's, or the apostrophe of Switzerland.
size_t group_size(std::string_view text, size_t at, char group) {
  if (at < text.size() && text[at] == group) return 1;
  return at < text.size() ? mark_size(text, at) : 0;
}

// "10,000.5" -> "10000.5". Empty where it is no number, or one without thousands or decimals to change.
std::string plain_number(std::string_view word, NumberStyle style) {
  const char group = style == NumberStyle::kComma ? ',' : '.';
  const char decimal = style == NumberStyle::kComma ? '.' : ',';
  size_t at = digits_end(word, 0);
  std::string plain(word.substr(0, at));
  const bool may_have_groups = at >= 1 && at <= 3 && word.front() != '0';
  for (size_t sign = 0; may_have_groups && (sign = group_size(word, at, group)) > 0;) {
    const size_t end = digits_end(word, at + sign);
    if (end != at + sign + 3) break;
    plain += word.substr(at + sign, 3);
    at = end;
  }
  if (at < word.size() && word[at] == decimal) {
    const size_t end = digits_end(word, at + 1);
    (plain += '.') += word.substr(at + 1, end - at - 1);
    at = end;
  }
  return at == word.size() && plain != word ? plain : "";
}

struct Letters {
  std::string_view two;
  std::string_view one;
};

constexpr std::array kGerman = {Letters{"ae", "ä"}, Letters{"oe", "ö"}, Letters{"ue", "ü"}};
constexpr std::array kDanish = {Letters{"aa", "å"}, Letters{"oe", "ø"}};
constexpr std::array kSwedish = {Letters{"aa", "å"}, Letters{"ae", "ä"}, Letters{"oe", "ö"}};

struct LettersOf {
  std::string_view language;
  const Letters* begin;
  size_t size;
};

constexpr LettersOf kLetters[] = {{"de", kGerman.data(), kGerman.size()},
                                  {"da", kDanish.data(), kDanish.size()},
                                  {"no", kDanish.data(), kDanish.size()},
                                  {"sv", kSwedish.data(), kSwedish.size()}};

// "ue" is no ü in "Quelle" and "neue".
bool is_one_letter(std::string_view word, size_t at, std::string_view two) {
  if (!word.substr(at).starts_with(two)) return false;
  return two != "ue" || at == 0 || std::string_view("aeoq").find(word[at - 1]) == std::string_view::npos;
}

}  // namespace

NumberStyle number_style(std::string_view language) {
  const bool is_point = std::find(std::begin(kPointLanguages), std::end(kPointLanguages), language) !=
                        std::end(kPointLanguages);
  return is_point ? NumberStyle::kPoint : NumberStyle::kComma;
}

PlainSpelling plain_spelling(std::string_view word, NumberStyle style) {
  if (word.empty()) return {};
  if (is_digit(word.front())) return {plain_number(word, style)};
  if (word.front() == '.') return {std::string(word.substr(1)), false};
  if (word.back() == '+') {
    const std::string_view name = word.substr(0, word.find('+'));
    return name.size() > 1 ? PlainSpelling{std::string(name), false} : PlainSpelling();
  }
  if (word.find('&') != std::string_view::npos) return {without_ampersands(word)};
  std::string plain = without_marks(word);
  return plain.size() < word.size() ? PlainSpelling{plain} : PlainSpelling();
}

std::string joined_spelling(std::string_view words) {
  std::string joined;
  std::string with_signs;
  bool are_letters = true;  // all parts, single ones
  size_t part = 0;
  for (size_t at = 0; at < words.size();) {
    const size_t sign = joint_size(words, at);
    if (sign == 0) {
      if (const size_t mark = mark_size(words, at); mark > 0) {
        at += mark;
        continue;
      }
      joined += words[at];
      with_signs += words[at++];
      continue;
    }
    are_letters = are_letters && at == part + 1 && is_letter(words[part]);
    const bool in_number =
        at > 0 && is_digit(words[at - 1]) && at + sign < words.size() && is_digit(words[at + sign]);
    const char kept = sign == 1 ? words[at] : '-';
    if (in_number) joined += kept;
    with_signs += kept;
    at += sign;
    part = at;
  }
  are_letters = are_letters && words.size() == part + 1 && is_letter(words[part]);
  return are_letters ? with_signs : joined;
}

std::string other_letters(std::string_view word, std::string_view language) {
  const auto* const row = std::find_if(std::begin(kLetters), std::end(kLetters),
                                       [&](const LettersOf& some) { return some.language == language; });
  if (row == std::end(kLetters)) return {};
  std::string other;
  for (size_t at = 0; at < word.size();) {
    size_t taken = 0;
    for (size_t i = 0; i < row->size && taken == 0; ++i) {
      const auto& [two, one] = row->begin[i];
      if (word.substr(at).starts_with(one)) {
        other += two;
        taken = one.size();
      } else if (is_one_letter(word, at, two)) {
        other += one;
        taken = two.size();
      }
    }
    if (taken == 0) other += word[at];
    at += std::max<size_t>(taken, 1);
  }
  return other == word ? std::string() : other;
}

}  // namespace dateline
