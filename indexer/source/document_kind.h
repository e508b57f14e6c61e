// Documents of office programs and PDF: one file each, though many are zips within, and no text. Stateless;
// thread-safe.
#pragma once

#include <string_view>

namespace dateline {

enum class DocumentKind {
  kNone,
  kDocx,  // Office Open XML (ECMA-376): text,
  kXlsx,  // a spreadsheet,
  kPptx,  // a presentation
  kOdt,   // OpenDocument (ISO/IEC 26300): text,
  kOds,   // a spreadsheet,
  kOtherOpenDocument,
  kOldOffice,  // the compound files of Office before 2007, and encrypted ones since
  kRtf,
  kPdf,
};

// By what a file begins with, kHeadBytes of it where there are so many.
DocumentKind document_kind_of(std::string_view head);

}  // namespace dateline
