#include "server/search/related/stem_weight.h"

#include <cmath>

namespace dateline {

double stem_weight(uint32_t frequency) {
  return frequency == 0 ? 0 : 1 + std::log(static_cast<double>(frequency));
}

}  // namespace dateline
