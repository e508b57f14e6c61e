// Where words stand in one field of one article, for whoever looks for several of them, or for several
// patterns of the same ones: each word is sought once, when it is first asked for, in sixteen bytes at a
// time. For one thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

class FieldWords {
 public:
  // A word that may be asked for, and what it is asked for by: the same for the same number.
  size_t add(uint32_t number);

  // What is asked about until the next call. `words` are encoded, and stay as long.
  void read(std::string_view words);

  std::string_view words() const { return words_; }
  // Ascending, as phrases have them; until the next read(). Throws Error{kDamaged}; bytes that can be no
  // words may give anything, too.
  std::span<const uint32_t> positions(size_t word);

 private:
  struct Sought {
    uint32_t number;
    std::string code;
    std::vector<uint32_t> positions;
    bool is_known = false;  // where it stands in `words_`
  };
  struct Block {
    uint32_t begins;  // a bit for each byte that begins a word
    uint32_t before;  // the position of the word before
  };

  void lay_out();
  uint32_t lay_out_run(std::string_view run, uint32_t position);
  void seek(Sought& word) const;

  std::vector<Sought> sought_;
  std::string_view words_;
  bool is_laid_out_ = false;
  std::string bytes_;          // runs of words without a gap, each from the beginning of a block on
  std::vector<Block> blocks_;  // of these
};

}  // namespace dateline
