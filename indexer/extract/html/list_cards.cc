#include "indexer/extract/html/list_cards.h"

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_set>
#include <utility>

#include "indexer/extract/line.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr size_t kMinListedTitleWords = 3;   // fewer name a section
constexpr size_t kMinListedTeaserWords = 5;  // fewer are a label
constexpr std::array<std::string_view, 3> kAround = {"nav", "footer", "form"};

bool is_heading(const HtmlNode* element) {
  const std::string_view name = name_of(element);
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

// The first link that is an element, or in it or around it.
std::string link_of(const HtmlNode* element) {
  std::string link;
  walk_elements(element, [&](const HtmlNode* inner) {
    if (link.empty() && name_of(inner) == "a") link = attribute_of(inner, "href").value_or("");
    return link.empty();
  });
  for (const HtmlNode* outer = element->parent; link.empty() && outer != nullptr && is_element(outer);
       outer = outer->parent) {
    if (name_of(outer) == "a") link = attribute_of(outer, "href").value_or("");
  }
  return link;
}

class CardFinder {
 public:
  // Whether to look into the element, too.
  bool look_at(const HtmlNode* element) {
    const std::string_view name = name_of(element);
    for (const std::string_view around : kAround) {
      if (name == around) return false;
    }
    if (is_heading(element)) return begin_card(element);
    if (open_ && name == "time") put("published", attribute_of(element, "datetime").value_or(""));
    if (open_ && name == "p") teaser(line_of_text(element));
    return true;
  }

  std::vector<json> take() { return std::move(cards_); }

 private:
  bool begin_card(const HtmlNode* heading) {
    const std::string title = line_of_text(heading);
    const std::string link = link_of(heading);
    open_ = !link.empty() && count_words(title) >= kMinListedTitleWords && addresses_.insert(link).second;
    if (open_) cards_.push_back({{"title", title}, {"url", link}});
    return false;
  }

  void teaser(const std::string& text) {
    if (count_words(text) >= kMinListedTeaserWords) put("standfirst", text);
  }

  void put(const char* field, const std::string& value) {
    if (!value.empty() && !cards_.back().contains(field)) cards_.back()[field] = value;
  }

  std::vector<json> cards_;
  std::unordered_set<std::string> addresses_;
  bool open_ = false;  // what comes belongs to the last card
};

}  // namespace

std::vector<json> list_cards(const HtmlNode* root) {
  CardFinder finder;
  walk_elements(root, [&](const HtmlNode* element) { return finder.look_at(element); });
  return finder.take();
}

}  // namespace dateline
