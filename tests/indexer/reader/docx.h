// Documents of Word, as small as they can be. For tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/indexer/source/packing.h"

namespace dateline::testing {

inline std::string docx_paragraph(const std::string& text, const std::string& style = "") {
  const std::string properties = style.empty() ? "" : "<w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>";
  return "<w:p>" + properties + "<w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

// `body` is what stands in <w:body>; `core` are elements of the properties, in the prefixes cp, dc, dcterms.
inline std::string make_docx(const std::string& body, const std::string& core = "") {
  const std::string word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  std::vector<std::pair<std::string, std::string>> parts = {
      {"[Content_Types].xml", "<Types/>"},
      {"word/document.xml", "<?xml version=\"1.0\"?><w:document xmlns:w=\"" + word + "\"><w:body>" + body +
                                "</w:body></w:document>"},
      {"word/styles.xml",
       "<w:styles xmlns:w=\"" + word +
           "\"><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>"
           "<w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style>"
           "<w:style w:styleId=\"Untertitel\"><w:name w:val=\"Subtitle\"/></w:style></w:styles>"}};
  if (!core.empty())
    parts.emplace_back(
        "docProps/core.xml",
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
        "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:dcterms=\"http://purl.org/dc/terms/\">" +
            core + "</cp:coreProperties>");
  return pack("zip", parts);
}

}  // namespace dateline::testing
