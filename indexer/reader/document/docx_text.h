// The text of a DOCX file (WordprocessingML, ECMA-376, part 1, chapter 17) -> HTML. Stateless; thread-safe.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "indexer/reader/xml/xml_tree.h"

namespace dateline {

// The id of a style in the document -> its name, in lower case and without blanks: "title", "heading1". Ids
// are in the language of the program, names of built-in styles are not.
using DocxStyles = std::map<std::string, std::string, std::less<>>;

// A paragraph, an item of a list or a table.
struct DocxBlock {
  std::string style;  // its name, as in DocxStyles; "" for none
  bool listed = false;
  bool table = false;
  std::string html;  // its text, escaped; of a table its rows
};

// The blocks of `body` in order. What was deleted, what is hidden, notes, fields and what other programs are
// given in place of a drawing are left out; the texts of boxes follow the paragraph that they are anchored
// in.
std::vector<DocxBlock> docx_blocks(const XmlNode& body, const DocxStyles& styles);

// Paragraphs, headings, lists and tables.
std::string html_of(const std::vector<DocxBlock>& blocks);

}  // namespace dateline
