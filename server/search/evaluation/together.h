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
  // Of a pattern in what was read.
  enum class Known : uint8_t { kNothing, kThere, kNotThere };

  const Columns& columns_;
  std::vector<size_t> fields_;      // that are asked about: few of all
  std::vector<size_t> pattern_of_;  // by plan: several may be one
  std::vector<Known> known_;        // by pattern
  std::vector<InShard> in_shard_;
  InShard* asked_ = nullptr;
};

// Plans of which one is enough, and the articles to be looked at for each.
struct AnyTogether {
  std::vector<const Plan*> plans;
  std::vector<DocSet> candidates;
};

// A question to articles: all of these parts are needed.
struct AllTogether {
  std::vector<AnyTogether> parts;
  bool is_for_the_rest = false;  // it is asked about those that no question before it has an answer for
};

// Of each question the articles that answer it.
struct FoundTogether {
  std::vector<DocSet> docs;
  DocId until = 0;  // those behind it were not looked at
};

// Looks at the articles in the order of their numbers, until the deadline passes.
FoundTogether find_together(std::vector<AllTogether> questions, const SearchContext& context,
                            const Deadline& deadline);

}  // namespace dateline
