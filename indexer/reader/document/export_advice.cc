#include "indexer/reader/document/export_advice.h"

#include "indexer/source/document_kind.h"

namespace dateline {

std::string_view export_advice(std::string_view head) {
  switch (document_kind_of(head)) {
    case DocumentKind::kXlsx:
    case DocumentKind::kOds:
      return "a spreadsheet is not read: save its sheet as CSV UTF-8, with the names of the fields in the "
             "first "
             "row";
    case DocumentKind::kOldOffice:
      return "an old or encrypted file of Office is not read: save a text as DOCX, a spreadsheet as CSV "
             "UTF-8";
    case DocumentKind::kOdt:
      return "an OpenDocument text is not read: save it as DOCX";
    case DocumentKind::kRtf:
      return "Rich Text Format is not read: save it as DOCX";
    case DocumentKind::kPptx:
    case DocumentKind::kOtherOpenDocument:
      return "this kind of document is not read: export it as PDF";
    case DocumentKind::kNone:
    case DocumentKind::kDocx:
    case DocumentKind::kPdf:
      break;
  }
  return {};
}

}  // namespace dateline
