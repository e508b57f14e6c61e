#include "indexer/reader/document/export_advice.h"

#include <algorithm>
#include <string>
#include <vector>

#include "common/ascii.h"
#include "common/text/trim.h"
#include "indexer/source/document_kind.h"

namespace dateline {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// "1 of 200 DOCUMENTS" (Nexis), "Document 1 of 200" (Factiva, ProQuest): the first of several stories.
bool begins_numbered_stories(std::string_view line) {
  std::vector<std::string_view> words = trimmed_parts(line, " ");
  if (words.size() != 4) return false;
  if (ascii_lower(words[0]) == "document") std::rotate(words.begin(), words.begin() + 1, words.end());
  return words[0] == "1" && words[1] == "of" && is_number(words[2]) && words[2] != "1" &&
         ascii_lower(words[3]).starts_with("document");
}

bool has_numbered_stories(std::string_view head) {
  constexpr size_t kFirstLines = 10;
  std::vector<std::string_view> lines = trimmed_parts(head.substr(0, 2000), "\n");
  if (lines.size() > kFirstLines) lines.resize(kFirstLines);
  return std::any_of(lines.begin(), lines.end(), begins_numbered_stories);
}

// Entries of "NAME: value" lines, with "-----" behind each part.
bool is_movable_type(std::string_view head) {
  const auto has_line = [&](std::string_view line) {
    const size_t at = head.find(line);
    return at != std::string_view::npos && (at == 0 || head[at - 1] == '\n');
  };
  return (head.starts_with("AUTHOR: ") || head.starts_with("TITLE: ")) && has_line("STATUS: ") &&
         has_line("-----") && has_line("BODY:");
}

// The elements of XML that begins so, each with its depth, in order. What is cut off at the end is left out.
struct Element {
  std::string name;
  size_t depth;
};

std::vector<Element> elements_at_beginning(std::string_view head) {
  std::vector<Element> elements;
  size_t depth = 0;
  for (size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
    const std::string_view rest = head.substr(at);
    const size_t end = rest.find(rest.starts_with("<!--")        ? "-->"
                                 : rest.starts_with("<![CDATA[") ? "]]>"
                                                                 : ">");
    if (end == std::string_view::npos) break;
    at += end;
    if (rest[1] == '/') {
      depth -= std::min<size_t>(depth, 1);
    } else if (rest[1] != '!' && rest[1] != '?') {
      elements.push_back({std::string(rest.substr(1, rest.find_first_of(" \t\r\n/>") - 1)), depth});
      if (rest[end - 1] != '/') ++depth;
    }
  }
  return elements;
}

// The index of the first of those that come again at the least depth, else of the first within the root.
size_t first_record(const std::vector<Element>& elements) {
  size_t best = 1;
  size_t best_depth = elements.size();
  for (size_t i = 1; i < elements.size(); ++i) {
    if (elements[i].depth == 0 || elements[i].depth >= best_depth) continue;
    const auto same = [&](const Element& other) {
      return other.depth == elements[i].depth && other.name == elements[i].name;
    };
    if (std::count_if(elements.begin(), elements.end(), same) < 2) continue;
    best = i;
    best_depth = elements[i].depth;
  }
  return best;
}

}  // namespace

std::string advice_on_xml(std::string_view head) {
  if (!unicode_trimmed(head).starts_with('<')) return {};
  const std::vector<Element> elements = elements_at_beginning(head);
  if (elements.size() < 3) return {};
  const size_t first = first_record(elements);
  constexpr size_t kNames = 8;
  std::vector<std::string> names;
  for (size_t i = first + 1; i < elements.size() && elements[i].depth > elements[first].depth; ++i) {
    const bool is_new = std::find(names.begin(), names.end(), elements[i].name) == names.end();
    if (elements[i].depth == elements[first].depth + 1 && is_new && names.size() < kNames)
      names.push_back(elements[i].name);
  }
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? " with " : ", ") + name;
  return "XML of no format known here; its records seem to be <" + elements[first].name + ">" + list +
         "; if these are articles, make of each a line of JSON with these names, or an item of RSS";
}

std::string_view export_advice(std::string_view head) {
  if (has_numbered_stories(head)) {
    return "several stories in one text are not read: export each as a file of its own, or all as a table "
           "(CSV)";
  }
  if (is_movable_type(head))
    return "Movable Type's format is not read: import it into WordPress, and export that (WXR)";
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
