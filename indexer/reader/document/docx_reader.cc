#include "indexer/reader/document/docx_reader.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "common/ascii.h"
#include "common/error.h"
#include "indexer/reader/bytes/large_text.h"
#include "indexer/reader/document/docx_package.h"
#include "indexer/reader/document/docx_text.h"
#include "indexer/reader/record/article_builder.h"
#include "indexer/reader/record/put_fields.h"
#include "indexer/reader/xml/xml_records.h"
#include "indexer/source/bytes.h"
#include "indexer/source/document_kind.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr size_t kMaxTitleBytes = 300;  // of a first paragraph that may be one

// A part of the package, for XmlRecords.
class PartSource : public Source {
 public:
  explicit PartSource(const std::string& part) : part_(part) {}

  const std::string& name() const override { return name_; }
  std::string_view head() override { return std::string_view(part_).substr(0, kHeadBytes); }
  std::string_view read() override {
    return std::exchange(given_, true) ? std::string_view() : std::string_view(part_);
  }
  uint64_t consumed() const override { return 0; }

 private:
  const std::string& part_;
  std::string name_;
  bool given_ = false;
};

// The elements of a name in a part, by their name without prefix; the last has the fault of the whole.
std::vector<XmlRecord> elements_of(const std::string& part, std::string_view wanted) {
  PartSource source(part);
  XmlRecords records(source, 2 * kMaxDocxPartBytes, [&](std::string_view name, std::string_view) {
    return name.substr(name.find(':') + 1) == wanted;
  });
  std::vector<XmlRecord> elements;
  for (XmlRecord record; records.next(record);) elements.push_back(std::move(record));
  return elements;
}

DocxStyles styles_of(const std::string& part) {
  DocxStyles styles;
  for (const XmlRecord& style : elements_of(part, "style")) {
    const auto name = std::find_if(style.node.children.begin(), style.node.children.end(),
                                   [](const XmlNode& one) { return one.name.ends_with(":name"); });
    if (name == style.node.children.end()) continue;
    std::string plain = ascii_lower(name->attribute("val"));
    std::erase(plain, ' ');
    styles.emplace(style.node.attribute("styleId"), std::move(plain));
  }
  return styles;
}

void put_core(json& record, const std::string& part) {
  for (const XmlRecord& core : elements_of(part, "coreProperties")) {
    put(record, "title", line_at(core.node, "dc:title"));
    put(record, "authors", line_at(core.node, "dc:creator"));
    put(record, "tags", line_at(core.node, "cp:keywords"));
    put(record, "section", line_at(core.node, "cp:category"));
    put(record, "language", line_at(core.node, "dc:language"));
    put(record, "published", line_at(core.node, "dc:created"));
    put(record, "modified", line_at(core.node, "dc:modified"));
  }
}

// Takes the first block of a style off.
std::string take_styled(std::vector<DocxBlock>& blocks, std::string_view style) {
  const auto found = std::find_if(blocks.begin(), blocks.end(),
                                  [&](const DocxBlock& block) { return block.style == style; });
  if (found == blocks.end()) return {};
  std::string html = std::move(found->html);
  blocks.erase(found);
  return html;
}

// What is shown as a title comes before the property, which often is that of a template.
void put_texts(json& record, std::vector<DocxBlock>& blocks) {
  if (std::string title = take_styled(blocks, "title"); !title.empty()) record["title"] = std::move(title);
  put(record, "standfirst", take_styled(blocks, "subtitle"));
  if (!blocks.empty() && !blocks.front().table) {
    const std::string& first = blocks.front().html;
    const bool may_be_title =
        blocks.front().style.starts_with("heading") || (blocks.size() > 1 && first.size() <= kMaxTitleBytes);
    if (may_be_title) put(record, "title", first);
    if (record.value("title", "") == first) blocks.erase(blocks.begin());
  }
  put(record, "body", html_of(blocks));
}

class DocxReader : public Reader {
 public:
  DocxReader(Source& source, const ReaderOptions& options, RejectSink rejects)
      : source_(source), builder_(options, std::move(rejects)), max_bytes_(options.max_record_bytes) {}

  bool next(Article& article) override { return !std::exchange(read_, true) && read(article); }

  std::string origin() const override { return source_.name(); }

 private:
  bool read(Article& article) {
    const std::string bytes = read_whole(source_, max_bytes_);
    const RecordPlace place{source_.name(), {}};
    if (bytes.size() > max_bytes_) return refuse(place, kRecordTooLarge, kTooManyBytes);
    try {
      return build(open_docx_package(bytes), place, article);
    } catch (const Error& error) {
      return refuse(place, kUnreadable, error.message());
    }
  }

  bool build(const DocxPackage& package, const RecordPlace& place, Article& article) {
    json record = json::object();
    put_core(record, package.core);
    std::vector<XmlRecord> body = elements_of(package.text, "body");
    if (body.empty()) return refuse(place, kEmpty, "no text in the document");
    if (body.front().fault != nullptr) return refuse(place, body.front().fault, body.front().detail);
    std::vector<DocxBlock> blocks = docx_blocks(body.front().node, styles_of(package.styles));
    if (blocks.empty()) return refuse(place, kEmpty, "no text in the document");
    put_texts(record, blocks);
    if (!builder_.build(std::move(record), place, false, article)) return false;
    if (body.back().fault != nullptr) builder_.reject(place, body.back().fault, body.back().detail, true);
    return true;
  }

  bool refuse(const RecordPlace& place, const char* reason, std::string detail) const {
    builder_.reject(place, reason, std::move(detail));
    return false;
  }

  Source& source_;
  ArticleBuilder builder_;
  size_t max_bytes_;
  bool read_ = false;
};

}  // namespace

std::unique_ptr<Reader> open_docx(Source& source, const ReaderOptions& options, RejectSink rejects) {
  return std::make_unique<DocxReader>(source, options, std::move(rejects));
}

int recognise_docx(std::string_view head, std::string_view) {
  return document_kind_of(head) == DocumentKind::kDocx ? 100 : 0;
}

}  // namespace dateline
