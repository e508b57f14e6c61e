#include "server/search/suggest/values.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "common/ascii.h"
#include "common/text/analyzer.h"
#include "server/search/generation/visible_counts.h"
#include "server/search/suggest/typed.h"

namespace dateline {
namespace {

// What a value, folded, begins with. Most values are told by their first bytes, for folding takes long.
class Beginning {
 public:
  explicit Beginning(const std::string& typed)
      : folded_(fold(typed)),
        ranges_(words_begun(folded_)),
        is_ascii_(ascii_size(folded_) == folded_.size()) {}

  bool is_of(std::string_view value) const {
    if (folded_.empty()) return true;
    if (is_ascii_) {
      size_t same = 0;
      while (same < std::min(value.size(), folded_.size()) && lower(value[same]) == folded_[same]) ++same;
      if (same == folded_.size()) return true;
      if (same == value.size() || ascii_size(value.substr(same, 1)) == 1) return false;
    }
    const std::string folded = fold(value);
    return std::any_of(ranges_.begin(), ranges_.end(),
                       [&](const WordRange& range) { return range.has(folded); });
  }

  // Of a word of the value that is not its first.
  bool is_within(std::string_view value) const {
    for (size_t at = value.find(' '); at != std::string_view::npos; at = value.find(' ', at + 1)) {
      if (is_of(value.substr(at + 1))) return true;
    }
    return false;
  }

 private:
  const std::string folded_;
  const WordRanges ranges_;
  const bool is_ascii_;
};

void keep_most_frequent(std::vector<FacetValue>& values, size_t limit) {
  const auto before = [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  };
  std::sort(values.begin(), values.end(), before);
  if (values.size() > limit) values.resize(limit);
}

// Visible values of a field for which `is_wanted(value)` holds.
template <typename IsWanted>
std::vector<FacetValue> values_where(const Columns& columns, const DocSet& visible, Field field,
                                     const Deadline& deadline, IsWanted is_wanted) {
  const ValueColumn& values = columns.values(field);
  const VisibleCounts counts(columns, field, visible);
  std::vector<FacetValue> found;
  SmallSteps steps(deadline);
  for (uint32_t number = 0; number < values.distinct() && !steps.is_time_up(); ++number) {
    if (!is_wanted(values.value(number))) continue;
    const uint64_t count = counts.of(number);
    if (count > 0) found.push_back({std::string(values.value(number)), count, false});
  }
  return found;
}

struct KindOfValue {
  Field field;
  Suggestion::Kind kind;
};
constexpr std::array kKinds = {KindOfValue{Field::kTag, Suggestion::Kind::kTag},
                               KindOfValue{Field::kSection, Suggestion::Kind::kSection},
                               KindOfValue{Field::kAuthor, Suggestion::Kind::kAuthor}};

std::vector<FacetValue> best_of(const SearchContext& context, const Beginning& beginning, Field field,
                                size_t limit) {
  std::vector<FacetValue> values = values_where(
      context.columns(), context.visible(), field, context.deadline(),
      [&](std::string_view value) { return beginning.is_of(value) || beginning.is_within(value); });
  const auto first_within = std::partition(
      values.begin(), values.end(), [&](const FacetValue& value) { return beginning.is_of(value.value); });
  std::vector<FacetValue> later(std::make_move_iterator(first_within), std::make_move_iterator(values.end()));
  values.erase(first_within, values.end());
  keep_most_frequent(values, limit);
  keep_most_frequent(later, limit - values.size());
  values.insert(values.end(), std::make_move_iterator(later.begin()), std::make_move_iterator(later.end()));
  return values;
}

}  // namespace

std::vector<FacetValue> tags_beginning(const Columns& columns, const DocSet& visible,
                                       const std::string& prefix, uint32_t limit, const Deadline& deadline) {
  const Beginning beginning(prefix);
  std::vector<FacetValue> found =
      values_where(columns, visible, Field::kTag, deadline,
                   [&](std::string_view value) { return beginning.is_of(value); });
  keep_most_frequent(found, limit);
  return found;
}

std::vector<Suggestion> values_begun(const SearchContext& context, const std::string& typed, size_t limit) {
  const Beginning beginning(typed);
  std::array<std::vector<FacetValue>, kKinds.size()> values;
  for (size_t kind = 0; kind < kKinds.size(); ++kind)
    values[kind] = best_of(context, beginning, kKinds[kind].field, limit);
  std::array<size_t, kKinds.size()> taken{};
  size_t left = limit;
  for (size_t round = 0; round < limit; ++round) {
    for (size_t kind = 0; kind < kKinds.size() && left > 0; ++kind) {
      if (round >= values[kind].size()) continue;
      ++taken[kind];
      --left;
    }
  }
  std::vector<Suggestion> found;
  for (size_t kind = 0; kind < kKinds.size(); ++kind) {
    for (size_t i = 0; i < taken[kind]; ++i) {
      FacetValue& value = values[kind][i];
      found.push_back({std::move(value.value), kKinds[kind].kind, "", value.count});
    }
  }
  return found;
}

}  // namespace dateline
