#include "common/text/analyzer.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "common/text/characters.h"
#include "common/text/normalizer.h"
#include "common/text/segmenter.h"
#include "common/text/stemmer.h"

namespace dateline {
namespace {

// The stemmer and the stop words of one language. Both work on the case-folded word with its marks:
// Snowball's rules know them, and "même" is a stop word where "meme" is none.
struct LanguageTools {
  explicit LanguageTools(const LanguageSpec& row) {
    if (row.snowball != nullptr) stemmer = std::make_unique<Stemmer>(row.snowball);
    for (std::string_view rest = row.stop_words; !rest.empty();) {
      const size_t blank = std::min(rest.find(' '), rest.size());
      if (blank > 0) stop_words.emplace(rest.substr(0, blank));
      rest.remove_prefix(std::min(blank + 1, rest.size()));
    }
  }
  std::unique_ptr<Stemmer> stemmer;
  std::unordered_set<std::string> stop_words;
};

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
void trim_apostrophes(std::string_view text, uint32_t& begin, uint32_t& end) {
  const std::string_view word = text.substr(begin, end - begin);
  const auto [at, size] = find_apostrophe(word);
  if (at == std::string_view::npos) return;
  const std::string_view rest = word.substr(at + size);
  const bool is_genitive = rest == "s" || rest == "S";
  if (is_genitive || (!rest.empty() && is_turkish_name(word.substr(0, at), rest))) {
    end = begin + static_cast<uint32_t>(at);
  } else if (rest.size() >= 3 && is_elision(word.substr(0, at))) {
    begin += static_cast<uint32_t>(at + size);
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

struct Analyzer::Parts {
  Segmenter segmenter;
  std::unordered_map<std::string, std::unique_ptr<LanguageTools>> tools;
  std::vector<Token> tokens;
  std::string folded;

  // Null for a language of which nothing is known.
  LanguageTools* tools_of(std::string_view language) {
    const LanguageSpec* row = language_spec(language);
    if (row == nullptr) return nullptr;
    std::unique_ptr<LanguageTools>& known = tools[std::string(row->code)];
    if (!known) known = std::make_unique<LanguageTools>(*row);
    return known.get();
  }

  void fill(Token& token, std::string_view word, LanguageTools* language) {
    case_fold(word, folded);
    straighten_apostrophes(folded);
    join_initials(folded);
    limit_length(folded);
    token.word = folded;
    fold_marks(token.word);
    token.stop = language != nullptr && language->stop_words.contains(folded);
    const bool stems = language != nullptr && language->stemmer;
    token.stem = stems ? language->stemmer->stem(folded) : token.word;
    token.plain_stem.clear();
    if (!stems || folded == token.word) return;
    token.plain_stem = language->stemmer->stem(token.word);
    if (token.plain_stem == token.stem) token.plain_stem.clear();
  }
};

Analyzer::Analyzer() : parts_(std::make_unique<Parts>()) {}
Analyzer::~Analyzer() = default;

const std::vector<Token>& Analyzer::analyze(std::string_view text, std::string_view language) {
  LanguageTools* const tools = parts_->tools_of(language);
  std::vector<Token>& tokens = parts_->tokens;
  size_t count = 0;
  parts_->segmenter.words(text, [&](uint32_t begin, uint32_t end) {
    trim_apostrophes(text, begin, end);
    if (count == tokens.size()) tokens.emplace_back();
    Token& token = tokens[count];
    parts_->fill(token, text.substr(begin, end - begin), tools);
    if (token.word.empty()) return;
    token.begin = begin;
    token.end = end;
    token.position = static_cast<uint32_t>(++count);
  });
  tokens.resize(count);
  return tokens;
}

const std::string& Analyzer::stem(const std::string& word, std::string_view language) {
  LanguageTools* const tools = parts_->tools_of(language);
  return tools != nullptr && tools->stemmer ? tools->stemmer->stem(word) : word;
}

}  // namespace dateline
