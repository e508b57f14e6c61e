#include "server/search/showing/snippet.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "common/ascii.h"
#include "common/markup.h"
#include "server/search/showing/highlight.h"
#include "server/search/showing/passage.h"

namespace dateline {
namespace {

constexpr uint32_t kMaxPieces = 3;

// A piece of fewer words says nothing.
constexpr uint32_t kMinPieceWords = 8;

// Several pieces must show this much more than one, since one reads better.
constexpr double kPieceGain = 1.1;

// The least that a term counts; words as written and stop words have no weight of their own.
constexpr double kMinWeight = 0.1;

// The same terms summed in another order may differ by less.
constexpr double kRounding = 1e-9;

constexpr std::string_view kEllipsis = "…";

// A text of signs only is shown up to this.
constexpr size_t kMaxSignBytes = 200;

// What each token of a term's match counts; a phrase counts in whole when all of its words are shown.
struct TermWeight {
  double of_token;
  size_t tokens;
};

std::vector<TermWeight> term_weights(const HighlightTerms& terms) {
  std::vector<TermWeight> weights;
  const auto add = [&weights](double weight, size_t tokens) {
    weights.push_back({std::max(weight, kMinWeight) / static_cast<double>(tokens), tokens});
  };
  for (const auto& word : terms.words) add(word.weight, 1);
  for (const auto& prefix : terms.prefixes) add(prefix.weight, 1);
  for (const auto& phrase : terms.phrases) add(phrase.weight, std::max<size_t>(phrase.words.size(), 1));
  for (const auto& run : terms.runs) add(run.weight, 1);
  return weights;
}

// The tokens between two matches, and the weight of the terms between them that no other piece shows.
struct Window {
  Piece piece;
  double weight = 0;
};

// Finds the windows of a text that show most.
class WindowFinder {
 public:
  WindowFinder(const Passage& passage, const std::vector<MatchedToken>& matches,
               std::vector<TermWeight> weights)
      : passage_(passage), matches_(matches), weights_(std::move(weights)), seen_(weights_.size()) {}

  // Up to `pieces` windows of at most `words` words together, in the order of the text. Each is the best that
  // is left when the terms of those before it are taken out.
  std::vector<Window> find(uint32_t pieces, uint32_t words) {
    shown_.assign(weights_.size(), false);
    std::vector<Window> windows;
    while (windows.size() < pieces) {
      const Window window = best(words / pieces);
      if (window.weight <= 0) break;
      windows.push_back(window);
      show(window.piece);
    }
    std::sort(windows.begin(), windows.end(),
              [](const Window& a, const Window& b) { return a.piece.first < b.piece.first; });
    return windows;
  }

 private:
  // The most weight; then the shortest; then the first.
  Window best(uint32_t words) {
    Window best;
    for (size_t i = 0; i < matches_.size(); ++i) {
      const Window window = best_from(i, words);
      const double gain = window.weight - best.weight;
      const bool shorter = passage_.length(window.piece) < passage_.length(best.piece);
      if (gain > kRounding || (gain > -kRounding && window.weight > 0 && shorter)) best = window;
    }
    return best;
  }

  Window best_from(size_t begin, uint32_t words) {
    ++round_;
    const uint32_t first = matches_[begin].token;
    Window window{{first, first}, 0};
    for (size_t i = begin; i < matches_.size(); ++i) {
      const auto [token, term, joined] = matches_[i];
      if (passage_.length({first, token}) > words) break;
      if (shown_[term] || seen_tokens(term) >= weights_[term].tokens) continue;
      ++seen_[term].tokens;
      window.weight += weights_[term].of_token;
      window.piece.last = token;
    }
    return window;
  }

  // How many tokens of the term this round has seen.
  size_t seen_tokens(uint32_t term) {
    if (seen_[term].round != round_) seen_[term] = {round_, 0};
    return seen_[term].tokens;
  }

  void show(const Piece& piece) {
    for (const MatchedToken& match : matches_) {
      if (match.token >= piece.first && match.token <= piece.last) shown_[match.term] = true;
    }
  }

  const Passage& passage_;
  const std::vector<MatchedToken>& matches_;
  std::vector<TermWeight> weights_;
  std::vector<bool> shown_;
  struct Seen {
    size_t round = 0;
    size_t tokens = 0;
  };
  std::vector<Seen> seen_;  // of each term
  size_t round_ = 0;
};

// Where the beginning of a text begins: not with a word that alone is too long.
std::optional<Piece> first_word(const Passage& passage, size_t tokens, uint32_t words) {
  for (uint32_t token = 0; token < tokens; ++token) {
    const Piece piece{token, token};
    if (passage.length(piece) <= words) return piece;
  }
  return std::nullopt;
}

std::vector<Piece> pieces_of(const std::vector<Window>& windows) {
  std::vector<Piece> pieces;
  pieces.reserve(windows.size());
  for (const Window& window : windows) pieces.push_back(window.piece);
  return pieces;
}

double total_weight(const std::vector<Window>& windows) {
  double weight = 0;
  for (const Window& window : windows) weight += window.weight;
  return weight;
}

std::vector<Window> best_windows(WindowFinder& finder, uint32_t words) {
  std::vector<Window> best = finder.find(1, words);
  for (uint32_t pieces = 2; pieces <= kMaxPieces && words / pieces >= kMinPieceWords; ++pieces) {
    std::vector<Window> windows = finder.find(pieces, words);
    if (total_weight(windows) > total_weight(best) * kPieceGain) best = std::move(windows);
  }
  return best;
}

// Room that one piece leaves goes to those after it. Pieces that meet become one.
std::vector<Piece> with_context(const Passage& passage, const std::vector<Window>& windows, uint32_t words) {
  std::vector<Piece> pieces;
  uint32_t used = 0;
  for (size_t i = 0; i < windows.size(); ++i) {
    const auto left = static_cast<uint32_t>(windows.size() - i);
    const Piece piece = passage.with_context(windows[i].piece, (words - used) / left);
    if (pieces.empty() || piece.first > pieces.back().last + 1) {
      pieces.push_back(piece);
      used += passage.length(piece);
    } else if (piece.last > pieces.back().last) {
      used += passage.length({pieces.back().last + 1, piece.last});
      pieces.back().last = piece.last;
    }
  }
  return pieces;
}

std::string render(std::string_view text, const Passage& passage, const std::vector<Piece>& pieces,
                   const std::vector<FoundWord>& tokens, const std::vector<MatchedToken>& matches) {
  std::string html;
  for (const Piece& piece : pieces) {
    const bool opens = html.empty();
    if (!opens || !passage.starts_sentence(piece))
      html.append(opens ? "" : " ").append(kEllipsis).append(" ");
    append_marked({text, tokens, matches}, passage.begin_of(piece), passage.end_of(piece), html);
  }
  if (!passage.ends_sentence(pieces.back())) html.append(" ").append(kEllipsis);
  return collapsed(html, kBlanks);
}

std::string beginning_of_signs(std::string_view text) {
  std::string html;
  const std::string_view shown =
      text.size() <= kMaxSignBytes ? text : text.substr(0, text.find_first_of(" \n"));
  if (shown.size() > kMaxSignBytes) return html;
  append_escaped(shown, html);
  return collapsed(html, kBlanks);
}

}  // namespace

std::string snippet(std::string_view text, std::string_view language, const HighlightTerms& terms,
                    uint32_t words, Analyzer& analyzer) {
  if (words == 0) return "";
  const TermMatcher matcher(terms, language, Field::kText, analyzer);
  const std::vector<FoundWord>& tokens = analyzer.find_words(text, language, matcher.first_bytes());
  if (tokens.empty()) return beginning_of_signs(text);
  Passage passage(text, tokens);
  const std::vector<MatchedToken> matches = matcher.match(tokens, analyzer.aliases());
  WindowFinder finder(passage, matches, term_weights(terms));
  std::vector<Window> windows = best_windows(finder, words);
  if (windows.empty()) {
    const std::optional<Piece> first = first_word(passage, tokens.size(), words);
    if (!first) return "";
    windows.push_back({*first});
  }
  passage.find_sentences(pieces_of(windows), words);
  return render(text, passage, with_context(passage, windows, words), tokens, matches);
}

}  // namespace dateline
