#include "server/search/evaluation/bm25.h"

#include <cmath>

namespace dateline {

Bm25::Bm25(const ShardSet& shards, Bm25Parameters parameters)
    : parameters_(parameters), articles_(shards.whole().get_doccount()) {
  const double average = shards.whole().get_avlength();
  per_average_ = average == 0 ? 0 : 1 / average;
}

// As weight/bm25weight.cc of Xapian has it: common terms are never worth less than nothing.
double Bm25::weight(uint64_t articles) const {
  const auto with = static_cast<double>(articles);
  double odds = (articles_ - with + 0.5) / (with + 0.5);
  if (odds < 2) odds = odds * 0.5 + 1;
  return std::log(odds) * (parameters_.k1 + 1);
}

}  // namespace dateline
