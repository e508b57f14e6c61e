#include "indexer/shard/trained_builder.h"

#include <xapian.h>

#include <algorithm>
#include <utility>

#include "common/article_json.h"
#include "indexer/shard/database.h"

namespace dateline {
namespace {

// By measurement, in docs/performance.md: twice as many give a hundredth or two, and take the longer.
constexpr size_t kSampleBytes = size_t{2} << 20U;
// What waits takes more than its JSON where articles are short.
constexpr size_t kMostWaitingBytes = 2 * kSampleBytes;
constexpr size_t kMostDictionaryBytes = size_t{112} << 10U;
// Of fewer the dictionary would take more room than it saves.
constexpr size_t kLeastSampleBytes = size_t{256} << 10U;
constexpr size_t kLeastSampleBytesPerByte = 8;

// Learns from the first articles as they will be stored. Their words are not counted yet: a number of about
// as many digits stands in.
SharedDictionary trained_on(std::vector<Article>& articles) {
  constexpr size_t kBytesPerWord = 6;
  std::string text;
  std::vector<size_t> sizes;
  for (Article& article : articles) {
    article.word_count = static_cast<uint32_t>(article.body.size() / kBytesPerWord + 1);
    const std::string json = to_json_line(article);
    text += json;
    sizes.push_back(json.size());
    if (text.size() >= kSampleBytes) break;
  }
  if (text.size() < kLeastSampleBytes) return nullptr;
  return train_dictionary(text, sizes,
                          std::min(text.size() / kLeastSampleBytesPerByte, kMostDictionaryBytes));
}

}  // namespace

SharedDictionary largest_dictionary(const std::vector<LiveShard>& shards) {
  SharedDictionary largest;
  Xapian::doccount most = 0;
  for (const LiveShard& shard : shards) {
    reading(shard.path, [&](const Xapian::Database& database) {
      if (database.get_doccount() <= most) return;
      const Dictionaries dictionaries = dictionaries_of(database);
      if (dictionaries.empty()) return;
      most = database.get_doccount();
      largest = dictionaries.begin()->second;
    });
  }
  return largest;
}

TrainedBuilder::TrainedBuilder(std::filesystem::path work, BuildOptions options)
    : work_(std::move(work)), options_(std::move(options)) {
  if (options_.dictionary) builder_ = std::make_unique<ShardBuilder>(work_, options_);
}

bool TrainedBuilder::add(Article&& article) {
  if (builder_) return builder_->add(std::move(article));
  const bool is_new = waiting_ids_.insert(article.id).second;
  waiting_bytes_ += bytes_of(article);
  waiting_.push_back(std::move(article));
  if (waiting_bytes_ >= kMostWaitingBytes) begin();
  return is_new;
}

bool TrainedBuilder::remove(const std::string& id) {
  if (builder_) return builder_->remove(id);
  if (waiting_ids_.erase(id) == 0) return false;
  std::erase_if(waiting_, [&](const Article& article) { return article.id == id; });
  return true;
}

void TrainedBuilder::begin() {
  options_.dictionary = trained_on(waiting_);
  builder_ = std::make_unique<ShardBuilder>(work_, options_);
  for (Article& article : waiting_) builder_->add(std::move(article));
  waiting_ = {};
  waiting_ids_ = {};
}

void TrainedBuilder::finish(const std::filesystem::path& path) {
  if (!builder_) begin();
  builder_->finish(path);
}

}  // namespace dateline
