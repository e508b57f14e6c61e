#include "server/search/showing/term_matcher.h"

#include <algorithm>

namespace dateline {
namespace {

constexpr uint32_t kNoTerm = UINT32_MAX;

void match_side_by_side(const HighlightTerms::Phrase& phrase, uint32_t number,
                        const std::vector<FoundWord>& tokens, std::vector<uint32_t>& term,
                        std::vector<bool>& joined) {
  const size_t size = phrase.words.size();
  for (size_t begin = 0; begin + size <= tokens.size(); ++begin) {
    size_t same = 0;
    while (same < size && tokens[begin + same].forms->word == phrase.words[same]) ++same;
    if (same < size) continue;
    for (size_t i = begin; i < begin + size; ++i) {
      term[i] = number;
      joined[i] = joined[i] || i > begin;
    }
  }
}

// Marks the words of every window of words + slop tokens that has them all.
void match_near(const HighlightTerms::Phrase& phrase, uint32_t number, const std::vector<FoundWord>& tokens,
                std::vector<uint32_t>& term) {
  std::unordered_map<std::string_view, uint32_t> wanted;
  for (const std::string& word : phrase.words) ++wanted[word];
  std::unordered_map<std::string_view, uint32_t> seen;
  size_t complete = 0;
  const size_t window = phrase.words.size() + phrase.slop;
  size_t marked = 0;  // tokens before it have been looked at
  for (size_t i = 0; i < tokens.size(); ++i) {
    const auto entering = wanted.find(tokens[i].forms->word);
    if (entering != wanted.end() && ++seen[entering->first] == entering->second) ++complete;
    if (i >= window) {
      const auto leaving = wanted.find(tokens[i - window].forms->word);
      if (leaving != wanted.end() && seen[leaving->first]-- == leaving->second) --complete;
    }
    if (complete < wanted.size()) continue;
    const size_t begin = i + 1 > window ? i + 1 - window : 0;
    for (size_t j = std::max(begin, marked); j <= i; ++j) {
      if (wanted.contains(tokens[j].forms->word)) term[j] = number;
    }
    marked = i + 1;
  }
}

void match_phrase(const HighlightTerms::Phrase& phrase, uint32_t number, const std::vector<FoundWord>& tokens,
                  std::vector<uint32_t>& term, std::vector<bool>& joined) {
  if (phrase.words.empty()) return;
  if (phrase.slop == 0) {
    match_side_by_side(phrase, number, tokens, term, joined);
  } else {
    match_near(phrase, number, tokens, term);
  }
}

}  // namespace

TermMatcher::TermMatcher(const HighlightTerms& terms, std::string_view language, Field field,
                         Analyzer& analyzer)
    : terms_(terms), field_(field) {
  for (uint32_t i = 0; i < terms.words.size(); ++i) {
    const HighlightTerms::Word& word = terms.words[i];
    if (!applies(word.field)) continue;
    if (!word.word.empty()) add(words_, word.word, i);
    for (const std::string& stem : word.stems) add(stems_, stem, i);
    // A word that is searched as written only has no stems.
    if (!word.stems.empty() && !word.word.empty()) add(stems_, analyzer.stem(word.word, language), i);
  }
  for (const HighlightTerms::Prefix& prefix : terms.prefixes) note_beginning(prefix.prefix);
  for (const HighlightTerms::Phrase& phrase : terms.phrases) {
    for (const std::string& word : phrase.words) note_beginning(word);
  }
  if (!terms.runs.empty()) first_bytes_.set();  // they are looked for in all words, one after the other
}

std::vector<MatchedToken> TermMatcher::match(const std::vector<FoundWord>& tokens,
                                             const std::vector<Alias>& aliases) const {
  if (terms_.empty()) return {};
  std::vector<uint32_t> term(tokens.size(), kNoTerm);
  std::vector<bool> joined(tokens.size(), false);
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    if (!tokens[i].forms->word.empty()) term[i] = term_of(*tokens[i].forms);
  }
  match_aliases(aliases, term, joined);
  const auto first_phrase = static_cast<uint32_t>(terms_.words.size() + terms_.prefixes.size());
  for (uint32_t i = 0; i < terms_.phrases.size(); ++i) {
    if (!applies(terms_.phrases[i].field)) continue;
    match_phrase(terms_.phrases[i], first_phrase + i, tokens, term, joined);
  }
  const auto first_run = static_cast<uint32_t>(first_phrase + terms_.phrases.size());
  if (!terms_.runs.empty()) match_runs(first_run, tokens, term);
  std::vector<MatchedToken> matches;
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    if (term[i] != kNoTerm) matches.push_back({i, term[i], joined[i]});
  }
  return matches;
}

void TermMatcher::add(TermByText& terms, const std::string& text, uint32_t term) {
  terms.emplace(text, term);
  note_beginning(text);
}

void TermMatcher::note_beginning(const std::string& text) {
  if (!text.empty()) first_bytes_.set(static_cast<unsigned char>(text.front()));
}

bool TermMatcher::begins_like_a_term(const std::string& text) const {
  return !text.empty() && first_bytes_.test(static_cast<unsigned char>(text.front()));
}

// Most words of a text are told from those of a query by their first bytes.
bool TermMatcher::may_match(const WordForms& token) const {
  return begins_like_a_term(token.word) || begins_like_a_term(token.stem) ||
         begins_like_a_term(token.plain_stem);
}

uint32_t TermMatcher::term_of(const WordForms& token) const {
  if (!may_match(token)) return kNoTerm;
  if (const auto word = words_.find(token.word); word != words_.end()) return word->second;
  if (const auto stem = stems_.find(token.stem); stem != stems_.end()) return stem->second;
  if (const auto stem = stems_.find(token.plain_stem); stem != stems_.end()) return stem->second;
  for (uint32_t i = 0; i < terms_.prefixes.size(); ++i) {
    const HighlightTerms::Prefix& prefix = terms_.prefixes[i];
    if (!applies(prefix.field) || !token.word.starts_with(prefix.prefix)) continue;
    return static_cast<uint32_t>(terms_.words.size()) + i;
  }
  return kNoTerm;
}

// By stems only, as they are found. What is matched as it is written stays so; together it is one mark.
void TermMatcher::match_aliases(const std::vector<Alias>& aliases, std::vector<uint32_t>& term,
                                std::vector<bool>& joined) const {
  for (const Alias& alias : aliases) {
    const auto stem = stems_.find(alias.stem());
    if (stem == stems_.end()) continue;
    for (uint32_t i = alias.first; i < alias.first + alias.count; ++i) {
      if (term[i] == kNoTerm) term[i] = stem->second;
      joined[i] = joined[i] || i > alias.first;
    }
  }
}

// The words that an occurrence of a run touches, but those that are matched as words.
void TermMatcher::match_runs(uint32_t first, const std::vector<FoundWord>& tokens,
                             std::vector<uint32_t>& term) const {
  std::string text;
  std::vector<size_t> ends;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (i > 0 && tokens[i].begin > tokens[i - 1].end) text += ' ';
    text += tokens[i].forms->word;
    ends.push_back(text.size());
  }
  for (uint32_t i = 0; i < terms_.runs.size(); ++i) {
    const HighlightTerms::Run& run = terms_.runs[i];
    if (!applies(run.field) || run.text.empty()) continue;
    for (size_t at = text.find(run.text); at != std::string::npos; at = text.find(run.text, at + 1)) {
      const auto touched = std::upper_bound(ends.begin(), ends.end(), at);
      for (auto token = static_cast<size_t>(touched - ends.begin()); token < tokens.size(); ++token) {
        if (token > 0 && ends[token - 1] >= at + run.text.size()) break;
        if (term[token] == kNoTerm) term[token] = first + i;
      }
    }
  }
}

}  // namespace dateline
