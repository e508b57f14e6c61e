// Archives as no one would write them, for what must be the same by two writers: empty documents and very
// long ones, terms with NUL and 0xff and as long as they may be, many values, data larger than a block. The
// same bytes for the same seed.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "common/index/index_document.h"

namespace dateline {

struct RandomDocument {
  struct Occurrence {
    std::string term;
    uint32_t number = 0;  // the position, or how often
    bool has_position = false;
  };
  std::vector<Occurrence> occurrences;
  std::vector<std::pair<uint32_t, std::string>> values;
  std::string data;

  void write(IndexDocument& document, TermNumbers& terms) const;
};

class RandomDocuments {
 public:
  explicit RandomDocuments(unsigned seed);

  std::vector<RandomDocument> archive();
  RandomDocument document();
  std::map<std::string, std::string> metadata();

  // A number below.
  size_t below(size_t bound) { return random_() % bound; }

 private:
  std::string bytes(size_t size, int kind);
  std::string term();
  void add_occurrences(RandomDocument& document);
  void add_values(RandomDocument& document);

  std::mt19937 random_;
  bool has_positions_;
  std::vector<std::string> terms_;
};

}  // namespace dateline
