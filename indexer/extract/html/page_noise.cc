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
    "audio map head dialog datalist menu option link meta math amp-ad";

constexpr std::string_view kLikelyWords =
    "share sharing shares sharebar sharetools social socials sociallinks addthis addtoany sharedaddy "
    "related relateds recirc recirculation recommended recommend recommendation recommendations "
    "newsletter newsletters signup subscribe subscription comment comments commentlist disqus respond "
    "livefyre promo promos promotion sidebar sidebars aside nav navigation navbar menu menus breadcrumb "
    "breadcrumbs footer ad ads advert adverts advertisement advertising adslot adunit dfp sponsor "
    "sponsored sponsors outbrain taboola zergnet revcontent cookie cookies consent gdpr byline bylines "
    "caption captions figcaption credit credits tags taglist toolbar popup modal overlay lightbox hidden "
    "skip noprint trending popular mostread mostpopular pagination pager login signin donate "
    "donation copyright readmore paywall feedback rating ratings print printonly pullquote authorbio "
    "bio biography masthead banner teaser teasers upnext whatsapp facebook twitter pinterest email "
    "syndication screenreader ticker timestamp dateblock pubdate infobox crosslink crosslinks "
    "morelinks seealso tooltip survey poll rollover hovercard gallery "
    "slideshow carousel quiz";

constexpr std::string_view kPerhapsWords =
    "widget widgets rail header head more author authors tag topics topic meta metadata tools tool "
    "embed media video top bottom links link list card cards inset box module extra "
    "extras info notice note disclaimer correction label category categories section callout cta sign "
    "follow time date published next previous prev secondary complementary contact toc hide image "
    "images photo photos";

constexpr std::string_view kWordsOfOthers =
    "comment comments commentlist disqus respond livefyre related relateds recommended recommendation "
    "recommendations recirc recirculation sidebar sidebars nav navigation navbar menu menus trending "
    "popular mostread mostpopular outbrain taboola newsletter ad ads advert advertisement breadcrumb "
    "breadcrumbs ticker upnext readmore morelinks seealso cookie cookies";

// Those that name parts of the article, too.
constexpr std::string_view kWordsOfLists =
    "teaser teasers card cards widget widgets promo promos promotion latest slider carousel search";

constexpr std::string_view kLeadWords =
    "lead lede leadtext leader intro introtext introduction teaser excerpt abstract standfirst dek deck "
    "subtitle "
    "subheadline subheading subhead summary description vorspann chapo chapeau entradilla sommario ingress "
    "manchet articleintro";

constexpr std::string_view kCaptionWords =
    "caption captions credit credits image photo gallery author byline";

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

const Words& words_of_others() {
  static const Words kTable = table_of(kWordsOfOthers);
  return kTable;
}

const Words& words_of_lists() {
  static const Words kTable = table_of(kWordsOfLists);
  return kTable;
}

const Words& lead_words() {
  static const Words kTable = table_of(kLeadWords);
  return kTable;
}

const Words& caption_words() {
  static const Words kTable = table_of(kCaptionWords);
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

// Navigation that is not closed has the rest of the page in it.
bool holds_page(const HtmlNode* element) {
  bool holds = false;
  walk_elements(element, [&](const HtmlNode* inner) {
    const std::string_view name = name_of(inner);
    holds = holds || name == "main" || name == "article" || name == "h1";
    return !holds;
  });
  return holds;
}

}  // namespace

Noise noise_of(const HtmlNode* element) {
  const std::string_view name = name_of(element);
  if (name == "html" || name == "body" || name == "main" || name == "article") return Noise::kNone;
  if (name == "nav") return holds_page(element) ? Noise::kNone : Noise::kCertain;
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

Others others_in(const HtmlNode* element) {
  const std::string_view name = name_of(element);
  if (name == "html" || name == "body" || name == "main" || name == "article") return Others::kNone;
  if (name == "nav" || name == "footer") return Others::kLikely;
  if (attribute_of(element, "itemtype").value_or("").ends_with("Comment")) return Others::kLikely;
  const auto words = words_of(names_of(element));
  if (has_any(words, words_of_others())) return Others::kLikely;
  return name == "aside" || has_any(words, words_of_lists()) ? Others::kPerhaps : Others::kNone;
}

bool is_named_lead(const HtmlNode* element, const HtmlNode* headline) {
  const auto holds_headline = [&](const HtmlNode* node) {
    for (const HtmlNode* at = headline; at != nullptr; at = at->parent) {
      if (at == node) return true;
    }
    return false;
  };
  for (; element != nullptr && is_element(element) && !holds_headline(element); element = element->parent) {
    const auto words = words_of(names_of(element));
    if (has_any(words, caption_words())) return false;
    if (has_any(words, lead_words())) return true;
  }
  return false;
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
