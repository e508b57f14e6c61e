// The parts of a text in scripts whose words a reader cannot tell by spaces: Han, Kana, Thai, Lao, Khmer,
// Burmese; and Korean, whose words carry their particles. ICU's dictionaries may cut the same characters
// differently in two texts, so what is sought is also compared character by character. Stateless;
// thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct CharacterRun {
  uint32_t begin = 0;  // byte offsets into the text: [begin, end)
  uint32_t end = 0;
  // Its code points one by one (UTF-8), folded as an Analyzer folds words. Never empty.
  std::vector<std::string> characters;

  std::string text() const;  // the characters together
};

// The runs of `text` (UTF-8), in order. Letters and digits that touch such characters belong to them
// ("5月14日", "NBC报道"): where the one ends and the other begins is for readers to tell. Anything else ends
// a run.
std::vector<CharacterRun> character_runs(std::string_view text);

}  // namespace dateline
