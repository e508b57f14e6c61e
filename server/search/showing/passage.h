// A text as words and sentences, and pieces of it that are pleasant to read: whole sentences where they fit.
// Knows no query and no HTML. For one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"

namespace dateline {

// Tokens first to last, both included.
struct Piece {
  uint32_t first = 0;
  uint32_t last = 0;
};

class Passage {
 public:
  // `text` and `tokens`, which is what an Analyzer made of it, must outlive it; there is at least one token.
  Passage(std::string_view text, const std::vector<FoundWord>& tokens);

  // In words. What is as long as several words (a row of signs between two) counts as several.
  uint32_t length(const Piece& piece) const { return upto_[piece.last + 1] - upto_[piece.first]; }

  // Before anything that follows is asked: where sentences begin and end around these cores, which ascend, as
  // far as pieces of at most `words` words that touch one may reach. To find all sentences of a long text
  // costs more than all else that is done for a snippet.
  void find_sentences(const std::vector<Piece>& cores, uint32_t words);

  // `core` and what surrounds it, up to `words` words: its sentences and those after and before it while they
  // fit, or as much of its sentence as does.
  Piece with_context(const Piece& core, uint32_t words) const;

  // Where a piece lies in the text, in bytes, with the punctuation that touches it.
  uint32_t begin_of(const Piece& piece) const;
  uint32_t end_of(const Piece& piece) const;
  bool starts_sentence(const Piece& piece) const;
  bool ends_sentence(const Piece& piece) const;

 private:
  struct Sentence {
    uint32_t begin;  // in bytes
    uint32_t end;
    Piece tokens;
  };

  // Where the next paragraph begins, of a token that is the last of one.
  std::optional<uint32_t> paragraph_end(uint32_t token) const;
  Piece reach(const Piece& core, uint32_t words) const;
  void cut(const Piece& tokens);
  size_t sentence_of(uint32_t token) const;
  Piece whole_sentences(size_t from, size_t to, uint32_t words) const;
  Piece part_of_sentences(const Piece& core, const Piece& sentences, uint32_t words) const;
  Piece filled(Piece piece, uint32_t words) const;

  std::string_view text_;
  const std::vector<FoundWord>& tokens_;
  std::vector<Sentence> sentences_;  // those with a token, of some paragraphs; the last of one may be cut off
  std::vector<uint32_t> upto_;       // the length of all tokens before this one
};

}  // namespace dateline
