#include "server/search/related/key_terms.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "common/index/schema.h"
#include "common/text/characters.h"

namespace dateline {
namespace {

constexpr double kTitleWeight = 3;
constexpr double kStandfirstWeight = 2;
constexpr double kBodyWeight = 1;
constexpr double kOpeningWeight = 2;  // a news story says first what it is about
constexpr uint32_t kOpeningWords = 50;
constexpr size_t kMaxNameWords = 4;
// Rare terms find few, which are compared by all of their words then. Of stem_rarity(): 0.75 of the
// logarithm.
constexpr double kSearchedRarity = 1.875;
constexpr double kCommonShare = 0.25;
constexpr size_t kMaxStems = 20'000;           // of one article: about 4 MB
constexpr Xapian::doccount kFewArticles = 20;  // too few for shares to mean anything
constexpr size_t kPieceBytes = 16UL * 1024;    // are analysed in some milliseconds
constexpr size_t kMaxKeyTerms = 4'000;         // those of a long article: a book has more

struct Occurrences {
  double frequency = 0;
  std::string word;
  std::string name;
};

using WordCounts = std::unordered_map<std::string, Occurrences>;

bool is_capital(std::string_view written, const std::string& folded) {
  const auto first = static_cast<unsigned char>(written.front());
  if (first < 0x80) return first >= 'A' && first <= 'Z';
  // Outside of ASCII a capital is what folding changed; but a letter that only lost its accent is none.
  return static_cast<unsigned char>(folded.front()) >= 0x80 && written.substr(0, 2) != folded.substr(0, 2);
}

using Tokens = std::vector<Token>;

// As in the words beside the database, which have no accents.
const std::string& stem_of(const Token& token) {
  return token.plain_stem.empty() ? token.stem : token.plain_stem;
}

// `weight_of` tells what an occurrence counts.
template <typename Weight>
void count(std::string_view text, const Tokens& tokens, Weight weight_of, WordCounts& counts) {
  for (const Token& token : tokens) {
    if (token.stop || token.word.size() < kMinComparedBytes) continue;
    if (counts.size() >= kMaxStems && !counts.contains(stem_of(token))) continue;
    Occurrences& found = counts[stem_of(token)];
    found.frequency += weight_of(token);
    if (found.word.empty()) found.word = text.substr(token.begin, token.end - token.begin);
  }
}

// The end of the name that begins at `first`: words in capitals with one space between.
Tokens::const_iterator end_of_name(std::string_view text, Tokens::const_iterator first,
                                   Tokens::const_iterator end) {
  const auto in_name = [&](const Token& token) {
    return !token.stop && is_capital(text.substr(token.begin, token.end - token.begin), token.word);
  };
  auto last = first;
  while (last != end && in_name(*last)) {
    const uint32_t before = last == first ? last->begin : (last - 1)->end;
    if (last != first && text.substr(before, last->begin - before) != " ") break;
    ++last;
  }
  return last;
}

// For running text: headlines may be all in capitals.
void find_names(std::string_view text, const Tokens& tokens, WordCounts& counts) {
  for (auto first = tokens.begin(); first != tokens.end();) {
    const auto last = end_of_name(text, first, tokens.end());
    const auto words = static_cast<size_t>(last - first);
    for (auto token = first; token != last && words >= 2 && words <= kMaxNameWords; ++token) {
      const auto known = counts.find(stem_of(*token));
      if (known == counts.end() || !known->second.name.empty()) continue;
      known->second.name = text.substr(first->begin, (last - 1)->end - first->begin);
    }
    first = std::max(last, first + 1);
  }
}

// What comes next of a text, up to a blank where it is long.
std::string_view next_piece(std::string_view text) {
  if (text.size() <= kPieceBytes) return text;
  const size_t blank = text.find_last_of(" \n", kPieceBytes);
  return blank == std::string_view::npos ? cut_to_bytes(text, kPieceBytes) : text.substr(0, blank + 1);
}

// Calls visit(piece, tokens) for one piece of a text after the other, until the deadline passes.
template <typename Visit>
void analyze_in_pieces(Analyzer& analyzer, std::string_view text, const Article& article,
                       const Deadline& deadline, Visit visit) {
  while (!text.empty() && !deadline.is_over()) {
    const std::string_view piece = next_piece(text);
    visit(piece, analyzer.analyze(piece, article.language));
    text.remove_prefix(piece.size());
  }
}

WordCounts count_words(const Article& article, Analyzer& analyzer, const Deadline& deadline) {
  WordCounts counts;
  const auto add = [&](const std::string& text, bool has_names, auto weight_of) {
    analyze_in_pieces(analyzer, text, article, deadline, [&](std::string_view piece, const Tokens& tokens) {
      const bool opens = piece.data() == text.data();
      count(
          piece, tokens, [&](const Token& token) { return weight_of(token, opens); }, counts);
      if (has_names) find_names(piece, tokens, counts);
    });
  };
  add(article.standfirst, true, [](const Token&, bool) { return kStandfirstWeight; });
  add(article.body, true, [](const Token& token, bool opens) {
    return opens && token.position <= kOpeningWords ? kOpeningWeight : kBodyWeight;
  });
  // Last, so that a word is shown as the text writes it.
  add(article.title, false, [](const Token&, bool) { return kTitleWeight; });
  return counts;
}

}  // namespace

std::vector<KeyTerm> key_terms(const SearchContext& context, const Article& article, bool indexed,
                               const Deadline& deadline) {
  WordCounts counts = count_words(article, context.analyzer(), deadline);
  const StemTools tools{context.shards().whole(), context.analyzer()};
  const Xapian::doccount articles = tools.database.get_doccount();
  SmallSteps steps(deadline);
  std::vector<KeyTerm> terms;
  for (auto& [stem, found] : counts) {
    if (steps.is_time_up()) break;
    const auto [number, holders] = context.snapshot().stems().of(stem, tools);
    const double rarity = stem_rarity(holders, articles);
    if (rarity == 0 || holders < (indexed ? 2 : 1)) continue;
    const bool common = articles >= kFewArticles && holders > kCommonShare * articles;
    const double frequency = 1 + std::log(found.frequency);
    terms.push_back({stem, number, holders, std::move(found.word), std::move(found.name), frequency * rarity,
                     common, frequency * std::pow(rarity, kSearchedRarity)});
  }
  const auto heavier = [](const KeyTerm& a, const KeyTerm& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.stem < b.stem;
  };
  const size_t kept = std::min(terms.size(), kMaxKeyTerms);
  std::partial_sort(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(kept), terms.end(), heavier);
  terms.resize(kept);
  return terms;
}

}  // namespace dateline
