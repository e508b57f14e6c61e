// What one query may cost: how many words, prefixes and single characters of it are searched as such, with a
// warning for what goes beyond. For one compilation; not thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/query/compile.h"
#include "common/query/query_word.h"
#include "common/query/tree.h"
#include "common/query/warning.h"
#include "common/text/character_runs.h"

namespace dateline {

class Budget {
 public:
  Budget(const QueryNode& tree, const CompileOptions& options);

  // Whether one more prefix may be searched as such.
  bool take_prefix();
  // How many words each prefix stands for at most.
  uint32_t expansion() const { return expansion_; }

  // Cuts off what the query may have no more.
  void take_words(std::vector<QueryWord>& words);

  // The runs of characters of `text`, those that may still be compared one by one.
  std::vector<CharacterRun> take_runs(std::string_view text);

  void warn_of_cut(const std::string& prefix);

  const std::vector<Warning>& warnings() const { return warnings_; }

 private:
  void warn_once(const std::string& code, std::string message);

  const CompileOptions& options_;
  size_t words_left_;
  size_t characters_left_;
  uint32_t prefixes_left_;
  uint32_t expansion_;
  std::vector<Warning> warnings_;
};

}  // namespace dateline
