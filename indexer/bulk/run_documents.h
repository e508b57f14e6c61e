// The documents of a run as they come, before they are inverted: each occurrence of a term as 8 bytes, values
// and data as they will be written. For one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/document_sink.h"
#include "indexer/bulk/vocabulary.h"
#include "indexer/glass/deflater.h"

namespace dateline {

// A term at a position; or, where the term has the mark, so many occurrences without one.
struct Token {
  uint32_t term;
  uint32_t number;

  static constexpr uint32_t kIsFrequency = 1U << 31U;
};

struct Value {
  uint32_t slot;
  uint32_t document;
  size_t begin;  // in the bytes of all values
  size_t size;
};

class RunDocuments : public DocumentSink {
 public:
  explicit RunDocuments(bool compresses_data) : compresses_data_(compresses_data) {}

  // What is added until end_document() is one document; the first is number 0.
  void begin_document() { has_data_ = false; }
  void end_document();

  void add_posting(std::string_view term, uint32_t position) override;
  void add_term(std::string_view term, uint32_t wdf) override;
  void add_value(uint32_t slot, std::string_view bytes) override;
  void set_data(std::string_view bytes) override;

  void clear();

  uint32_t size() const { return static_cast<uint32_t>(ends_.size()); }
  const Vocabulary& vocabulary() const { return vocabulary_; }

  // All tokens, and where those of each document end. The tokens of a document may be written over once they
  // have been read: of its terms there are at most as many.
  std::vector<Token>& tokens() { return tokens_; }
  const std::vector<size_t>& ends() const { return ends_; }

  const std::vector<Value>& values() const { return values_; }
  std::string_view bytes_of(const Value& value) const {
    return std::string_view(value_bytes_).substr(value.begin, value.size);
  }

  // Of each document its data, as append_tag() writes it.
  const std::string& data() const { return data_; }

 private:
  // A token whose term is still to be looked up: several are at once.
  struct Waiting {
    uint32_t hash;
    uint32_t size;  // of the term
    Token token;    // but for the term's number
  };

  void add_token(std::string_view term, uint32_t mark, uint32_t number);
  void look_up();

  const bool compresses_data_;
  glass::Deflater deflater_;
  Vocabulary vocabulary_;
  std::vector<Waiting> waiting_;
  std::string waiting_terms_;
  std::vector<Token> tokens_;
  std::vector<size_t> ends_;
  std::vector<Value> values_;
  std::string value_bytes_;
  std::string data_;
  bool has_data_ = false;
};

// A tag on its way to its table: twice its size, and 1 more when it is compressed, as a number; its bytes.
void append_tag(std::string& out, const glass::Deflater::Tag& tag);

}  // namespace dateline
