#include "indexer/reader/document/pdf_reader.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "common/ascii.h"
#include "common/json.h"
#include "indexer/reader/bytes/large_text.h"
#include "indexer/reader/bytes/utf8.h"
#include "indexer/reader/document/own_process.h"
#include "indexer/reader/document/pdf_document.h"
#include "indexer/reader/document/pdf_paragraphs.h"
#include "indexer/reader/record/article_builder.h"
#include "indexer/reader/record/put_fields.h"
#include "indexer/source/document_kind.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr ApartLimits kLimits = {std::chrono::seconds(30), 2UL << 30U};
constexpr size_t kMaxTextBytes = 16UL << 20U;
constexpr size_t kMaxFirstParagraph = 300;  // of a first paragraph that may be one

// What programs call a document that nobody gave a title, and the names of files that it was made from.
bool is_a_name(std::string_view title) {
  constexpr std::array<std::string_view, 6> kEndings = {".doc", ".docx", ".indd", ".qxd", ".pdf", ".tex"};
  const std::string lower = ascii_lower(trimmed(title));
  return lower == "untitled" || lower.starts_with("microsoft word -") || lower.starts_with("powerpoint ") ||
         std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return lower.ends_with(ending); });
}

bool is_nobody(std::string_view author) {
  const std::string lower = ascii_lower(trimmed(author));
  return lower == "(anonymous)" || lower == "anonymous" || lower == "unknown";
}

// A record, or {"fault": "..."}; as text, for it comes from another process.
std::string record_text(std::string_view file, size_t max_text_bytes) {
  PdfDocument document = read_pdf_document(file, max_text_bytes);
  std::vector<std::string> paragraphs = paragraphs_of_pages(document.pages);
  if (document.fault.empty() && paragraphs.empty())
    document.fault = "no text in it: its pages are pictures, which a program for text recognition can read";
  json record = json::object();
  bool changed = false;
  const auto set = [&](const char* field, std::string_view value) {
    put(record, field, valid_utf8(value, changed));
  };
  set("fault", document.fault);
  if (!document.fault.empty()) return json_text(record);
  if (!is_a_name(document.title)) set("title", document.title);
  if (!is_nobody(document.author)) set("authors", document.author);
  set("tags", document.keywords);
  set("published", document.created);
  set("modified", document.modified);
  if (paragraphs.size() > 1 && paragraphs.front().size() <= kMaxFirstParagraph)
    set("title", paragraphs.front());
  if (record.value("title", "") == paragraphs.front()) paragraphs.erase(paragraphs.begin());
  std::string body;
  for (const std::string& paragraph : paragraphs) body.append(body.empty() ? "" : "\n\n").append(paragraph);
  set("body", body);
  return json_text(record);
}

class PdfReader : public Reader {
 public:
  PdfReader(Source& source, const ReaderOptions& options, RejectSink rejects)
      : source_(source), builder_(options, std::move(rejects)), max_bytes_(options.max_record_bytes) {}

  bool next(Article& article) override { return !std::exchange(read_, true) && read(article); }

  std::string origin() const override { return source_.name(); }

 private:
  bool read(Article& article) {
    const std::string bytes = read_whole(source_, max_bytes_);
    if (bytes.size() > max_bytes_) return refuse(kRecordTooLarge, kTooManyBytes);
    const ApartOutcome outcome =
        do_apart([&] { return record_text(bytes, std::min(max_bytes_, kMaxTextBytes)); }, kLimits);
    if (!outcome.fault.empty()) return refuse(kUnreadable, "the PDF cannot be read: " + outcome.fault);
    auto record = json_if_valid(outcome.output);
    if (!record) return refuse(kUnreadable, "the PDF cannot be read");
    if (record->contains("fault")) {
      const auto fault = (*record)["fault"].get<std::string>();
      return refuse(fault.starts_with("no text") ? kEmpty : kUnreadable, fault);
    }
    return builder_.build(std::move(*record), {source_.name(), {}}, false, article);
  }

  bool refuse(const char* reason, std::string detail) const {
    builder_.reject({source_.name(), {}}, reason, std::move(detail));
    return false;
  }

  Source& source_;
  ArticleBuilder builder_;
  size_t max_bytes_;
  bool read_ = false;
};

}  // namespace

std::unique_ptr<Reader> open_pdf(Source& source, const ReaderOptions& options, RejectSink rejects) {
  return std::make_unique<PdfReader>(source, options, std::move(rejects));
}

int recognise_pdf(std::string_view head, std::string_view) {
  return document_kind_of(head) == DocumentKind::kPdf ? 100 : 0;
}

}  // namespace dateline
