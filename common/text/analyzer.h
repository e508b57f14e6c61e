// Text -> tokens. The one way from text to terms, for the index, the query and the highlighter alike, so that
// all three agree. An Analyzer keeps its buffers: one for each thread.
#pragma once

#include <bitset>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/known_words.h"
#include "common/text/language.h"

namespace dateline {

// One word. Stop words are tokens like any other and keep their position, so that phrases work.
struct Token {
  std::string word;  // as written: NFKC case-folded (UAX #15), accents folded where the language allows
  std::string
      stem;  // the word's stem in the language of the analysis (Snowball); the word where there is none
  // The stem that the word has when it is written without its accents; empty when that is the same. French
  // "musée" has the stem "mus", "musee" the stem "muse".
  std::string plain_stem;
  uint32_t position;  // 1 for the first word of the text, ascending
  uint32_t begin;     // byte offsets into the text: [begin, end), on character boundaries, ascending
  uint32_t end;
  bool stop;  // too common in this language to say what a text is about
  // An abbreviation that in small letters is a stop word of some language, as "US" and "U.S.": its stem,
  // "u.s", differs from that word's.
  bool initials;
};

// A word without copies of its forms; its position is its place in the list of words, from 1.
struct FoundWord {
  const WordForms* forms;
  uint32_t number;  // that of its forms, without a look at them
  uint32_t begin;   // as of a Token
  uint32_t end;
};

// Another spelling of words of a text, under whose stem they are found too. It has no position.
struct Alias {
  const WordForms* forms;  // of the word that is the other spelling, or of the one that has it
  uint32_t number;         // that of the forms
  uint32_t first;          // index of the first of the words
  uint32_t count;
  bool is_own;  // it is the alias of the forms
  // They are one word with it: who looks for them, looks for it. Else it is a word that is found there and is
  // none the less another: "canal" of "Canal+".
  bool is_same;

  // Whether who looks for the words side by side finds it, too.
  bool is_found_by_words() const { return !is_own && forms->has_joints; }

  const std::string& stem() const { return is_own ? forms->alias : forms->plainest_stem(); }
};

using FirstBytes = std::bitset<256>;

// Longer words (in bytes, after folding) are cut at a character boundary, in index and query alike.
inline constexpr size_t kMaxWordBytes = 64;

class Analyzer {
 public:
  // Remembers so many words, some 240 bytes each, and forgets the rare ones then.
  static constexpr size_t kUsuallyKnown = 65'536;
  explicit Analyzer(size_t most_known = kUsuallyKnown);
  ~Analyzer();
  Analyzer(const Analyzer&) = delete;
  Analyzer& operator=(const Analyzer&) = delete;

  // The words of `text` (UTF-8; invalid bytes separate words), by UAX #29 and ICU's dictionaries, then by the
  // signs in them and beside them (docs/query.md). `language` is a BCP 47 tag; empty or unknown: no stems, no
  // stop words. The result is valid until the next call.
  const std::vector<Token>& analyze(std::string_view text, std::string_view language);

  // The same words, for who wants to look each of them up only once: an equal `number` means equal forms,
  // as long as epoch() does. Valid until the next call of this or of analyze().
  const std::vector<FoundWord>& find_words(std::string_view text, std::string_view language);

  // The same again, for who looks for words of which a form begins with one of these bytes: others may have
  // no form at all, and the number of words that are not kept. Valid as long.
  const std::vector<FoundWord>& find_words(std::string_view text, std::string_view language,
                                           const FirstBytes& wanted);

  // The other spellings of words of the last text, those of several words in their order. Valid as long; what
  // was not wanted may be missing.
  const std::vector<Alias>& aliases() const;

  // Changes when a call begins to number the words anew, for too many were known. Those that are still known
  // had the numbers kept_words() until then, ascending: by the new ones.
  uint32_t epoch() const;
  const std::vector<uint32_t>& kept_words() const;

  // The stem of a word that `analyze` gave, in another language.
  std::string stem(const std::string& word, std::string_view language);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// The value of a keyword (tag, author, ...) as it is compared without regard to case and accents.
std::string fold(std::string_view text);

// The version of ICU that cuts the words: another one may cut differently.
std::string icu_version();

}  // namespace dateline
