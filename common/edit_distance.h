// "Did you mean": the name nearest to what was typed. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// The fewest insertions, deletions, substitutions and swaps of neighbouring bytes that turn `a` into `b`
// (optimal string alignment distance).
size_t edit_distance(std::string_view a, std::string_view b);

// The one of `names` that is nearest to `word`, case and '-' against '_' aside; the first of equals. Empty
// when none is near enough for a slip of the finger: one edit for every three characters, at least one.
std::string nearest_name(std::string_view word, const std::vector<std::string>& names);

}  // namespace dateline
