// The languages that a query is understood in when it names none: those of the archive. Pure; thread-safe.
#pragma once

#include <string>
#include <vector>

#include "common/index/manifest.h"

namespace dateline {

// BCP 47.
struct QueryLanguages {
  // Those of at least a tenth of the archive, at most four, and those in scripts of their own from one
  // article in two hundred on.
  std::vector<std::string> main;
  // Others that have stems of their own, and at least one article in a thousand.
  std::vector<std::string> others;
  // Whether some articles are in no language that has stems, or in none that is known.
  bool has_unstemmed = false;
};

QueryLanguages languages_of(const Manifest& manifest);

}  // namespace dateline
