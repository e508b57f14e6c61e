#include "indexer/extract/html/headline.h"

#include <algorithm>
#include <array>

#include "common/ascii.h"
#include "common/text/analyzer.h"
#include "common/text/characters.h"
#include "common/text/trim.h"
#include "indexer/extract/line.h"
#include "indexer/extract/site_names.h"

namespace dateline {
namespace {

constexpr size_t kMaxTitleBytes = 300;
constexpr size_t kFewWords = 3;  // fewer may be a section or a site
constexpr double kMostWords = 0.5;

// The words of a text, each behind a blank, a blank at the end: parts of it are parts of the string.
std::string words_in(std::string_view text) {
  const std::string folded = fold(text);
  std::string words = " ";
  for (size_t at = 0; at < folded.size();) {
    const Character next = character_at(folded, at);
    if (is_letter_or_digit(next.code)) {
      words.append(folded, at, next.size);
    } else if (words.back() != ' ') {
      words += ' ';
    }
    at += next.size;
  }
  if (words.back() != ' ') words += ' ';
  return words;
}

size_t words_of(const std::string& words) {
  return static_cast<size_t>(std::count(words.begin(), words.end(), ' ')) - 1;
}

bool contains(const std::string& words, const std::string& part) {
  return part.size() > 1 && words.find(part) != std::string::npos;
}

// Of its own element, as "kicker" or an inner heading, or hidden: no part of the headline.
bool is_beside_headline(const HtmlNode* node) {
  const std::string_view name = name_of(node);
  if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') return true;
  if (name == "time" || name == "button" || name == "script" || name == "style" || name == "rt" ||
      name == "rp")
    return true;
  const std::string names = ascii_lower(attribute_of(node, "class").value_or(""));
  constexpr std::array<std::string_view, 15> kBeside = {
      "kicker",          "overline",       "eyebrow",  "topline",       "roofline",
      "dachzeile",       "toptitle",       "pretitle", "overtitle",     "supertitle",
      "visually-hidden", "visuallyhidden", "sr-only",  "screen-reader", "subtitle"};
  return std::any_of(kBeside.begin(), kBeside.end(),
                     [&](std::string_view word) { return names.find(word) != std::string::npos; });
}

void append_headline(const HtmlNode* node, bool whole, std::string& text, int depth) {
  if (is_text(node)) text += content_of(node);
  if (!is_element(node) || depth > kMaxDomDepth) return;
  if (!whole && depth > 0 && is_beside_headline(node)) return;
  if (name_of(node) == "br" || name_of(node) == "div" || name_of(node) == "p") text += ' ';
  for (const HtmlNode* child = node->children; child != nullptr; child = child->next)
    append_headline(child, whole, text, depth + 1);
}

std::string_view without_joints(std::string_view text) {
  return stripped(text, [](char32_t code) {
    return is_unicode_blank(code) || code == U':' || code == U'|' || code == U'-' || code == U'–' ||
           code == U'—' || code == U'/' || code == U'·' || code == U'•';
  });
}

std::string headline_text(const HtmlNode* node) {
  std::string text;
  append_headline(node, false, text, 0);
  std::string title(without_joints(collapsed(text)));
  if (title.empty()) {
    append_headline(node, true, text, 0);
    title = without_joints(collapsed(text));
  }
  return title;
}

// A heading that is one link to the front page names the site, and so does one that is named its logo.
bool names_site(const HtmlNode* heading, const std::string& words, const std::string& site) {
  if (!site.empty() && words == words_in(site)) return true;
  bool front = false;
  walk_elements(heading, [&](const HtmlNode* element) {
    if (name_of(element) != "a") return true;
    std::string address = attribute_of(element, "href").value_or("");
    address = address.substr(0, address.find_first_of("?#"));
    const size_t scheme = address.rfind("://");
    if (scheme != std::string::npos) address.erase(0, scheme + 3);
    const size_t slash = address.find('/');
    const bool relative = scheme == std::string::npos && slash != 0;
    front = front || (!relative && (slash == std::string::npos || slash + 1 == address.size()));
    return false;
  });
  return front;
}

struct Heading {
  const HtmlNode* node;
  std::string text;
  std::string words;
};

constexpr std::array<std::string_view, 14> kSeparators = {
    " | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", ": ", " : ", "|", "-", "_"};

class HeadlineFinder {
 public:
  HeadlineFinder(PageLines& lines, const StatedTitles& stated)
      : lines_(lines), stated_(stated), site_({stated.site}, stated.address), titles_(stated.in_data) {
    titles_.insert(titles_.end(), stated.titles.begin(), stated.titles.end());
    for (const std::string& title : titles_) stated_words_.push_back(words_in(title));
  }

  Headline run(const std::vector<const HtmlNode*>& headings) {
    std::vector<Heading> first;
    std::vector<Heading> lesser;
    for (const HtmlNode* node : headings) {
      Heading heading{node, headline_text(node), ""};
      if (heading.text.empty() || heading.text.size() > kMaxTitleBytes) continue;
      heading.words = words_in(heading.text);
      if (heading.words.size() <= 1 || names_site(node, heading.words, stated_.site)) continue;
      (name_of(node) == "h1" ? first : lesser).push_back(std::move(heading));
    }
    const Heading* heading = chosen(first, lesser);
    if (heading == nullptr) return stated();
    const bool agreed = stated_.in_data.empty() || is_inside_stated(*heading);
    return {agreed ? refined(*heading) : without_site(stated_.in_data.front()), heading->node};
  }

 private:
  bool is_inside_stated(const Heading& heading) const {
    return std::any_of(stated_words_.begin(), stated_words_.end(),
                       [&](const std::string& words) { return contains(words, heading.words); });
  }

  // How many of its words the stated title that has most of them has.
  size_t shared_words(const Heading& heading) const {
    size_t most = 0;
    for (const std::string& stated : stated_words_) {
      size_t shared = 0;
      for (size_t at = 0; at + 1 < heading.words.size();) {
        const size_t end = heading.words.find(' ', at + 1);
        shared += contains(stated, heading.words.substr(at, end + 1 - at)) ? 1 : 0;
        at = end;
      }
      most = std::max(most, shared);
    }
    return most;
  }

  const Heading* chosen(const std::vector<Heading>& first, const std::vector<Heading>& lesser) const {
    if (first.size() == 1) {
      const Heading& only = first.front();
      if (words_of(only.words) >= kFewWords || stated_words_.empty() || is_inside_stated(only)) return &only;
    }
    const Heading* best = nullptr;
    size_t most = 0;
    for (const Heading& heading : first) {
      const size_t shared = shared_words(heading);
      if (shared <= most ||
          static_cast<double>(shared) < kMostWords * static_cast<double>(words_of(heading.words)))
        continue;
      most = shared;
      best = &heading;
    }
    if (best != nullptr) return best;
    for (const Heading& heading : lesser) {
      if (words_of(heading.words) < kFewWords || !is_inside_stated(heading)) continue;
      if (best == nullptr || heading.words.size() > best->words.size()) best = &heading;
    }
    return best;
  }

  // "Harbour news Bridge closes" is "Bridge closes", where that is stated.
  std::string refined(const Heading& heading) const {
    for (const std::string& title : titles_) {
      std::string plain = without_site(title);
      const std::string words = words_in(plain);
      if (words_of(words) >= kFewWords && words.size() < heading.words.size() &&
          (heading.words.ends_with(words) || heading.words.starts_with(words)))
        return plain;
    }
    return heading.text;
  }

  // The title as the page shows it in a line of its own; what it does without is the name of the site.
  Headline stated() const {
    if (titles_.empty()) return {};
    const std::string title = without_site(titles_.front());
    std::vector<std::string_view> candidates = {title};
    for (const std::string_view separator : kSeparators) {
      if (const size_t at = title.rfind(separator); at != std::string::npos && at != 0)
        candidates.push_back(std::string_view(title).substr(0, at));
      if (const size_t at = title.find(separator); at != std::string::npos)
        candidates.push_back(std::string_view(title).substr(at + separator.size()));
    }
    for (const std::string_view candidate : candidates) {
      const std::string words = words_in(candidate);
      if (words_of(words) < kFewWords && candidate.size() < title.size()) continue;
      if (const HtmlNode* node = line_of(words, candidate.size())) return {std::string(candidate), node};
    }
    return {title, nullptr};
  }

  const HtmlNode* line_of(const std::string& words, size_t bytes) const {
    for (const PageLine& line : lines_.all()) {
      if (line.text.size() + 8 >= bytes && line.text.size() <= bytes + 8 && words_in(line.text) == words)
        return line.node;
    }
    return nullptr;
  }

  // "The Harbour Post" is the Harbour Post, too.
  bool is_site(std::string_view part) const {
    constexpr size_t kMoreWords = 1;
    const std::string site = words_in(stated_.site);
    const std::string words = words_in(part);
    return site_.is_all(part) || (contains(words, site) && words_of(words) <= words_of(site) + kMoreWords);
  }

  // What stands behind a bar is the site where nothing tells how that is called, or a part of its name.
  bool may_be_site(std::string_view part) const {
    constexpr size_t kWordsOfSite = 4;
    return count_words(part) <= kWordsOfSite &&
           (stated_.site.empty() || contains(words_in(stated_.site), words_in(part)));
  }

  // Cuts what is known to be the site's name; where that is not known, what stands behind a bar.
  std::string without_site(const std::string& title) const {
    const std::string_view view = title;
    for (const std::string_view separator : kSeparators) {
      const size_t last = title.rfind(separator);
      if (last == std::string::npos || last == 0) continue;
      const std::string_view begin = view.substr(0, last);
      const std::string_view end = view.substr(last + separator.size());
      const bool bar = separator == " | " && count_words(begin) >= kFewWords;
      if (is_site(end) || (bar && may_be_site(end))) return std::string(begin);
      const size_t first = title.find(separator);
      if (is_site(view.substr(0, first))) return title.substr(first + separator.size());
    }
    return title;
  }

  PageLines& lines_;
  const StatedTitles& stated_;
  SiteNames site_;
  std::vector<std::string> titles_;
  std::vector<std::string> stated_words_;
};

}  // namespace

Headline find_headline(const std::vector<const HtmlNode*>& headings, PageLines& lines,
                       const StatedTitles& stated) {
  return HeadlineFinder(lines, stated).run(headings);
}

}  // namespace dateline
