#include "server/search/related/stem_weight.h"

#include <array>
#include <cmath>

namespace dateline {
namespace {

// By frequency, for those that nearly all stems have.
struct UsualWeights {
  static constexpr size_t kCount = 64;

  UsualWeights() {
    for (uint32_t i = 1; i < kCount; ++i) weights[i] = 1 + std::log(static_cast<double>(i));
  }

  std::array<double, kCount> weights{};
};

}  // namespace

double stem_weight(uint32_t frequency) {
  static const UsualWeights kUsual;
  if (frequency < UsualWeights::kCount) return kUsual.weights[frequency];
  return 1 + std::log(static_cast<double>(frequency));
}

}  // namespace dateline
