// Whether a word is a stop word in the languages of an archive. For one thread.
#pragma once

#include <algorithm>
#include <string>

#include "server/search/generation/search_context.h"

namespace dateline {

class StopWordCheck {
 public:
  // `context` outlives it.
  explicit StopWordCheck(const SearchContext& context) : context_(context) {}

  bool has(const std::string& word) const {
    const std::vector<std::string>& languages = context_.snapshot().languages().main;
    return std::any_of(languages.begin(), languages.end(), [&](const std::string& language) {
      const std::vector<Token>& tokens = context_.analyzer().analyze(word, language);
      return tokens.size() == 1 && tokens.front().stop;
    });
  }

 private:
  const SearchContext& context_;
};

}  // namespace dateline
