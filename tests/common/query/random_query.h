// Random queries: bytes, Unicode, and what the grammar makes of words, operators and mistakes.
#pragma once

#include <random>
#include <string>

namespace dateline {

// How many to try: DATELINE_RANDOM_QUERIES of the environment, else `usual`.
size_t wanted_queries(size_t usual);

class RandomQuery {
 public:
  // One query in `long_one_in` has any length up to 10 kB, the others are short.
  explicit RandomQuery(uint64_t seed, size_t long_one_in = 1000) : random_(seed), long_one_in_(long_one_in) {}

  // One of the three kinds.
  std::string next();

 private:
  std::string bytes(size_t size);
  std::string unicode(size_t size);
  std::string grammar(size_t pieces);
  size_t below(size_t bound);

  std::mt19937_64 random_;
  size_t long_one_in_;
};

}  // namespace dateline
