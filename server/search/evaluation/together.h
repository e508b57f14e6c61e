// Whether the words of a plan stand together in an article, by the words of its shard in order. For one
// thread.
#pragma once

#include <memory>
#include <vector>

#include "common/query/plan.h"
#include "common/words/word_patterns.h"
#include "common/words/words_file.h"
#include "server/search/generation/search_context.h"

namespace dateline {

class Together {
 public:
  // `plan` is a kTogether, of an archive that has its words in order. `context` outlives it.
  Together(const Plan& plan, const SearchContext& context);

  // Throws Error{kDamaged}.
  bool are_in(DocId doc);

 private:
  struct InShard {
    const WordsFile* words;
    std::unique_ptr<WordPattern> pattern;  // none where a word is none of the shard's
  };

  const Columns& columns_;
  size_t field_;
  std::vector<InShard> in_shard_;
};

}  // namespace dateline
