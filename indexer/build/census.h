// What a database holds, counted from the database itself, and how it differs from an earlier one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace dateline {

struct Census {
  uint64_t articles = 0;
  uint64_t without_body = 0;
  uint64_t undated = 0;
  std::map<std::string, uint64_t> languages;  // "" when unknown
};

struct Difference {
  uint64_t added = 0;
  uint64_t changed = 0;
  uint64_t removed = 0;
};

// Both throw Error{kDamaged}.
Census take_census(const std::vector<std::filesystem::path>& shards);
Difference compare(const std::vector<std::filesystem::path>& before,
                   const std::vector<std::filesystem::path>& after);

}  // namespace dateline
