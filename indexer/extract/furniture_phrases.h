// The phrases that furniture_of goes by: one a line, compared as `comparable` makes them.
#pragma once

#include <array>
#include <string_view>

#include "indexer/extract/furniture.h"

namespace dateline {

struct FurniturePhrases {
  Furniture kind;
  bool whole;                // the line is the phrase; otherwise it begins with it
  std::string_view phrases;  // one a line
};

extern const std::array<FurniturePhrases, 7> kFurniturePhrases;

// Words of which boxes are made.
extern const std::string_view kBoxWords;

}  // namespace dateline
