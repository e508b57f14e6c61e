#include <algorithm>
#include <array>

#include "common/ascii.h"
#include "common/edit_distance.h"
#include "common/error.h"
#include "indexer/reader/document/docx_reader.h"
#include "indexer/reader/document/export_advice.h"
#include "indexer/reader/document/markdown_reader.h"
#include "indexer/reader/document/pdf_reader.h"
#include "indexer/reader/json/ghost_reader.h"
#include "indexer/reader/json/json_api_reader.h"
#include "indexer/reader/json/json_lines_reader.h"
#include "indexer/reader/json/json_reader.h"
#include "indexer/reader/json/ninjs_reader.h"
#include "indexer/reader/reader.h"
#include "indexer/reader/record/excerpt.h"
#include "indexer/reader/text/plain_text_reader.h"
#include "indexer/reader/text/reuters_sgml_reader.h"
#include "indexer/reader/text/table_reader.h"
#include "indexer/reader/web/html_reader.h"
#include "indexer/reader/web/mhtml_reader.h"
#include "indexer/reader/web/warc_reader.h"
#include "indexer/reader/xml/feed_reader.h"
#include "indexer/reader/xml/newsml_reader.h"
#include "indexer/reader/xml/nitf_reader.h"
#include "indexer/source/utf8_source.h"
#include "indexer/source/xml_declaration.h"

namespace dateline {
namespace {

// The name of the innermost file, without the endings of compression and in lower case.
std::string plain_name(std::string_view source_name) {
  std::string name = ascii_lower(source_name);
  for (const std::string_view ending : {".gz", ".bz2", ".xz", ".zst"}) {
    if (name.ends_with(ending)) name.resize(name.size() - ending.size());
  }
  return name;
}

constexpr bool kOwnNames = true;  // as Format::own_names
constexpr bool kFixedNames = false;
constexpr bool kBytes = false;  // as Format::is_text

// A reader and the text that it reads.
class DecodedReader : public Reader {
 public:
  DecodedReader(Source& source, const Format& format, const ReaderOptions& options, const RejectSink& rejects)
      : text_(source, options.encoding,
              [&source, rejects](const std::string& encoding) {
                rejects(
                    {source.name(), kGuessedEncoding,
                     "it is not UTF-8 and was read as " + encoding + ", which is a guess: --encoding says it",
                     "", true});
              }),
        reader_(format.open(text_, options, rejects)) {}

  bool next(Article& article) override { return reader_->next(article); }
  std::string origin() const override { return reader_->origin(); }
  bool has_versions() const override { return reader_->has_versions(); }

 private:
  Utf8Source text_;
  std::unique_ptr<Reader> reader_;
};

std::unique_ptr<Reader> open_as(const Format& format, Source& source, ReaderOptions options,
                                const RejectSink& rejects) {
  options.own_names = format.own_names;
  if (!format.is_text || declares_other_encoding(source.head())) return format.open(source, options, rejects);
  return std::make_unique<DecodedReader>(source, format, options, rejects);
}

}  // namespace

const std::vector<Format>& formats() {
  static const std::vector<Format> kFormats = {
      {"jsonl", recognise_json_lines, open_json_lines, kOwnNames},
      {"json", recognise_json, open_json, kOwnNames},
      {"jsonapi", recognise_json_api, open_json_api, kOwnNames},
      {"ghost", recognise_ghost, open_ghost},
      {"csv", recognise_table, open_table, kOwnNames},
      {"reuters", recognise_reuters_sgml, open_reuters_sgml},
      {"html", recognise_html, open_html, kFixedNames, kBytes},
      {"mhtml", recognise_mhtml, open_mhtml, kFixedNames, kBytes},
      {"warc", recognise_warc, open_warc, kFixedNames, kBytes},
      {"wxr", recognise_wxr, open_wxr},
      {"feed", recognise_feed, open_feed},
      {"nitf", recognise_nitf, open_nitf},
      {"newsml", recognise_newsml, open_newsml},
      {"docx", recognise_docx, open_docx, kFixedNames, kBytes},
      {"pdf", recognise_pdf, open_pdf, kFixedNames, kBytes},
      {"markdown", recognise_markdown, open_markdown, kOwnNames},
      {"ninjs", recognise_ninjs, open_ninjs},
      {"text", recognise_plain_text, open_plain_text},
  };
  return kFormats;
}

const Format& format_named(std::string_view name) {
  std::vector<std::string> names;
  for (const Format& format : formats()) {
    if (format.name == name) return format;
    names.emplace_back(format.name);
  }
  std::string list;
  for (const std::string& known : names) list += (list.empty() ? "" : ", ") + known;
  const std::string nearest = nearest_name(name, names);
  throw Error(ErrorCode::kUsage, "there is no format \"" + std::string(name) + "\"",
              nearest.empty() ? "The formats are: " + list + "." : "Perhaps you mean \"" + nearest + "\".",
              "format");
}

std::unique_ptr<Reader> open_reader(Source& source, std::string_view forced, const ReaderOptions& options,
                                    const RejectSink& rejects) {
  if (!forced.empty()) return open_as(format_named(forced), source, options, rejects);
  const std::string_view head = source.head();
  // An empty file is no mistake: it holds no articles. Read, it says if it is broken.
  if (is_blank(head)) return open_json_lines(source, options, rejects);
  if (const std::string_view advice = export_advice(head); !advice.empty()) {
    rejects(Reject{source.name(), kUnknownFormat, std::string(advice), {}});
    return nullptr;
  }
  const std::string name = plain_name(source.name());
  const Format* best = nullptr;
  int best_sureness = 0;
  for (const Format& format : formats()) {
    const int sureness = format.recognise(head, name);
    if (sureness > best_sureness) {
      best = &format;
      best_sureness = sureness;
    }
  }
  if (best != nullptr) return open_as(*best, source, options, rejects);
  const std::string of_xml = advice_on_xml(head);
  rejects(Reject{source.name(), kUnknownFormat,
                 of_xml.empty() ? "its content is of no format known here" : of_xml, excerpt(head)});
  return nullptr;
}

}  // namespace dateline
