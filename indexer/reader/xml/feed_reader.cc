#include "indexer/reader/xml/feed_reader.h"

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>

#include "common/ascii.h"
#include "indexer/reader/record/content_id.h"
#include "indexer/reader/xml/feed_items.h"
#include "indexer/reader/xml/xml_base.h"
#include "indexer/reader/xml/xml_reader.h"

namespace dateline {
namespace {

using nlohmann::json;

class FeedFormat : public XmlFormat {
 public:
  explicit FeedFormat(bool wxr) : wxr_(wxr) {}

  bool is_record(std::string_view name, std::string_view outer) const override {
    if (name == "item" || name == "entry") return true;
    if (outer != "channel" && outer != "feed") return false;
    return name == "title" || name == "language" || name == "dc:language" || name == "author" ||
           name == "link" || name == "atom:link" || is_wordpress_author(name);
  }

  Outcome read(const XmlNode& node) override {
    if (node.name == "entry") return with_own_id(atom_outcome(node, feed_));
    if (node.name == "item" && wxr_) return wxr_outcome(node, feed_);
    if (node.name == "item") return with_own_id({rss_record(node, feed_), nullptr, {}});
    remember(node);
    return {};
  }

 private:
  struct Item {
    size_t url;
    size_t title;
  };

  // Some feeds give all items one id. The address tells them apart then.
  Outcome with_own_id(Outcome outcome) {
    json& record = outcome.record;
    if (outcome.reason != nullptr || !is_shared(record)) return outcome;
    std::string detail =
        "the id " + record["id"].get<std::string>() + " is not this item's alone: its address is the id";
    record.erase("id");
    return {std::move(record), nullptr, std::move(detail), kDuplicateId};
  }

  // Whether the id is the address of the site, or that of an item before with another title and address. A
  // later version of an item has another title or another address at most.
  bool is_shared(const json& record) {
    if (!record.contains("id") || !record.contains("url")) return false;
    const std::string id = comparable_url(record["id"].get<std::string>());
    const std::string url = comparable_url(record["url"].get<std::string>());
    if (id == url) return false;
    if (!feed_.link.empty() && id == comparable_url(feed_.link)) return true;
    const std::hash<std::string> hash;
    const Item item{hash(url), hash(record.value("title", ""))};
    if (items_.size() == kMostItems) return false;
    const Item& first = items_.emplace(hash(id), item).first->second;
    return first.url != item.url && first.title != item.title;
  }

  void remember(const XmlNode& node) {
    if (node.name == "title" && feed_.title.empty()) feed_.title = line_of(node);
    if (node.name == "language" || node.name == "dc:language") feed_.language = line_of(node);
    if (node.name == "author" && feed_.author.empty()) feed_.author = line_at(node, "name");
    if (node.name == "link" || node.name == "atom:link") remember_link(node);
    if (is_wordpress_author(node.name)) remember_name(node);
  }

  // Exports of wordpress.com have the second.
  static bool is_wordpress_author(std::string_view name) {
    return name == "wp:author" || name == "wp:wp_author";
  }

  void remember_name(const XmlNode& author) {
    std::string name = line_at(author, "wp:author_display_name");
    if (name.empty()) {
      name = line_at(author, "wp:author_first_name") + " " + line_at(author, "wp:author_last_name");
      name = std::string(trimmed(name));
    }
    if (!name.empty()) feed_.names[line_at(author, "wp:author_login")] = std::move(name);
  }

  // In RSS its text, in Atom an attribute.
  void remember_link(const XmlNode& link) {
    const std::string& rel = link.attribute("rel");
    const std::string& written = link.attribute("href");
    const std::string address = resolved(link.attribute("base"), written.empty() ? line_of(link) : written);
    if (address.find("://") == std::string::npos) return;
    if (rel == "self") feed_.self = address;
    if ((rel.empty() || rel == "alternate") && feed_.link.empty()) feed_.link = address;
  }

  static constexpr size_t kMostItems = 100'000;  // some megabytes

  bool wxr_;
  FeedFacts feed_;
  std::unordered_map<size_t, Item> items_;  // the first of each id, by hashes
};

}  // namespace

std::unique_ptr<Reader> open_feed(Source& source, const ReaderOptions& options, RejectSink rejects) {
  return open_xml(std::make_unique<FeedFormat>(false), source, options, std::move(rejects));
}

std::unique_ptr<Reader> open_wxr(Source& source, const ReaderOptions& options, RejectSink rejects) {
  return open_xml(std::make_unique<FeedFormat>(true), source, options, std::move(rejects));
}

int recognise_feed(std::string_view head, std::string_view) {
  const std::string_view root = root_of(head);
  if (root == "rss" || root == "feed" || root.ends_with(":feed")) return 92;
  return root.ends_with(":RDF") && head.find("rss") != std::string_view::npos ? 92 : 0;
}

int recognise_wxr(std::string_view head, std::string_view) {
  const bool wordpress = head.find("wordpress.org/export/") != std::string_view::npos ||
                         head.find("<wp:wxr_version") != std::string_view::npos;
  return root_of(head) == "rss" && wordpress ? 97 : 0;
}

}  // namespace dateline
