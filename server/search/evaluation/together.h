// Whether words stand together in an article, by the words of its shard in order. An article is read once for
// all patterns that are asked about. For one thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/words/field_words.h"
#include "common/words/word_patterns.h"
#include "common/words/words_file.h"
#include "server/search/generation/search_context.h"

namespace dateline {

class Together {
 public:
  // Of an archive that has its words in order. `context` outlives it.
  explicit Together(const SearchContext& context);

  // Terms as of Plan::kTogether. What they are asked for by is how many were added before.
  void add(const std::vector<std::string>& terms, uint32_t window);

  // What is asked about until the next call. Throws Error{kDamaged}.
  void read(DocId doc);
  // Which of the patterns. Throws Error{kDamaged}.
  bool has(size_t pattern);

 private:
  // Of a pattern in what was read.
  enum class Known : uint8_t { kNothing, kThere, kNotThere };

  struct InShard {
    const WordsFile* words = nullptr;
    std::array<FieldWords, kWordFields> fields;
    std::vector<std::unique_ptr<WordPattern>> patterns;  // none where a word is none of the shard's
  };

  const Columns& columns_;
  std::vector<size_t> fields_;  // that are asked about: few of all
  std::vector<Known> known_;    // by pattern
  std::vector<std::unique_ptr<InShard>> in_shard_;
  InShard* asked_ = nullptr;
};

}  // namespace dateline
