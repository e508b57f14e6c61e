#include "indexer/reader/document/docx_text.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "common/ascii.h"

namespace dateline {
namespace {

// Names without their prefix, which is the source's own.
std::string_view local(const XmlNode& node) {
  const std::string_view name = node.name;
  return name.substr(name.find(':') + 1);
}

const XmlNode* child(const XmlNode& node, std::string_view name) {
  const auto found = std::find_if(node.children.begin(), node.children.end(),
                                  [&](const XmlNode& one) { return local(one) == name; });
  return found == node.children.end() ? nullptr : &*found;
}

// Switched on, that is: there, and not "0".
bool is_on(const XmlNode* property) {
  if (property == nullptr) return false;
  const std::string& value = property->attribute("val");
  return value != "0" && value != "false" && value != "none";
}

void append_escaped(std::string_view text, std::string& html) {
  for (const char c : text) {
    if (c == '&') {
      html += "&amp;";
    } else if (c == '<') {
      html += "&lt;";
    } else if (c == '>') {
      html += "&gt;";
    } else {
      html += c;
    }
  }
}

bool is_left_out(std::string_view name) {
  constexpr std::array<std::string_view, 7> kLeftOut = {"del", "moveFrom", "Fallback", "rPr",
                                                        "pPr", "tblPr",    "sectPr"};
  return std::find(kLeftOut.begin(), kLeftOut.end(), name) != kLeftOut.end();
}

class Blocks {
 public:
  explicit Blocks(const DocxStyles& styles) : styles_(styles) {}

  void read(const XmlNode& node) {
    for (const XmlNode& one : node.children) {
      const std::string_view name = local(one);
      if (name == "p") {
        read_paragraph(one);
      } else if (name == "tbl") {
        read_table(one);
      } else if (!is_left_out(name)) {
        read(one);
      }
    }
  }

  std::vector<DocxBlock> take() { return std::move(blocks_); }

 private:
  void read_paragraph(const XmlNode& paragraph) {
    DocxBlock block;
    if (const XmlNode* const properties = child(paragraph, "pPr")) {
      if (const XmlNode* const style = child(*properties, "pStyle"))
        block.style = style_named(style->attribute("val"));
      block.listed = child(*properties, "numPr") != nullptr || block.style.starts_with("listbullet") ||
                     block.style.starts_with("listnumber");
    }
    std::vector<const XmlNode*> boxes;
    append_runs(paragraph, block.html, boxes);
    if (!is_blank(block.html)) blocks_.push_back(std::move(block));
    for (const XmlNode* const box : boxes) read(*box);
  }

  std::string style_named(const std::string& id) const {
    const auto known = styles_.find(id);
    return known == styles_.end() ? ascii_lower(id) : known->second;
  }

  static void append_runs(const XmlNode& node, std::string& html, std::vector<const XmlNode*>& boxes) {
    const XmlNode* const properties = local(node) == "r" ? child(node, "rPr") : nullptr;
    if (properties != nullptr && is_on(child(*properties, "vanish"))) return;
    for (const XmlNode& one : node.children) {
      const std::string_view name = local(one);
      if (name == "t") {
        for (const XmlNode& text : one.children) append_escaped(text.text, html);
      } else if (name == "tab") {
        html += ' ';
      } else if (name == "br" || name == "cr") {
        html += "<br>";
      } else if (name == "noBreakHyphen") {
        html += '-';
      } else if (name == "txbxContent") {
        boxes.push_back(&one);
      } else if (!is_left_out(name)) {
        append_runs(one, html, boxes);
      }
    }
  }

  void read_table(const XmlNode& table) {
    DocxBlock block;
    block.table = true;
    for (const XmlNode& row : table.children) {
      if (local(row) != "tr") continue;
      block.html += "<tr>";
      for (const XmlNode& cell : row.children) {
        if (local(cell) == "tc") append_cell(cell, block.html);
      }
      block.html += "</tr>";
    }
    blocks_.push_back(std::move(block));
  }

  // Its paragraphs are lines; a table in it is told by its cells.
  void append_cell(const XmlNode& cell, std::string& html) const {
    Blocks inner(styles_);
    inner.read(cell);
    html += "<td>";
    bool first = true;
    for (const DocxBlock& block : inner.blocks_) {
      if (!std::exchange(first, false)) html += "<br>";
      html += block.table ? "<table>" + block.html + "</table>" : block.html;
    }
    html += "</td>";
  }

  const DocxStyles& styles_;
  std::vector<DocxBlock> blocks_;
};

std::string_view element_of(const DocxBlock& block) {
  if (block.table) return "table";
  if (block.style.starts_with("heading")) return "h2";
  return block.listed ? "li" : "p";
}

}  // namespace

std::vector<DocxBlock> docx_blocks(const XmlNode& body, const DocxStyles& styles) {
  Blocks blocks(styles);
  blocks.read(body);
  return blocks.take();
}

std::string html_of(const std::vector<DocxBlock>& blocks) {
  std::string html;
  bool in_list = false;
  for (const DocxBlock& block : blocks) {
    const std::string element(element_of(block));
    const bool item = element == "li";
    if (item != in_list) html += item ? "<ul>" : "</ul>";
    in_list = item;
    html.append("<")
        .append(element)
        .append(">")
        .append(block.html)
        .append("</")
        .append(element)
        .append(">\n");
  }
  return in_list ? html + "</ul>" : html;
}

}  // namespace dateline
