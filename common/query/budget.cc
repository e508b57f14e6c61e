#include "common/query/budget.h"

#include <algorithm>
#include <utility>

namespace dateline {
namespace {

uint32_t count_prefixes(const QueryNode& node) {
  uint32_t count = node.kind == QueryNode::Kind::kPrefix ? 1 : 0;
  for (const QueryNode& child : node.children) count += count_prefixes(child);
  return count;
}

}  // namespace

Budget::Budget(const QueryNode& tree, const CompileOptions& options)
    : options_(options),
      words_left_(options.max_words),
      characters_left_(options.max_characters),
      prefixes_left_(std::min(count_prefixes(tree), options.max_prefixes)),
      expansion_(std::min(options.max_expansion, 3 * options.max_expansion / std::max(prefixes_left_, 1U))) {}

bool Budget::take_prefix() {
  if (prefixes_left_ == 0) {
    warn_once("too_many_prefixes", "Only the first " + std::to_string(options_.max_prefixes) +
                                       " prefixes are searched as such; the others are searched as words.");
    return false;
  }
  --prefixes_left_;
  return true;
}

void Budget::take_words(std::vector<QueryWord>& words) {
  if (words.size() > words_left_) {
    warn_once("too_many_words",
              "Only the first " + std::to_string(options_.max_words) + " words are searched.");
    words.resize(words_left_);
  }
  words_left_ -= words.size();
}

std::vector<CharacterRun> Budget::take_runs(std::string_view text) {
  std::vector<CharacterRun> runs = character_runs(text);
  const auto beyond = std::find_if(runs.begin(), runs.end(), [this](const CharacterRun& run) {
    if (run.characters.size() > characters_left_) return true;
    characters_left_ -= run.characters.size();
    return false;
  });
  runs.erase(beyond, runs.end());
  return runs;
}

void Budget::warn_of_cut(const std::string& prefix) {
  warnings_.push_back({"prefix_cut",
                       "More words begin with \"" + prefix + "\" than are searched; the " +
                           std::to_string(expansion_) + " most frequent are.",
                       0});
}

void Budget::warn_once(const std::string& code, std::string message) {
  const auto same = [&code](const Warning& warning) { return warning.code == code; };
  if (std::any_of(warnings_.begin(), warnings_.end(), same)) return;
  warnings_.push_back({code, std::move(message), 0});
}

}  // namespace dateline
