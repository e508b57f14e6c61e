#include "server/search/key_terms.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "common/index/schema.h"

namespace dateline {
namespace {

constexpr double kTitleWeight = 3;
constexpr double kStandfirstWeight = 2;
constexpr double kBodyWeight = 1;
constexpr size_t kMinWordBytes = 2;
constexpr double kMaxShare = 0.25;   // of the articles: a stem in more of them tells nothing
constexpr double kFewArticles = 20;  // too few for shares to mean anything

struct Candidate {
  double frequency = 0;
  std::string word;
};

using Candidates = std::unordered_map<std::string, Candidate>;

void count(std::string_view text, const std::string& language, double weight, Analyzer& analyzer,
           Candidates& out) {
  for (const Token& token : analyzer.analyze(text, language)) {
    if (token.stop || token.word.size() < kMinWordBytes) continue;
    Candidate& candidate = out[token.stem];
    candidate.frequency += weight;
    if (candidate.word.empty()) candidate.word = text.substr(token.begin, token.end - token.begin);
  }
}

}  // namespace

std::vector<KeyTerm> key_terms(Session& session, const Article& article) {
  Candidates candidates;
  count(article.title, article.language, kTitleWeight, session.analyzer, candidates);
  count(article.standfirst, article.language, kStandfirstWeight, session.analyzer, candidates);
  count(article.body, article.language, kBodyWeight, session.analyzer, candidates);
  const double articles = session.database.get_doccount();
  std::vector<KeyTerm> terms;
  for (auto& [stem, candidate] : candidates) {
    const double holders = session.database.get_termfreq(stem_term(stem));
    const bool everywhere = holders > articles * kMaxShare && articles >= kFewArticles;
    if (holders == 0 || everywhere) continue;
    const double rarity = std::log((articles + 1) / holders);
    const double weight = (1 + std::log(candidate.frequency)) * rarity;
    terms.push_back({stem, std::move(candidate.word), rarity, weight});
  }
  const auto heavier = [](const KeyTerm& a, const KeyTerm& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.stem < b.stem;
  };
  std::sort(terms.begin(), terms.end(), heavier);
  return terms;
}

}  // namespace dateline
