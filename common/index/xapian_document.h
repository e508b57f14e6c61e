// A document for Xapian's own writer. Not thread-safe.
#pragma once

#include <xapian.h>

#include <string>

#include "common/index/document_sink.h"

namespace dateline {

class XapianDocument : public DocumentSink {
 public:
  void add_posting(std::string_view term, uint32_t position) override {
    document_.add_posting(std::string(term), position, 0);
  }
  void add_term(std::string_view term, uint32_t wdf) override { document_.add_term(std::string(term), wdf); }
  void add_value(uint32_t slot, std::string_view bytes) override {
    document_.add_value(slot, std::string(bytes));
  }
  void set_data(std::string_view bytes) override { document_.set_data(std::string(bytes)); }

  const Xapian::Document& document() const { return document_; }

 private:
  Xapian::Document document_;
};

}  // namespace dateline
