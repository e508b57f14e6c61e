#include "indexer/source/document_kind.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

constexpr std::string_view kEntryMark = "PK\x03\x04";
constexpr size_t kEntryBytes = 30;  // of an entry's header, before its name
constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::string_view kOpenDocument = "application/vnd.oasis.opendocument.";

size_t number_at(std::string_view bytes, size_t at) {
  return static_cast<unsigned char>(bytes[at]) + 256U * static_cast<unsigned char>(bytes[at + 1]);
}

// The name of the zip's entry at `at`; "" when none begins there.
std::string_view entry_name(std::string_view head, size_t at) {
  constexpr size_t kNameSizeAt = 26;
  const std::string_view entry = head.substr(at);
  if (entry.size() < kEntryBytes || !entry.starts_with(kEntryMark)) return {};
  return entry.substr(kEntryBytes, number_at(entry, kNameSizeAt));
}

// Of the first part that tells. An archive that has documents in it begins with another name.
DocumentKind office_open_xml(std::string_view head) {
  constexpr std::array<std::string_view, 4> kFirst = {"[Content_Types].xml", "_rels/", "docProps/",
                                                      "customXml/"};
  const std::string_view first = entry_name(head, 0);
  const bool package = std::any_of(kFirst.begin(), kFirst.end(),
                                   [&](std::string_view part) { return first.starts_with(part); });
  if (!package) return first == "word/document.xml" ? DocumentKind::kDocx : DocumentKind::kNone;
  for (size_t at = 0; at != std::string_view::npos; at = head.find(kEntryMark, at + 1)) {
    const std::string_view name = entry_name(head, at);
    if (name.starts_with("word/")) return DocumentKind::kDocx;
    if (name.starts_with("xl/")) return DocumentKind::kXlsx;
    if (name.starts_with("ppt/")) return DocumentKind::kPptx;
  }
  return DocumentKind::kNone;
}

// Its first entry, stored as it is, says what it is.
DocumentKind open_document(std::string_view head) {
  constexpr std::string_view kFirst = "mimetype";
  if (entry_name(head, 0) != kFirst) return DocumentKind::kNone;
  std::string_view type = head.substr(kEntryBytes + kFirst.size());
  if (!type.starts_with(kOpenDocument)) return DocumentKind::kNone;
  type.remove_prefix(kOpenDocument.size());
  if (type.starts_with("text")) return DocumentKind::kOdt;
  return type.starts_with("spreadsheet") ? DocumentKind::kOds : DocumentKind::kOtherOpenDocument;
}

}  // namespace

DocumentKind document_kind_of(std::string_view head) {
  if (head.starts_with("%PDF-")) return DocumentKind::kPdf;
  if (head.starts_with("{\\rtf")) return DocumentKind::kRtf;
  if (head.starts_with(kCompoundFile)) return DocumentKind::kOldOffice;
  if (!head.starts_with(kEntryMark)) return DocumentKind::kNone;
  const DocumentKind kind = office_open_xml(head);
  return kind == DocumentKind::kNone ? open_document(head) : kind;
}

}  // namespace dateline
