// Any bytes are a file of words or a damaged one; what is read of either stays within it, and ends.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/error.h"
#include "common/words/word_patterns.h"
#include "common/words/words_file.h"

namespace {

using dateline::Error;
using dateline::WordsFile;

// A search reads what nobody has checked.
void search(const WordsFile& words) {
  const uint32_t number = words.number_of("oil").value_or(1);
  dateline::FieldWords read;
  dateline::SideBySide phrase({number, number + 1}, read);
  dateline::Near near({number, number + 1, number}, 5, read);
  for (uint32_t document = 0; document <= words.documents() && document < 1000; ++document) {
    for (const std::string_view field : words.article(document)) {
      read.read(field);
      (void)phrase.is_in(read);
      (void)near.is_in(read);
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
