#include "indexer/extract/html/page_noise.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "common/text/trim.h"

namespace dateline {
namespace {

using Words = std::unordered_set<std::string_view>;

constexpr std::string_view kCertainElements =
    "script style noscript template button select textarea input iframe object embed svg canvas video "
    "audio map head dialog datalist nav menu option link meta math amp-ad";

constexpr std::string_view kLikelyWords =
    "share sharing shares sharebar sharetools social socials sociallinks addthis addtoany sharedaddy "
    "related relateds recirc recirculation recommended recommend recommendation recommendations "
    "newsletter newsletters signup subscribe subscription comment comments commentlist disqus respond "
    "livefyre promo promos promotion sidebar sidebars aside nav navigation navbar menu menus breadcrumb "
    "breadcrumbs footer ad ads advert adverts advertisement advertising adslot adunit dfp sponsor "
    "sponsored sponsors outbrain taboola zergnet revcontent cookie cookies consent gdpr byline bylines "
    "caption captions figcaption credit credits tags taglist toolbar popup modal overlay lightbox hidden "
    "hide skip noprint trending popular mostread mostpopular pagination pager login signin donate "
    "donation copyright readmore paywall feedback rating ratings print printonly toc pullquote authorbio "
    "bio biography masthead banner teaser teasers upnext whatsapp facebook twitter pinterest email "
    "syndication screenreader ticker timestamp dateblock pubdate infobox crosslink crosslinks "
    "morelinks seealso tooltip survey poll rollover hovercard image images photo photos gallery "
    "slideshow carousel quiz";

constexpr std::string_view kPerhapsWords =
    "widget widgets rail header head more author authors tag topics topic meta metadata tools tool "
    "embed media video top bottom links link list card cards inset box module extra "
    "extras info notice note disclaimer correction label category categories section callout cta sign "
    "follow time date published next previous prev secondary complementary contact";

// The words of a table above.
Words table_of(std::string_view words) {
  Words table;
  for (const std::string_view word : trimmed_parts(words, " ")) table.insert(word);
  return table;
}

const Words& certain_elements() {
  static const Words kTable = table_of(kCertainElements);
  return kTable;
}

const Words& likely_words() {
  static const Words kTable = table_of(kLikelyWords);
  return kTable;
}

const Words& perhaps_words() {
  static const Words kTable = table_of(kPerhapsWords);
  return kTable;
}

// Those of "has-sidebar" or "no-comments" say nothing about the element itself.
std::vector<std::string> words_of(const std::string& names) {
  constexpr size_t kMinCamelWord = 3;  // names that programs make up change case at random: "hAdPx"
  std::vector<std::string> words(1);
  char before = ' ';
  for (const char c : names) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool letter = upper || (c >= 'a' && c <= 'z');
    const bool camel = upper && before >= 'a' && before <= 'z' && words.back().size() >= kMinCamelWord;
    if ((!letter || camel) && !words.back().empty()) words.emplace_back();
    if (letter) words.back() += static_cast<char>(upper ? c + ('a' - 'A') : c);
    before = c;
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool has_any(const std::vector<std::string>& words, const Words& known) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return known.contains(word); });
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\n') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  return out;
}

bool is_hidden(const HtmlNode* element) {
  if (attribute_of(element, "hidden")) return true;
  if (attribute_of(element, "aria-hidden").value_or("") == "true") return true;
  const auto style = attribute_of(element, "style");
  if (!style) return false;
  const std::string plain = without_blanks(*style);
  return plain.find("display:none") != std::string::npos ||
         plain.find("visibility:hidden") != std::string::npos;
}

Noise noise_of_role(const HtmlNode* element) {
  const std::string role = attribute_of(element, "role").value_or("");
  for (const std::string_view known :
       {"navigation", "complementary", "banner", "contentinfo", "dialog", "search", "menu", "alert"}) {
    if (role == known) return Noise::kLikely;
  }
  return Noise::kNone;
}

bool is_about_others(std::string_view name) {
  constexpr std::array<std::string_view, 5> kStarts = {"has-", "no-", "with-", "without-", "not-"};
  return std::any_of(kStarts.begin(), kStarts.end(),
                     [&](std::string_view start) { return name.starts_with(start); });
}

// The class names and the id, separated by blanks.
std::string names_of(const HtmlNode* element) {
  std::string names;
  for (const char* attribute : {"class", "id"}) {
    const auto value = attribute_of(element, attribute);
    if (!value) continue;
    for (const std::string_view name : trimmed_parts(*value, " ")) {
      if (!is_about_others(name)) names.append(name) += ' ';
    }
  }
  return names;
}

}  // namespace

Noise noise_of(const HtmlNode* element) {
  const std::string_view name = name_of(element);
  if (name == "html" || name == "body" || name == "main" || name == "article") return Noise::kNone;
  if (certain_elements().contains(name) || is_hidden(element)) return Noise::kCertain;
  if (name == "footer" || name == "aside" || name == "figcaption" || name == "figure" || name == "form")
    return Noise::kLikely;
  if (name == "blockquote") return Noise::kNone;  // tweets are quotes
  if (const Noise noise = noise_of_role(element); noise != Noise::kNone) return noise;
  const auto words = words_of(names_of(element));
  // What is embedded - a post of a social network, say - is quoted.
  const bool embedded = std::find(words.begin(), words.end(), "embed") != words.end();
  if (!embedded && has_any(words, likely_words())) return Noise::kLikely;
  if (name == "header" || name == "address" || has_any(words, perhaps_words())) return Noise::kPerhaps;
  return Noise::kNone;
}

bool is_named_body(const HtmlNode* element) {
  const std::string itemprop = attribute_of(element, "itemprop").value_or("");
  if (itemprop.find("articleBody") != std::string::npos) return true;
  const std::string names = without_blanks(names_of(element));
  constexpr std::array<std::string_view, 22> kBodies = {
      "article-body",   "articlebody",      "article__body", "article_body", "article-content",
      "articlecontent", "article__content", "article-text",  "article_text", "articletext",
      "story-body",     "storybody",        "story-content", "story__body",  "story_body",
      "entry-content",  "post-content",     "post-body",     "postcontent",  "body-copy",
      "story-text",     "content-body"};
  return std::any_of(kBodies.begin(), kBodies.end(),
                     [&](std::string_view body) { return names.find(body) != std::string::npos; });
}

}  // namespace dateline
