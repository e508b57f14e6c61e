#include "indexer/extract/html/page_noise.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "common/ascii.h"
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
    "newsletter newsletters signup subscribe subscription disqus respond "
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
    "embed media video top bottom links link card cards inset box module extra "
    "extras info notice note disclaimer correction label category categories section callout cta sign "
    "follow time date published next previous prev secondary complementary contact toc hide image "
    "images photo photos";

constexpr std::string_view kWordsOfOthers =
    "disqus respond livefyre related relateds recommended recommendation "
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

// What a word in the names of an element tells, one bit each.
enum Kinds : unsigned {
  kLikelyNoise = 1U << 0U,
  kPerhapsNoise = 1U << 1U,
  kOfOthers = 1U << 2U,
  kOfLists = 1U << 3U,
  kLead = 1U << 4U,
  kCaption = 1U << 5U,
  kEmbedded = 1U << 6U,
  kList = 1U << 7U,
};

const Words& certain_elements() {
  static const Words kTable = [] {
    Words table;
    for (const std::string_view word : trimmed_parts(kCertainElements, " ")) table.insert(word);
    return table;
  }();
  return kTable;
}

unsigned kinds_of_word(std::string_view word) {
  static const std::unordered_map<std::string_view, unsigned> kTable = [] {
    std::unordered_map<std::string_view, unsigned> table{{"embed", kEmbedded}, {"list", kList}};
    const auto add = [&](std::string_view words, unsigned kind) {
      for (const std::string_view each : trimmed_parts(words, " ")) table[each] |= kind;
    };
    add(kLikelyWords, kLikelyNoise);
    add(kPerhapsWords, kPerhapsNoise);
    add(kWordsOfOthers, kOfOthers);
    add(kWordsOfLists, kOfLists);
    add(kLeadWords, kLead);
    add(kCaptionWords, kCaption);
    return table;
  }();
  if (word.starts_with("comment") || word.starts_with("kommentar")) return kLikelyNoise | kOfOthers;
  const auto found = kTable.find(word);
  return found == kTable.end() ? 0 : found->second;
}

// Those of "has-sidebar" or "no-comments" say nothing about the element itself.
bool is_about_others(std::string_view name) {
  constexpr std::array<std::string_view, 5> kStarts = {"has-", "no-", "with-", "without-", "not-"};
  return std::any_of(kStarts.begin(), kStarts.end(),
                     [&](std::string_view start) { return name.starts_with(start); });
}

// Of the words of a name: "article__relatedLinks" has three.
unsigned kinds_of_name(std::string_view name) {
  constexpr size_t kMinCamelWord = 3;  // names that programs make up change case at random: "hAdPx"
  unsigned kinds = 0;
  std::string word;
  char before = ' ';
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool camel = upper && before >= 'a' && before <= 'z' && word.size() >= kMinCamelWord;
    if ((!is_letter(c) || camel) && !word.empty()) {
      kinds |= kinds_of_word(word);
      word.clear();
    }
    if (is_letter(c)) word += lower(c);
    before = c;
  }
  return word.empty() ? kinds : kinds | kinds_of_word(word);
}

// Calls `visit` with each class name and the id.
template <typename Visit>
void each_name(const HtmlNode* element, const Visit& visit) {
  each_attribute(element, [&](std::string_view attribute, std::string_view value) {
    if (attribute != "class" && attribute != "id") return;
    for (size_t at = 0; at < value.size();) {
      const size_t begin = std::min(value.find_first_not_of(kHtmlBlanks, at), value.size());
      const size_t end = std::min(value.find_first_of(kHtmlBlanks, begin), value.size());
      const std::string_view name = value.substr(begin, end - begin);
      if (!name.empty() && !is_about_others(name)) visit(name);
      at = end;
    }
  });
}

unsigned kinds_of(const HtmlNode* element) {
  unsigned kinds = 0;
  each_name(element, [&](std::string_view name) { kinds |= kinds_of_name(name); });
  return kinds;
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\n') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  return out;
}

bool is_hidden(std::string_view attribute, std::string_view value) {
  if (attribute == "hidden") return true;
  if (attribute == "aria-hidden") return value == "true";
  if (attribute != "style") return false;
  const std::string plain = without_blanks(value);
  return plain.find("display:none") != std::string::npos ||
         plain.find("visibility:hidden") != std::string::npos;
}

bool is_hidden(const HtmlNode* element) {
  bool hidden = false;
  each_attribute(element, [&](std::string_view attribute, std::string_view value) {
    hidden = hidden || is_hidden(attribute, value);
  });
  return hidden;
}

bool has_role_of_noise(const HtmlNode* element) {
  constexpr std::array<std::string_view, 8> kRoles = {"navigation", "complementary", "banner", "contentinfo",
                                                      "dialog",     "search",        "menu",   "alert"};
  const std::string role = attribute_of(element, "role").value_or("");
  return std::find(kRoles.begin(), kRoles.end(), role) != kRoles.end();
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

bool is_never_read(const HtmlNode* element) {
  const std::string_view name = name_of(element);
  if (name == "html" || name == "body" || name == "main" || name == "article") return false;
  if (name == "nav") return !holds_page(element);
  return certain_elements().contains(name) || is_hidden(element);
}

Noise noise_of(const HtmlNode* element) {
  if (is_never_read(element)) return Noise::kCertain;
  const std::string_view name = name_of(element);
  if (name == "html" || name == "body" || name == "main" || name == "article" || name == "nav")
    return Noise::kNone;
  if (name == "footer" || name == "aside" || name == "figcaption" || name == "figure" || name == "form")
    return Noise::kLikely;
  if (name == "blockquote") return Noise::kNone;  // tweets are quotes
  if (has_role_of_noise(element)) return Noise::kLikely;
  const unsigned kinds = kinds_of(element);
  // What is embedded - a post of a social network, say - is quoted, but not its caption.
  const bool quoted = (kinds & kEmbedded) != 0 && (kinds & kCaption) == 0;
  if (!quoted && (kinds & kLikelyNoise) != 0) return Noise::kLikely;
  if (name == "header" || name == "address" || (kinds & kPerhapsNoise) != 0) return Noise::kPerhaps;
  // A list may be called so.
  const bool is_list = name == "ul" || name == "ol" || name == "dl" || name == "li";
  if (!is_list && (kinds & kList) != 0) return Noise::kPerhaps;
  return Noise::kNone;
}

Others others_in(const HtmlNode* element) {
  const std::string_view name = name_of(element);
  if (name == "html" || name == "body" || name == "main" || name == "article") return Others::kNone;
  if (name == "nav" || name == "footer") return Others::kLikely;
  if (attribute_of(element, "itemtype").value_or("").ends_with("Comment")) return Others::kLikely;
  const unsigned kinds = kinds_of(element);
  if ((kinds & kOfOthers) != 0) return Others::kLikely;
  return name == "aside" || (kinds & kOfLists) != 0 ? Others::kPerhaps : Others::kNone;
}

bool is_named_lead(const HtmlNode* element, const HtmlNode* headline) {
  const auto holds_headline = [&](const HtmlNode* node) {
    for (const HtmlNode* at = headline; at != nullptr; at = at->parent) {
      if (at == node) return true;
    }
    return false;
  };
  for (; element != nullptr && is_element(element) && !holds_headline(element); element = element->parent) {
    const unsigned kinds = kinds_of(element);
    if ((kinds & kCaption) != 0) return false;
    if ((kinds & kLead) != 0) return true;
  }
  return false;
}

bool is_named_body(const HtmlNode* element) {
  const std::string itemprop = attribute_of(element, "itemprop").value_or("");
  if (itemprop.find("articleBody") != std::string::npos) return true;
  std::string names;
  each_name(element, [&](std::string_view name) { names += ascii_lower(name) + ' '; });
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
