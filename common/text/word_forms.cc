#include "common/text/word_forms.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/ascii.h"
#include "common/text/analyzer.h"
#include "common/text/characters.h"
#include "common/text/normalizer.h"
#include "common/text/spelling/signs.h"

namespace dateline {
namespace {

// The article or pronoun that French, Italian and Catalan join to a word by an apostrophe.
constexpr std::array<std::string_view, 21> kElisions = {
    "l",    "d",    "qu",   "j",  "m",     "n",     "s",     "t",      "c",      "dell",  "all",
    "nell", "dall", "sull", "un", "quell", "quest", "jusqu", "lorsqu", "puisqu", "quoiqu"};

// What Turkish joins to a name by an apostrophe, marks folded: İstanbul'da. Not what English may have there.
constexpr std::array<std::string_view, 30> kTurkishEndings = {
    "da", "de", "ta", "te", "dan", "den", "tan", "ten", "daki", "deki", "taki", "teki", "nin", "nun", "un",
    "na", "ne", "ni", "nu", "nda", "nde", "ya",  "ye",  "yi",   "yu",   "yla",  "yle",  "la",  "li",  "lu"};

constexpr std::string_view kTypographicApostrophe = "\xE2\x80\x99";

// Signs that are typed one for the other within a word.
constexpr std::pair<std::string_view, std::string_view> kSameSigns[] = {
    {kTypographicApostrophe, "'"},
    {"\xE2\x80\x98", "'"},  // the opening quotation mark
    {"\xCA\xBC", "'"},      // the letter of Ukrainian
    {"\xD7\xB3", "'"},      // geresh
    {"\"", "\xD7\xB4"}};    // gershayim

// Where the first apostrophe lies and how many bytes it has; {npos, 0} when there is none.
std::pair<size_t, size_t> find_apostrophe(std::string_view word) {
  const size_t plain = word.find('\'');
  const size_t curly = word.find(kTypographicApostrophe);
  if (plain == std::string_view::npos && curly == std::string_view::npos) return {std::string_view::npos, 0};
  return plain < curly ? std::pair(plain, size_t{1}) : std::pair(curly, kTypographicApostrophe.size());
}

// The apostrophe and "s" of a genitive, in bytes.
size_t genitive_size(std::string_view word) {
  if (!word.ends_with('s') && !word.ends_with('S')) return 0;
  const std::string_view rest = word.substr(0, word.size() - 1);
  if (rest.ends_with('\'')) return 2;
  return rest.ends_with(kTypographicApostrophe) ? 1 + kTypographicApostrophe.size() : 0;
}

bool is_elision(std::string_view prefix) {
  std::string folded;
  case_fold(prefix, folded);
  return std::find(kElisions.begin(), kElisions.end(), folded) != kElisions.end();
}

// Whether a name in capitals or with a capital has such an ending, in small letters.
bool is_turkish_name(std::string_view name, std::string_view ending) {
  if (name.empty() || !is_upper_case(character_at(name, 0).code)) return false;
  if (!is_lower_case(character_at(ending, 0).code)) return false;
  std::string folded;
  case_fold(ending, folded);
  fold_marks(folded);
  return std::find(kTurkishEndings.begin(), kTurkishEndings.end(), folded) != kTurkishEndings.end();
}

// Narrows [begin, end) to the word proper: "l'homme" to "homme", "OpenAI's" to "OpenAI", "Ankara'dan" to
// "Ankara".
void trim_apostrophes(std::string_view word, uint32_t& begin, uint32_t& end) {
  word.remove_suffix(genitive_size(word));
  end = static_cast<uint32_t>(word.size());
  const auto [at, size] = find_apostrophe(word);
  if (at == std::string_view::npos) return;
  const std::string_view rest = word.substr(at + size);
  if (!rest.empty() && is_turkish_name(word.substr(0, at), rest)) {
    end = static_cast<uint32_t>(at);
  } else if (rest.size() >= 3 && is_elision(word.substr(0, at))) {
    begin = static_cast<uint32_t>(at + size);
  }
}

// "u.s" -> "us": the two ways to write an abbreviation are one word. Whether it was so written.
bool join_initials(std::string& word) {
  std::string joined;
  size_t letters = 0;
  for (size_t at = 0; at < word.size(); ++letters) {
    const Character letter = character_at(word, at);
    const size_t end = at + letter.size;
    if (!letter.valid || !is_letter_or_digit(letter.code) || is_digit(word[at])) return false;
    if (end < word.size() && word[end] != '.') return false;
    joined.append(word, at, letter.size);
    at = end + 1;
  }
  if (letters < 2) return false;
  word = std::move(joined);
  return true;
}

std::string with_full_stops(std::string_view initials) {
  std::string dotted(initials.substr(0, 1));
  for (const char letter : initials.substr(1)) (dotted += '.') += letter;
  return dotted;
}

void unify_signs(std::string& word) {
  for (const auto& [sign, same] : kSameSigns) {
    for (size_t at = 0; (at = word.find(sign, at)) != std::string::npos; at += same.size())
      word.replace(at, sign.size(), same);
  }
}

}  // namespace

LanguageWords::LanguageWords(const LanguageSpec* row, uint8_t number)
    : number_(number),
      keeps_beginnings_(row == nullptr || dateline::keeps_beginnings(*row)),
      number_style_(dateline::number_style(row == nullptr ? "" : row->code)) {
  if (row == nullptr) return;
  if (row->snowball != nullptr) stemmer_ = std::make_unique<Stemmer>(row->snowball);
  for_each_stop_word(*row, [this](std::string_view word) { stop_words_.emplace(word); });
}

std::string LanguageWords::stem(const std::string& word) const {
  return stemmer_ ? stemmer_->stem(word) : word;
}

WordForms LanguageWords::make_joined(std::string_view written) const {
  WordForms forms = make(joined_spelling(written));
  forms.begin = 0;
  forms.end = static_cast<uint32_t>(written.size());
  forms.alias.clear();
  forms.has_joints = has_joint(forms.word);
  if (forms.stop) forms.word.clear();
  return forms;
}

void LanguageWords::set_alias(std::string_view word, WordForms& forms) const {
  const PlainSpelling plain = plain_spelling(word, number_style_);
  if (plain.text.empty()) return;
  std::string folded;
  case_fold(plain.text, folded);
  fold_marks(folded);
  limit_length(folded);
  forms.alias = stem(folded);
  forms.alias_is_same = plain.is_same;
}

WordForms LanguageWords::make(std::string_view written) const {
  WordForms forms;
  forms.end = static_cast<uint32_t>(written.size());
  const bool may_have_signs = has_sign(written);
  if (may_have_signs) trim_apostrophes(written, forms.begin, forms.end);
  const std::string_view proper = written.substr(forms.begin, forms.end - forms.begin);
  std::string folded;
  case_fold(proper, folded);
  bool is_dotted = false;
  if (may_have_signs) {
    unify_signs(folded);
    is_dotted = join_initials(folded);
  }
  limit_length(folded);
  forms.word = folded;
  fold_marks(forms.word);
  // "IT'S" is of a text that is all in capitals.
  const bool is_in_capitals =
      are_initials(proper) && (forms.end == written.size() || !written.ends_with('S'));
  forms.initials = (is_dotted || is_in_capitals) && is_short_function_word(folded);
  if (forms.initials) {
    forms.stem = with_full_stops(folded);
    if (!is_stop(folded)) forms.alias = stem(folded);
    return forms;
  }
  forms.stop = is_stop(folded);
  if (may_have_signs && !forms.stop) set_alias(proper, forms);
  forms.stem = stemmer_ ? stemmer_->stem(folded) : forms.word;
  if (!stemmer_ || folded == forms.word) return forms;
  forms.plain_stem = stemmer_->stem(forms.word);
  if (forms.plain_stem == forms.stem) forms.plain_stem.clear();
  return forms;
}

}  // namespace dateline
