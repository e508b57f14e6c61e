// Where the terms, values and data of one document go: into a Xapian::Document, or straight into an index
// that is being written. Not thread-safe.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline {

class DocumentSink {
 public:
  virtual ~DocumentSink() = default;

  // An occurrence of a term at a position. It counts nothing in the ranking; add_term() does that.
  virtual void add_posting(std::string_view term, uint32_t position) = 0;

  // Adds to the within-document frequency of a term, which the document has from then on, be it with 0.
  virtual void add_term(std::string_view term, uint32_t wdf) = 0;

  // At most once for each slot; `bytes` are not empty.
  virtual void add_value(uint32_t slot, std::string_view bytes) = 0;

  // Once.
  virtual void set_data(std::string_view bytes) = 0;
};

}  // namespace dateline
