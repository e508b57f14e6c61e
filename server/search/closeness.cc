#include "server/search/closeness.h"

#include <cmath>

#include "common/index/schema.h"

namespace dateline {
namespace {

// Between "every word counts the same" (0) and "as in both vectors" (2): docs/ranking.md has the
// measurements.
constexpr double kRarityExponent = 1.5;

}  // namespace

Closeness::Closeness(const std::vector<KeyTerm>& terms) {
  double squares = 0;
  for (const KeyTerm& term : terms) {
    const double weight = term.weight * std::pow(term.rarity, kRarityExponent - 1);
    weights_[stem_term(term.stem)] = weight;
    squares += weight * weight;
  }
  for (auto& [term, weight] : weights_) weight /= std::sqrt(squares);
}

double Closeness::to(const Xapian::Database& database, DocId doc) const {
  double product = 0;
  double squares = 0;
  auto term = database.termlist_begin(doc);
  const auto end = database.termlist_end(doc);
  for (term.skip_to(std::string(kStemPrefix)); term != end; ++term) {
    const std::string name = *term;
    if (!name.starts_with(kStemPrefix)) break;
    if (name.starts_with(kTitleStemPrefix)) continue;
    const double weight = 1 + std::log(static_cast<double>(term.get_wdf()));
    squares += weight * weight;
    if (const auto own = weights_.find(name); own != weights_.end()) product += own->second * weight;
  }
  return squares > 0 ? product / std::sqrt(squares) : 0;
}

}  // namespace dateline
