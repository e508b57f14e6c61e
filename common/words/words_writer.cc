#include "common/words/words_writer.h"

#include "common/words/words_output.h"

namespace dateline {

void WordsWriter::write(const std::filesystem::path& path) const {
  std::vector<uint64_t> counts(lexicon_.size());
  for_each_count([&](uint32_t number, uint32_t count) { counts[number] += count; });
  WordsOutput output(path);
  WordsRecoder recoder(by_name_in_records(output.write_vocabulary(lexicon_, counts)));
  for (uint32_t article = 0; article < articles(); ++article)
    output.add_article(article + 1, recoder.recoded(fields_of(record(article))));
  output.finish();
}

}  // namespace dateline
