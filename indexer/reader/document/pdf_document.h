// What a PDF file (ISO 32000) says, through poppler. Prints nothing. Poppler may end the process: for
// do_apart().
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct PdfDocument {
  std::string fault;  // why nothing can be read; "" when something can
  std::string title;  // of its information dictionary, as are all these; "" when unknown
  std::string author;
  std::string keywords;
  std::string created;             // RFC 3339
  std::string modified;            // likewise
  std::vector<std::string> pages;  // their texts in reading order: a line a line, columns one after another
};

// At most `max_text_bytes` of text, and 2,000 pages.
PdfDocument read_pdf_document(std::string_view file, size_t max_text_bytes);

}  // namespace dateline
