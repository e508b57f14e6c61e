#include "common/text/word_forms.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/text/analyzer.h"
#include "common/text/characters.h"
#include "common/text/normalizer.h"

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

// Where the first apostrophe lies and how many bytes it has; {npos, 0} when there is none.
std::pair<size_t, size_t> find_apostrophe(std::string_view word) {
  const size_t plain = word.find('\'');
  const size_t curly = word.find(kTypographicApostrophe);
  if (plain == std::string_view::npos && curly == std::string_view::npos) return {std::string_view::npos, 0};
  return plain < curly ? std::pair(plain, size_t{1}) : std::pair(curly, kTypographicApostrophe.size());
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
  const auto [at, size] = find_apostrophe(word);
  if (at == std::string_view::npos) return;
  const std::string_view rest = word.substr(at + size);
  const bool is_genitive = rest == "s" || rest == "S";
  if (is_genitive || (!rest.empty() && is_turkish_name(word.substr(0, at), rest))) {
    end = static_cast<uint32_t>(at);
  } else if (rest.size() >= 3 && is_elision(word.substr(0, at))) {
    begin = static_cast<uint32_t>(at + size);
  }
}

// "u.s" -> "us": the two ways to write an abbreviation are one word.
void join_initials(std::string& word) {
  if (word.size() < 3 || word.size() % 2 == 0) return;
  for (size_t i = 0; i < word.size(); ++i) {
    const bool letter = word[i] >= 'a' && word[i] <= 'z';
    if (i % 2 == 0 ? !letter : word[i] != '.') return;
  }
  std::erase(word, '.');
}

void straighten_apostrophes(std::string& word) {
  for (size_t at = 0; (at = word.find(kTypographicApostrophe, at)) != std::string::npos; ++at) {
    word.replace(at, kTypographicApostrophe.size(), "'");
  }
}

}  // namespace

LanguageWords::LanguageWords(const LanguageSpec* row, uint8_t number)
    : number_(number), keeps_beginnings_(row == nullptr || dateline::keeps_beginnings(*row)) {
  if (row == nullptr) return;
  if (row->snowball != nullptr) stemmer_ = std::make_unique<Stemmer>(row->snowball);
  for (std::string_view rest = row->stop_words; !rest.empty();) {
    const size_t blank = std::min(rest.find(' '), rest.size());
    if (blank > 0) stop_words_.emplace(rest.substr(0, blank));
    rest.remove_prefix(std::min(blank + 1, rest.size()));
  }
}

std::string LanguageWords::stem(const std::string& word) const {
  return stemmer_ ? stemmer_->stem(word) : word;
}

WordForms LanguageWords::make(std::string_view written) const {
  WordForms forms;
  forms.end = static_cast<uint32_t>(written.size());
  trim_apostrophes(written, forms.begin, forms.end);
  std::string folded;
  case_fold(written.substr(forms.begin, forms.end - forms.begin), folded);
  straighten_apostrophes(folded);
  join_initials(folded);
  limit_length(folded);
  forms.word = folded;
  fold_marks(forms.word);
  forms.stop = stop_words_.contains(folded);
  forms.stem = stemmer_ ? stemmer_->stem(folded) : forms.word;
  if (!stemmer_ || folded == forms.word) return forms;
  forms.plain_stem = stemmer_->stem(forms.word);
  if (forms.plain_stem == forms.stem) forms.plain_stem.clear();
  return forms;
}

}  // namespace dateline
