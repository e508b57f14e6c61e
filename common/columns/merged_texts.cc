#include "common/columns/merged_texts.h"

namespace dateline {

void MergedTexts::add(const Texts& texts, uint64_t first) {
  go_to(first, lists_.emplace_back(List{&texts, first, {}}));
}

bool MergedTexts::next() {
  std::optional<std::string_view> least;
  for (List& list : lists_) {
    if (list.has_text) go_to(list.place + 1, list);
    if (list.at_place && (!least || *list.at_place < *least)) least = list.at_place;
  }
  for (List& list : lists_) list.has_text = least && list.at_place == least;
  if (least) text_ = *least;
  return least.has_value();
}

void MergedTexts::go_to(uint64_t place, List& list) {
  list.place = place;
  list.at_place.reset();
  if (place < list.texts->size()) list.at_place = (*list.texts)[place];
}

}  // namespace dateline
