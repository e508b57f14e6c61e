#include "indexer/shard/run_words.h"

#include <algorithm>
#include <string>

#include "common/index/generation.h"
#include "common/index/varint.h"
#include "common/words/words_output.h"

namespace dateline {

void RunWords::add(size_t number, RecordWriter& records) {
  std::string section;
  for (uint32_t article = 0; article < records.articles(); ++article) {
    append_varint(section, records.record(article).size());
    section += records.record(article);
  }
  const RunOfWords run{spill_.append(section), records.articles()};
  {
    const std::lock_guard lock(mutex_);
    counts_.resize(lexicon_.size());
    records.for_each_count([&](uint32_t word, uint32_t count) { counts_[word] += count; });
    if (runs_.size() <= number) runs_.resize(number + 1);
    runs_[number] = run;
  }
  records.clear();
}

uint32_t RunWords::number_of(std::string_view word) {
  const std::lock_guard lock(mutex_);
  return lexicon_.number_of(word);
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
  WordsRecoder recoder(by_name_in_records(output.write_vocabulary(lexicon_, counts_)));
  uint32_t document = 0;
  for_each_record([&](uint32_t article, std::string_view record) {
    if (!is_left_out(article)) output.add_article(++document, recoder.recoded(fields_of(record)));
  });
  output.finish();
}

}  // namespace dateline
