#include "common/query/spellings.h"

#include <algorithm>
#include <vector>

#include "common/index/schema.h"

namespace dateline {

QueryText Spellings::text_of(std::string_view text) const {
  QueryText found = query_text(text, options_.languages, options_.other_languages, analyzer_);
  const auto keep_known = [this](QueryWord& word) {
    if (options_.has_unstemmed && has_stem(word.word)) add_unstemmed(word);
    std::erase_if(word.aliases,
                  [this](const std::string& stem) { return !database_.term_exists(alias_term(stem)); });
  };
  for (QueryWord& word : found.words) keep_known(word);
  for (QueryCompound& compound : found.compounds) keep_known(compound.whole);
  return found;
}

bool Spellings::has(const QueryWord& word) const {
  return !word.aliases.empty() || std::any_of(word.stems.begin(), word.stems.end(),
                                              [this](const std::string& stem) { return has_stem(stem); });
}

bool Spellings::has_stem(const std::string& stem) const {
  return database_.term_exists(stem_term(stem));
}

std::optional<QueryWord> Spellings::one_word(const std::string& one, const std::string& other) const {
  std::vector<std::string> spellings = joined_spellings(one, other);
  const bool needs_sign = spellings.empty() && are_letters(one, other);
  if (needs_sign) spellings.push_back(one + other);
  std::optional<QueryWord> whole;
  for (const std::string& spelling : spellings) {
    const std::optional<QueryWord> word = known_word(spelling);
    if (!word) continue;
    if (needs_sign && (word->aliases.empty() || has_stop_word(one) || has_stop_word(other))) continue;
    if (!whole) {
      whole = word;
    } else {
      whole->stems.insert(whole->stems.end(), word->stems.begin(), word->stems.end());
    }
  }
  return whole;
}

// One word that is no stop word.
std::optional<QueryWord> Spellings::known_word(const std::string& text) const {
  const QueryText found = text_of(text);
  if (found.words.size() != 1 || found.words.front().may_be_stop()) return std::nullopt;
  return has(found.words.front()) ? std::optional(found.words.front()) : std::nullopt;
}

bool Spellings::has_stop_word(const std::string& text) const {
  const QueryText found = query_text(text, options_.languages, options_.other_languages, analyzer_);
  return std::any_of(found.words.begin(), found.words.end(),
                     [](const QueryWord& word) { return word.may_be_stop(); });
}

}  // namespace dateline
