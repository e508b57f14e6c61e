#include "indexer/reader/document/pdf_document.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <memory>

namespace dateline {
namespace {

constexpr int kMaxPages = 2000;

std::string utf8(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return {bytes.begin(), bytes.end()};
}

std::string rfc3339(std::time_t time) {
  std::tm parts{};
  std::array<char, 32> written{};
  if (time <= 0 || gmtime_r(&time, &parts) == nullptr) return {};
  const size_t size = std::strftime(written.data(), written.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {written.data(), size};
}

void ignore(const std::string&, void*) {}

}  // namespace

PdfDocument read_pdf_document(std::string_view file, size_t max_text_bytes) {
  poppler::set_debug_error_function(ignore, nullptr);
  PdfDocument read;
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(file.data(), static_cast<int>(file.size())));
  if (!document) {
    read.fault = "the PDF is damaged";
  } else if (document->is_locked()) {
    read.fault = "the PDF is encrypted: save it without a password";
  }
  if (!read.fault.empty()) return read;
  read.title = utf8(document->get_title());
  read.author = utf8(document->get_author());
  read.keywords = utf8(document->get_keywords());
  read.created = rfc3339(document->get_creation_date_t());
  read.modified = rfc3339(document->get_modification_date_t());
  size_t bytes = 0;
  for (int i = 0; i < std::min(document->pages(), kMaxPages) && bytes < max_text_bytes; ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    if (!page) continue;
    read.pages.push_back(utf8(page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout)));
    bytes += read.pages.back().size();
  }
  return read;
}

}  // namespace dateline
