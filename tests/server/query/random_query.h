// Random queries: bytes, Unicode, and what the grammar makes of words, operators and mistakes.
#pragma once

#include <random>
#include <string>

namespace dateline {

class RandomQuery {
 public:
  explicit RandomQuery(uint64_t seed) : random_(seed) {}

  // One of the three kinds, mostly short, at times up to 10 kB.
  std::string next();

 private:
  std::string bytes(size_t size);
  std::string unicode(size_t size);
  std::string grammar(size_t pieces);
  size_t below(size_t bound);

  std::mt19937_64 random_;
};

}  // namespace dateline
