#include "indexer/shard/run_words.h"

#include <string>

#include "common/index/generation.h"
#include "common/words/words_merge.h"

namespace dateline {

std::filesystem::path RunWords::path_of(size_t number) const {
  return work_ / ("words-" + std::to_string(number));
}

void RunWords::add(size_t number, const WordsWriter& words) {
  words.write(path_of(number));
  const std::lock_guard lock(mutex_);
  if (articles_.size() <= number) articles_.resize(number + 1);
  articles_[number] = words.articles();
}

void RunWords::finish(const std::filesystem::path& database, const std::vector<uint32_t>& left_out) const {
  std::vector<std::filesystem::path> files;
  for (size_t run = 0; run < articles_.size(); ++run) files.push_back(path_of(run));
  merge_words(files, slices_without(articles_, left_out), database / kWordsFile);
}

}  // namespace dateline
