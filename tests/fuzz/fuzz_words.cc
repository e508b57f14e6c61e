// Any bytes are a file of words or a damaged one; what is read of either stays within it, and ends.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "common/error.h"
#include "common/words/word_patterns.h"
#include "common/words/words_file.h"

namespace {

using dateline::Error;
using dateline::WordsFile;

// A search reads what nobody has checked: one phrase as it is, many in one passage.
void search(const WordsFile& words) {
  constexpr uint32_t kMany = 25;
  const uint32_t number = words.number_of("oil").value_or(1);
  dateline::FieldWords read;
  dateline::SideBySide phrase({number, number + 1}, read);
  dateline::Near near({number, number + 1, number}, 5, read);
  dateline::FieldWords read_for_many;
  std::vector<std::unique_ptr<dateline::WordPattern>> many;
  for (uint32_t other = 1; other <= kMany; ++other)
    many.push_back(std::make_unique<dateline::SideBySide>(std::vector{number, other}, read_for_many));
  for (uint32_t document = 0; document <= words.documents() && document < 1000; ++document) {
    for (const std::string_view field : words.article(document)) {
      read.read(field);
      (void)phrase.is_there();
      (void)near.is_there();
      read_for_many.read(field);
      for (const auto& pattern : many) (void)pattern->is_there();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    const WordsFile words(bytes);
    search(words);
    words.check();
  } catch (const Error&) {
    return 0;
  }
  return 0;
}
