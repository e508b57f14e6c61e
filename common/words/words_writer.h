// The words of some hundred articles on their way into a file, and the sink that collects them. All is in
// memory: eight bytes a word, and each different word once. For one thread.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "common/index/document_sink.h"
#include "common/words/lexicon.h"
#include "common/words/placed_word.h"
#include "common/words/words_output.h"

namespace dateline {

class WordsWriter {
 public:
  // Of the open article. The positions of a field ascend, from 1.
  void add(const PlacedWord& word, uint32_t position);

  // Closes the open article, which is the next document: 1, 2, ...
  void end_article();

  uint32_t articles() const { return static_cast<uint32_t>(articles_.size()); }

  // All articles that are closed. Throws Error{kWrite}.
  void write(const std::filesystem::path& path) const;

 private:
  struct Occurrence {
    uint32_t word;  // in the lexicon
    uint32_t position;
  };
  // Where what an article has of a field ends in `occurrences_`.
  using FieldEnds = std::array<size_t, kWordFields>;

  Lexicon lexicon_;
  std::vector<uint64_t> counts_;  // by number in the lexicon
  std::array<std::vector<Occurrence>, kWordFields> open_;
  std::vector<Occurrence> occurrences_;
  std::vector<FieldEnds> articles_;
};

// Hands a document on, but for the positions of its words, which go to a writer.
class PlacedDocument : public DocumentSink {
 public:
  PlacedDocument(DocumentSink& document, WordsWriter& words) : document_(document), words_(words) {}

  void add_posting(std::string_view term, uint32_t position) override {
    document_.add_term(term, 0);
    words_.add(placed_word(term), position);
  }
  void add_term(std::string_view term, uint32_t wdf) override { document_.add_term(term, wdf); }
  void add_value(uint32_t slot, std::string_view bytes) override { document_.add_value(slot, bytes); }
  void set_data(std::string_view bytes) override { document_.set_data(bytes); }

 private:
  DocumentSink& document_;
  WordsWriter& words_;
};

}  // namespace dateline
