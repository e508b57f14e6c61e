#include "indexer/reader/xml/newsml_reader.h"

#include <algorithm>
#include <array>

#include "indexer/reader/xml/newsml_items.h"
#include "indexer/reader/xml/xml_reader.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 6> kG2Items = {"newsItem",      "packageItem",  "conceptItem",
                                                      "knowledgeItem", "planningItem", "catalogItem"};

bool is_g2_item(std::string_view name) {
  return std::find(kG2Items.begin(), kG2Items.end(), name) != kG2Items.end();
}

class NewsmlFormat : public XmlFormat {
 public:
  bool is_record(std::string_view name, std::string_view) const override {
    return is_g2_item(name) || name == "NewsItem";
  }

  Outcome read(const XmlNode& item) override {
    return item.name == "NewsItem" ? newsml1_outcome(item) : newsml_g2_outcome(item);
  }
};

}  // namespace

std::unique_ptr<Reader> open_newsml(Source& source, const ReaderOptions& options, RejectSink rejects) {
  return open_xml(std::make_unique<NewsmlFormat>(), source, options, std::move(rejects));
}

int recognise_newsml(std::string_view head, std::string_view) {
  std::string_view root = root_of(head);
  root.remove_prefix(std::min(root.find(':') + 1, root.size()));
  return root == "newsMessage" || root == "NewsML" || root == "NewsItem" || is_g2_item(root) ? 94 : 0;
}

}  // namespace dateline
