#include "server/search/showing/passage.h"

#include <algorithm>

#include "common/ascii.h"
#include "common/text/sentences.h"

namespace dateline {
namespace {

// A word and the gap before it have this many bytes at most; what is longer counts as several words.
constexpr uint32_t kBytesPerWord = 64;

// Longer rows of signs do not belong to the word that they touch.
constexpr uint32_t kMaxTouchingBytes = 64;

}  // namespace

Passage::Passage(std::string_view text, const std::vector<FoundWord>& tokens) : text_(text), tokens_(tokens) {
  upto_.push_back(0);
  uint32_t end = 0;
  for (const FoundWord& token : tokens) {
    upto_.push_back(upto_.back() + 1 + (token.end - end) / kBytesPerWord);
    end = token.end;
  }
}

// A blank line after a token ends its sentence, whatever comes before it.
std::optional<uint32_t> Passage::paragraph_end(uint32_t token) const {
  const bool is_last = token + 1 == tokens_.size();
  const auto next = is_last ? static_cast<uint32_t>(text_.size()) : tokens_[token + 1].begin;
  uint32_t breaks = 0;
  for (uint32_t at = tokens_[token].end; at < next; ++at) {
    if (text_[at] == '\n') ++breaks;
    if (is_blank(text_[at])) continue;
    if (breaks > 1) return at;
    breaks = 0;
  }
  return breaks > 1 ? std::optional(next) : std::nullopt;
}

// From the beginning of a paragraph, to the end of one or to a letter: no rule of UAX #29 that says whether a
// sentence ends looks past it (SB8). What is cut off there is longer than a piece may be.
Piece Passage::reach(const Piece& core, uint32_t words) const {
  const auto last_token = static_cast<uint32_t>(tokens_.size() - 1);
  Piece reach{core.first - std::min(core.first, words), core.last + std::min(last_token - core.last, words)};
  while (reach.first > 0 && !paragraph_end(reach.first - 1)) --reach.first;
  while (reach.last < last_token && !paragraph_end(reach.last)) {
    ++reach.last;
    if (is_letter(text_[tokens_[reach.last].begin])) break;
  }
  return reach;
}

void Passage::find_sentences(const std::vector<Piece>& cores, uint32_t words) {
  std::vector<Piece> reaches;
  for (const Piece& core : cores) {
    const Piece next = reach(core, words);
    if (reaches.empty() || next.first > reaches.back().last) {
      reaches.push_back(next);
    } else {
      reaches.back().last = std::max(reaches.back().last, next.last);
    }
  }
  for (const Piece& one : reaches) cut(one);
}

// These tokens into sentences.
void Passage::cut(const Piece& tokens) {
  uint32_t token = tokens.first;
  const uint32_t from = token > 0 ? *paragraph_end(token - 1) : 0;
  const bool is_last = tokens.last + 1 == tokens_.size();
  const uint32_t to = is_last ? static_cast<uint32_t>(text_.size())
                              : paragraph_end(tokens.last).value_or(tokens_[tokens.last].end);
  uint32_t begin = from;
  for (const uint32_t length : sentence_ends(text_.substr(from, to - from))) {
    const uint32_t end = from + length;
    const uint32_t first = token;
    while (token < tokens_.size() && tokens_[token].begin < end) ++token;
    if (token == first) continue;
    const bool cuts_token = tokens_[token - 1].end > end;
    if (cuts_token) {
      token = first;
      continue;
    }
    sentences_.push_back({begin, end, {first, token - 1}});
    begin = end;
  }
}

size_t Passage::sentence_of(uint32_t token) const {
  const auto next = std::upper_bound(
      sentences_.begin(), sentences_.end(), token,
      [](uint32_t wanted, const Sentence& sentence) { return wanted < sentence.tokens.first; });
  return static_cast<size_t>(next - sentences_.begin()) - 1;
}

Piece Passage::with_context(const Piece& core, uint32_t words) const {
  const size_t from = sentence_of(core.first);
  const size_t to = sentence_of(core.last);
  const Piece sentences{sentences_[from].tokens.first, sentences_[to].tokens.last};
  if (length(sentences) <= words) return whole_sentences(from, to, words);
  return part_of_sentences(core, sentences, words);
}

Piece Passage::whole_sentences(size_t from, size_t to, uint32_t words) const {
  Piece piece{sentences_[from].tokens.first, sentences_[to].tokens.last};
  const auto fits = [&](size_t first, size_t last) {
    return length({sentences_[first].tokens.first, sentences_[last].tokens.last}) <= words;
  };
  while (to + 1 < sentences_.size() && fits(from, to + 1)) ++to;
  while (from > 0 && fits(from - 1, to)) --from;
  piece = {sentences_[from].tokens.first, sentences_[to].tokens.last};
  return length(piece) * 2 < words ? filled(piece, words) : piece;
}

// The beginning of the next sentence too, where whole ones alone would leave most of the room empty.
Piece Passage::filled(Piece piece, uint32_t words) const {
  while (piece.last + 1 < tokens_.size() && length({piece.first, piece.last + 1}) <= words) ++piece.last;
  return piece;
}

// From the beginning of the sentence when that fits, else with a third of the room before the core.
Piece Passage::part_of_sentences(const Piece& core, const Piece& sentences, uint32_t words) const {
  Piece piece = core;
  if (length({sentences.first, core.last}) <= words) {
    piece.first = sentences.first;
  } else if (length(core) <= words) {
    const uint32_t before = length(core) + (words - length(core)) / 3;
    while (piece.first > sentences.first && length({piece.first - 1, core.last}) <= before) --piece.first;
  }
  while (piece.last < sentences.last && length({piece.first, piece.last + 1}) <= words) ++piece.last;
  while (piece.first > sentences.first && length({piece.first - 1, piece.last}) <= words) --piece.first;
  return piece;
}

bool Passage::starts_sentence(const Piece& piece) const {
  return sentences_[sentence_of(piece.first)].tokens.first == piece.first;
}

bool Passage::ends_sentence(const Piece& piece) const {
  return sentences_[sentence_of(piece.last)].tokens.last == piece.last;
}

uint32_t Passage::begin_of(const Piece& piece) const {
  const uint32_t token = tokens_[piece.first].begin;
  const uint32_t floor = piece.first > 0 ? tokens_[piece.first - 1].end : 0;
  uint32_t begin = token;
  while (begin > floor && !is_blank(text_[begin - 1])) --begin;
  if (starts_sentence(piece)) begin = std::max(floor, sentences_[sentence_of(piece.first)].begin);
  const bool touches_word = begin == floor && piece.first > 0 && !starts_sentence(piece);
  return touches_word || token - begin > kMaxTouchingBytes ? token : begin;
}

uint32_t Passage::end_of(const Piece& piece) const {
  const uint32_t token = tokens_[piece.last].end;
  const bool is_final = piece.last + 1 == tokens_.size();
  const auto ceiling = is_final ? static_cast<uint32_t>(text_.size()) : tokens_[piece.last + 1].begin;
  uint32_t end = token;
  while (end < ceiling && !is_blank(text_[end])) ++end;
  if (ends_sentence(piece)) end = std::min(ceiling, sentences_[sentence_of(piece.last)].end);
  const bool touches_word = end == ceiling && !is_final && !ends_sentence(piece);
  return touches_word || end - token > kMaxTouchingBytes ? token : end;
}

}  // namespace dateline
