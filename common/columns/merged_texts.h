// Several lists of texts, each in the order of its bytes, as one in which each text comes once. A list that
// is damaged may be in any order: then so are some texts. For one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "common/columns/blocks.h"

namespace dateline {

class MergedTexts {
 public:
  // The lists count from 0 in the order in which they come, before the first next(). `texts` outlives this;
  // those before `first` are left out.
  void add(const Texts& texts, uint64_t first = 0);

  // Goes to the next text, at first to the first one. Throws Error{kDamaged}.
  bool next();

  std::string_view text() const { return text_; }

  // Calls visit(list, place) for each list that has the text.
  template <typename Visit>
  void for_each_place(Visit visit) const {
    for (size_t i = 0; i < lists_.size(); ++i) {
      if (lists_[i].has_text) visit(i, lists_[i].place);
    }
  }

 private:
  struct List {
    const Texts* texts;
    uint64_t place;
    std::optional<std::string_view> at_place;  // nothing behind the last one
    bool has_text = false;
  };

  static void go_to(uint64_t place, List& list);

  std::vector<List> lists_;
  std::string_view text_;
};

}  // namespace dateline
