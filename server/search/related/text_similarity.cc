#include "server/search/related/text_similarity.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "common/index/schema.h"

namespace dateline {
namespace {

double dampened(Xapian::termcount frequency) {
  constexpr size_t kUsual = 64;
  static const std::array<double, kUsual> kTable = [] {
    std::array<double, kUsual> table{};
    for (size_t i = 1; i < kUsual; ++i) table[i] = 1 + std::log(static_cast<double>(i));
    return table;
  }();
  return frequency < kUsual ? kTable[frequency] : 1 + std::log(static_cast<double>(frequency));
}

}  // namespace

TextSimilarity::TextSimilarity(const std::vector<KeyTerm>& terms) {
  double squares = 0;
  for (const KeyTerm& term : terms) {
    own_.push_back({stem_term(term.stem), static_cast<uint32_t>(own_.size()), term.weight});
    squares += term.weight * term.weight;
  }
  for (Own& own : own_) own.weight /= std::sqrt(squares);
  std::sort(own_.begin(), own_.end(), [](const Own& a, const Own& b) { return a.name < b.name; });
}

Overlap TextSimilarity::to(const ShardSet& shards, DocId doc) const {
  Overlap overlap;
  double squares = 0;
  auto own = own_.begin();
  const auto [database, local] = shards.place(doc);
  auto term = database.termlist_begin(local);
  const auto end = database.termlist_end(local);
  for (term.skip_to(std::string(kStemPrefix)); term != end; ++term) {
    const std::string name = *term;
    if (!name.starts_with(kStemPrefix)) break;
    if (name.starts_with(kTitleStemPrefix)) continue;
    const double weight = dampened(term.get_wdf());
    squares += weight * weight;
    while (own != own_.end() && own->name < name) ++own;
    if (own == own_.end() || own->name != name) continue;
    overlap.cosine += own->weight * weight;
    overlap.parts.push_back({own->term, weight});
  }
  const double length = std::sqrt(squares);
  for (Overlap::Part& part : overlap.parts) part.weight /= length;
  if (length > 0) overlap.cosine /= length;
  return overlap;
}

}  // namespace dateline
