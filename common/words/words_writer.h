// The words of some articles on their way into a file. For one thread.
#pragma once

#include <filesystem>

#include "common/words/lexicon.h"
#include "common/words/record_writer.h"

namespace dateline {

class WordsWriter : public RecordWriter {
 public:
  WordsWriter() : RecordWriter([this](std::string_view word) { return lexicon_.number_of(word); }) {}
  WordsWriter(const WordsWriter&) = delete;
  WordsWriter& operator=(const WordsWriter&) = delete;

  // All articles that are closed. Throws Error{kWrite}.
  void write(const std::filesystem::path& path) const;

 private:
  Lexicon lexicon_;
};

}  // namespace dateline
