#include "indexer/reader/xml/xml_reader.h"

#include <utility>

#include "indexer/reader/record/article_builder.h"
#include "indexer/reader/xml/xml_records.h"

namespace dateline {
namespace {

class XmlReader : public Reader {
 public:
  XmlReader(std::unique_ptr<XmlFormat> format, Source& source, const ReaderOptions& options,
            RejectSink rejects)
      : source_(source),
        format_(std::move(format)),
        builder_(options, std::move(rejects)),
        records_(source, options.max_record_bytes, [this](std::string_view name, std::string_view outer) {
          return format_->is_record(name, outer);
        }) {}

  bool next(Article& article) override {
    XmlRecord record;
    while (records_.next(record)) {
      if (build(record, article)) return true;
    }
    if (!std::exchange(has_told_, true)) builder_.reject({source_.name(), ""}, kEmpty, "no item is in it");
    return false;
  }

  std::string origin() const override { return origin_; }
  bool has_versions() const override { return true; }

 private:
  bool build(const XmlRecord& record, Article& article) {
    if (record.node.name.empty() && record.fault != nullptr && index_ == 0) origin_ = source_.name();
    if (record.fault != nullptr) {
      has_told_ = true;
      // What is wrong with the source does not undo what came before.
      builder_.reject({origin_.empty() ? source_.name() : origin_, ""}, record.fault, record.detail, false);
      return false;
    }
    XmlFormat::Outcome outcome = format_->read(record.node);
    if (outcome.reason == nullptr && outcome.record.is_null()) return false;
    has_told_ = true;
    origin_ = source_.name() + "[" + std::to_string(index_++) + "]";
    const std::string beginning = line_of(record.node).substr(0, 400);
    const RecordPlace place{origin_, beginning};
    if (outcome.reason == nullptr) {
      if (!builder_.build(std::move(outcome.record), place, false, article)) return false;
      if (outcome.flaw != nullptr) builder_.reject(place, outcome.flaw, outcome.detail, true);
      return true;
    }
    if (outcome.record.is_null()) {
      builder_.reject(place, outcome.reason, outcome.detail);
    } else {
      builder_.withdraw(std::move(outcome.record), place, outcome.detail);
    }
    return false;
  }

  Source& source_;
  std::unique_ptr<XmlFormat> format_;
  ArticleBuilder builder_;
  XmlRecords records_;
  size_t index_ = 0;
  bool has_told_ = false;  // an article or a reject
  std::string origin_;
};

}  // namespace

std::unique_ptr<Reader> open_xml(std::unique_ptr<XmlFormat> format, Source& source,
                                 const ReaderOptions& options, RejectSink rejects) {
  return std::make_unique<XmlReader>(std::move(format), source, options, std::move(rejects));
}

std::string_view root_of(std::string_view head) {
  const size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || head[first] != '<') return {};
  for (size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at)) {
    const std::string_view rest = head.substr(at);
    if (rest.starts_with("<!--")) {
      at = head.find("-->", at);
      if (at == std::string_view::npos) return {};
    } else if (rest.starts_with("<?") || rest.starts_with("<!")) {
      ++at;
    } else {
      return rest.substr(1, std::min(rest.find_first_of(" \t\r\n/>"), rest.size()) - 1);
    }
  }
  return {};
}

}  // namespace dateline
