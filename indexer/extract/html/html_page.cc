#include "indexer/extract/html/html_page.h"

#include <string>
#include <utility>

#include "indexer/extract/html/dom.h"
#include "indexer/extract/html/json_ld.h"
#include "indexer/extract/html/list_cards.h"
#include "indexer/extract/html/main_text.h"
#include "indexer/extract/html/page_facts.h"
#include "indexer/extract/line.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr size_t kShortWords = 60;     // of text: no article of a page that says to be a list
constexpr size_t kMuchMoreStated = 3;  // times the text of the page, for JSON-LD to be the fuller one

// The address of a page that names only a path.
std::string absolute(const std::string& url, std::string_view page) {
  if (!url.starts_with('/') || page.empty()) return url;
  const size_t scheme = page.find("://");
  if (scheme == std::string_view::npos) return url;
  if (url.starts_with("//")) return std::string(page.substr(0, scheme + 1)) + url;
  return std::string(page.substr(0, page.find('/', scheme + 3))) + url;
}

}  // namespace

HtmlPage read_html_page(std::string_view html, std::string_view address) {
  HtmlPage page;
  page.record = json::object();
  const HtmlDocument document(html);
  if (document.root() == nullptr) return page;
  PageFacts facts = page_facts(document.root());
  page.record = std::move(facts.record);
  page.broken_data = facts.broken;
  page.left_out = document.left_out();
  if (facts.left_out) page.left_out.emplace_back("JSON-LD that is too large or too deep");
  const MainText text = main_text(document.root(), string_at(page.record, "title"), facts.headline);
  const std::string stated = string_at(page.record, "body");
  // Pages behind a wall, and those that a script fills, say more in JSON-LD than they show.
  if (stated.empty() || count_words(stated) <= kMuchMoreStated * text.words) page.record["body"] = text.body;
  if (!text.lead.empty()) page.record["standfirst"] = text.lead;
  page.is_list = facts.is_list && text.words < kShortWords;
  if (page.is_list) page.cards = list_cards(document.root());
  for (const char* field : {"url", "image"}) {
    if (const std::string url = string_at(page.record, field); !url.empty())
      page.record[field] = absolute(url, address);
  }
  for (json& card : page.cards) card["url"] = absolute(string_at(card, "url"), address);
  if (string_at(page.record, "url").empty() && !address.empty()) page.record["url"] = std::string(address);
  return page;
}

}  // namespace dateline
