#include "indexer/reader/json/json_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "indexer/reader/json/json_article.h"
#include "indexer/reader/json/json_records.h"
#include "indexer/reader/record/field_names.h"

namespace dateline {
namespace {

class JsonReader : public Reader {
 public:
  JsonReader(Source& source, const ReaderOptions& options, RejectSink rejects)
      : source_(source),
        builder_(options, std::move(rejects)),
        records_(
            source, options.max_record_bytes,
            [this](const auto& object) { return builder_.records().looks_like_article(object); },
            [](const std::string& name) { return FieldNames::meaning(name).has_value(); }) {}

  bool next(Article& article) override {
    JsonPiece piece;
    while (records_.next(piece)) {
      origin_ = source_.name() + "[" + std::to_string(piece.index) + "]";
      if (build(piece, article)) return true;
    }
    return false;
  }

  std::string origin() const override { return origin_; }

 private:
  bool build(const JsonPiece& piece, Article& article) {
    const RecordPlace place{origin_, piece.bytes};
    if (piece.fault != nullptr) {
      builder_.records().reject(place, piece.fault, piece.detail);
      return false;
    }
    return builder_.build(piece.bytes, place, article);
  }

  Source& source_;
  JsonArticleBuilder builder_;
  JsonRecords records_;
  std::string origin_;
};

// A beginning that was read, and the rest.
class RejoinedSource : public Source {
 public:
  RejoinedSource(std::string beginning, Source& rest) : beginning_(std::move(beginning)), rest_(rest) {}

  const std::string& name() const override { return rest_.name(); }
  std::string_view head() override { return rest_.head(); }
  std::string_view read() override {
    return std::exchange(given_, true) ? rest_.read() : std::string_view(beginning_);
  }
  uint64_t consumed() const override { return rest_.consumed(); }

 private:
  std::string beginning_;
  Source& rest_;
  bool given_ = false;
};

class RejoinedReader : public Reader {
 public:
  RejoinedReader(std::string beginning, Source& rest, const ReaderOptions& options, RejectSink rejects)
      : source_(std::move(beginning), rest), reader_(source_, options, std::move(rejects)) {}

  bool next(Article& article) override { return reader_.next(article); }
  std::string origin() const override { return reader_.origin(); }

 private:
  RejoinedSource source_;
  JsonReader reader_;
};

}  // namespace

std::unique_ptr<Reader> open_json(Source& source, const ReaderOptions& options, RejectSink rejects) {
  return std::make_unique<JsonReader>(source, options, std::move(rejects));
}

std::unique_ptr<Reader> open_json_from(std::string beginning, Source& rest, const ReaderOptions& options,
                                       RejectSink rejects) {
  return std::make_unique<RejoinedReader>(std::move(beginning), rest, options, std::move(rejects));
}

int recognise_json(std::string_view head, std::string_view file_name) {
  const size_t first = head.find_first_not_of(" \t\r\n\x1E");
  if (first == std::string_view::npos) return 0;
  if (head[first] != '{' && head[first] != '[') return 0;
  const size_t next = head.find_first_not_of(" \t\r\n", first + 1);
  const std::string_view inner = head[first] == '{' ? "\"}" : "{[]\"-0123456789tfn";
  const bool plausible = next == std::string_view::npos || inner.find(head[next]) != std::string_view::npos;
  if (file_name.ends_with(".json")) return plausible ? 80 : 60;
  return plausible ? 70 : 30;
}

}  // namespace dateline
