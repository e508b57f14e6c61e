#include "indexer/reader/document/markdown_reader.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "common/ascii.h"
#include "indexer/reader/bytes/large_text.h"
#include "indexer/reader/bytes/utf8.h"
#include "indexer/reader/document/front_matter.h"
#include "indexer/reader/document/markdown.h"
#include "indexer/reader/record/article_builder.h"
#include "indexer/reader/record/put_fields.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr size_t kMaxMarkdownBytes = 4UL << 20U;

// The name of a file without its folders and its ending. Of a page that has a folder of its own
// ("bridge-open/index.md") it is the folder's.
std::string_view stem_of(std::string_view name) {
  const size_t folder = name.find_last_of("/!");
  const std::string_view file = name.substr(folder + 1);
  const std::string_view stem = file.substr(0, file.find('.', 1));
  if (stem != "index" || folder == std::string_view::npos) return stem;
  name = name.substr(0, folder);
  return name.substr(name.find_last_of("/!") + 1);
}

// Jekyll names a post by its date: "2016-03-04-bridge-open".
bool is_dated(std::string_view stem) {
  constexpr std::string_view kShape = "0000-00-00-";
  if (stem.size() <= kShape.size()) return false;
  return std::equal(kShape.begin(), kShape.end(), stem.begin(),
                    [](char shape, char c) { return shape == '0' ? is_digit(c) : c == shape; });
}

void put_name(json& record, std::string_view stem) {
  constexpr size_t kDateBytes = 10;
  if (!is_dated(stem)) return;
  put(record, "id", std::string(stem));
  if (!record.contains("date")) put(record, "published", std::string(stem.substr(0, kDateBytes)));
  if (!record.contains("slug")) put_meta(record, "slug", std::string(stem.substr(kDateBytes + 1)));
}

// Of several categories the first is the section, the others are tags, as in exports of WordPress.
void put_categories(json& record) {
  const auto found = record.find("categories");
  if (found == record.end() || !found->is_array() || found->size() < 2 || record.contains("section")) return;
  json categories = std::move(*found);
  record.erase(found);
  record["section"] = categories.front();
  json& tags = record["tags"];
  if (tags.is_null()) tags = json::array();
  if (!tags.is_array()) tags = json::array({tags});
  tags.insert(tags.end(), categories.begin() + 1, categories.end());
}

// Jekyll's folder of what the site does not show yet; what front matter says of it is ArticleBuilder's.
bool lies_among_drafts(std::string_view name) {
  return name.find("_drafts/") != std::string_view::npos;
}

class MarkdownReader : public Reader {
 public:
  MarkdownReader(Source& source, const ReaderOptions& options, RejectSink rejects)
      : source_(source),
        builder_(options, std::move(rejects)),
        max_bytes_(std::min(options.max_record_bytes, kMaxMarkdownBytes)) {}

  bool next(Article& article) override { return !std::exchange(read_, true) && read(article); }

  std::string origin() const override { return source_.name(); }

 private:
  bool read(Article& article) {
    const std::string bytes = read_whole(source_, max_bytes_);
    const RecordPlace place{source_.name(), bytes};
    if (bytes.size() > max_bytes_) return refuse(place, kRecordTooLarge, kTooManyBytes);
    bool bad_encoding = false;
    const std::string text = valid_utf8(bytes, bad_encoding);
    ReadFrontMatter front{json::object(), {}};
    size_t begin = 0;
    auto found = find_front_matter(text);
    if (!found) found = find_metadata_lines(text);
    if (found) {
      front = read_front_matter(*found);
      begin = found->end;
    }
    if (!front.fault.empty())
      return refuse(place, kBadField, "front matter that cannot be read: " + front.fault);
    put_name(front.record, stem_of(source_.name()));
    if (lies_among_drafts(source_.name())) {
      builder_.withdraw(std::move(front.record), place, "it lies among the drafts");
      return false;
    }
    return build(std::move(front.record), std::string_view(text).substr(begin), place, bad_encoding, article);
  }

  bool build(json record, std::string_view markdown, const RecordPlace& place, bool bad_encoding,
             Article& article) {
    std::string html = markdown_to_html(without_template_tags(markdown));
    if (stem_of(source_.name()) == "_index" && is_blank(html))  // of Hugo
      return refuse(place, kNotArticle, "the page of a section, without a text of its own");
    Heading heading = heading_of(html);
    put(record, "title", heading.html);
    if (record["title"] == heading.html) html.erase(0, heading.end);  // else it is another
    put(record, "body", std::move(html));
    put_categories(record);
    if (record.contains("publishDate")) record["embargo_until"] = record["publishDate"];  // Hugo waits for it
    return builder_.build(std::move(record), place, bad_encoding, article);
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

std::unique_ptr<Reader> open_markdown(Source& source, const ReaderOptions& options, RejectSink rejects) {
  return std::make_unique<MarkdownReader>(source, options, std::move(rejects));
}

int recognise_markdown(std::string_view head, std::string_view file_name) {
  const bool named = file_name.ends_with(".md") || file_name.ends_with(".markdown");
  const auto front = find_front_matter(head);
  const bool may_be = front && (named || front->form != FrontMatter::Form::kJson);
  if (may_be &&
      front->text.find(front->form == FrontMatter::Form::kToml ? '=' : ':') != std::string_view::npos)
    return 92;
  return named && head.find('\0') == std::string_view::npos ? 70 : 0;
}

}  // namespace dateline
