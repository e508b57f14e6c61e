// Whether the words of plans stand together in an article, by the words of its shard in order. An article is
// read once for all of the plans. For one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "common/query/plan.h"
#include "common/words/field_words.h"
#include "common/words/word_patterns.h"
#include "common/words/words_file.h"
#include "server/search/generation/search_context.h"

namespace dateline {

class Together {
 public:
  // `plans` are kTogether, of an archive that has its words in order. `context` outlives it.
  Together(const std::vector<const Plan*>& plans, const SearchContext& context);

  // What is asked about until the next call. Throws Error{kDamaged}.
  void read(DocId doc);
  // Which of the plans. Throws Error{kDamaged}.
  bool has(size_t plan);

 private:
  struct InShard {
    const WordsFile* words;
    std::vector<FieldWords> fields;                      // those of fields_
    std::vector<std::unique_ptr<WordPattern>> patterns;  // none where a word is none of the shard's
  };

  const Columns& columns_;
  std::vector<size_t> fields_;  // that are asked about: few of all
  std::vector<InShard> in_shard_;
  InShard* asked_ = nullptr;
};

// Of each plan the articles that have its words together.
struct FoundTogether {
  std::vector<DocSet> docs;
  DocId until = 0;  // those behind it were not looked at
};

// Looks at some articles for each plan, in the order of their numbers, until the deadline passes.
FoundTogether find_together(const std::vector<const Plan*>& plans, const std::vector<DocSet>& candidates,
                            const SearchContext& context, const Deadline& deadline);

}  // namespace dateline
