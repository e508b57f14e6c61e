// What a stem weighs in an article that is compared with others (Salton, Buckley 1988). Stateless.
#pragma once

#include <cstdint>

namespace dateline {

// By how often the article has it, dampened; 0 for one that it has not.
double stem_weight(uint32_t frequency);

}  // namespace dateline
