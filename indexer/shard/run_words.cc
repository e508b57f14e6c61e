#include "indexer/shard/run_words.h"

#include <algorithm>
#include <string>

#include "common/index/generation.h"
#include "common/index/varint.h"
#include "common/words/words_output.h"

namespace dateline {
namespace {

// In records words are called by 1 more than in the lexicon, since 0 is no word.
std::vector<uint32_t> behind_the_gap(std::vector<uint32_t> numbers) {
  numbers.insert(numbers.begin(), kGap);
  return numbers;
}

}  // namespace

void RunWords::add(size_t number, const WordsWriter& words) {
  WordsRecoder recoder(behind_the_gap(add_vocabulary(words)));
  std::string records;
  std::string record;
  for (uint32_t article = 0; article < words.articles(); ++article) {
    record.clear();
    append_record(record, recoder.recoded(fields_of(words.record(article))));
    append_varint(records, record.size());
    records += record;
  }
  const RunOfWords run{spill_.append(records), words.articles()};
  const std::lock_guard lock(mutex_);
  if (runs_.size() <= number) runs_.resize(number + 1);
  runs_[number] = run;
}

// Gives what the words of a run are called in the records of all.
std::vector<uint32_t> RunWords::add_vocabulary(const WordsWriter& words) {
  std::vector<uint32_t> numbers(words.lexicon().size());
  const std::lock_guard lock(mutex_);
  for (uint32_t word = 0; word < numbers.size(); ++word) {
    const uint32_t number = lexicon_.number_of(words.lexicon().word(word));
    if (number == counts_.size()) counts_.push_back(0);
    counts_[number] += words.counts()[word];
    numbers[word] = number + 1;
  }
  return numbers;
}

void RunWords::for_each_record(
    const std::function<void(uint32_t article, std::string_view record)>& visit) const {
  constexpr size_t kBufferBytes = size_t{256} << 10U;
  uint32_t article = 0;
  for (const RunOfWords& run : runs_) {
    ExtentReader reader(spill_, run.records, kBufferBytes);
    for (uint32_t left = run.articles; left > 0; --left) visit(++article, reader.bytes(reader.number()));
  }
}

// A word that nobody else has is to leave the vocabulary.
void RunWords::discount(std::string_view record) {
  for (const std::string_view words : fields_of(record)) {
    for (WordCursor cursor(words); cursor.next();) --counts_[cursor.word() - 1];
  }
}

void RunWords::finish(const std::filesystem::path& database, const std::vector<uint32_t>& left_out) {
  std::vector<uint32_t> sorted = left_out;
  std::sort(sorted.begin(), sorted.end());
  const auto is_left_out = [&](uint32_t article) {
    return std::binary_search(sorted.begin(), sorted.end(), article);
  };
  if (!sorted.empty()) {
    for_each_record([&](uint32_t article, std::string_view record) {
      if (is_left_out(article)) discount(record);
    });
  }
  WordsOutput output(database / kWordsFile);
  WordsRecoder recoder(behind_the_gap(output.write_vocabulary(lexicon_, counts_)));
  uint32_t document = 0;
  for_each_record([&](uint32_t article, std::string_view record) {
    if (!is_left_out(article)) output.add_article(++document, recoder.recoded(fields_of(record)));
  });
  output.finish();
}

}  // namespace dateline
