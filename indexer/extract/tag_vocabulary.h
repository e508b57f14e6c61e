// The tags that are known from the input so far: how they are spelled, whatever blanks a page has lost. For
// one thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dateline {

class TagVocabulary {
 public:
  // The first spelling stays. Beyond a bound of a few ten thousand tags, no more are learned.
  void add(std::string_view tag);

  // The tag whose letters and digits are those of `text`, whatever its case and blanks.
  std::optional<std::string> spelling(std::string_view text) const;

  size_t size() const { return spellings_.size(); }

 private:
  std::unordered_map<std::string, std::string> spellings_;  // by letters and digits in lower case
};

}  // namespace dateline
