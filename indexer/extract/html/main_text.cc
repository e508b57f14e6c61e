#include "indexer/extract/html/main_text.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>

#include "common/text/analyzer.h"
#include "indexer/extract/furniture.h"
#include "indexer/extract/html/elsewhere.h"
#include "indexer/extract/html/page_blocks.h"
#include "indexer/extract/html/page_noise.h"
#include "indexer/extract/line.h"
#include "indexer/extract/line_dates.h"
#include "indexer/extract/line_hyphens.h"
#include "indexer/extract/writers.h"

namespace dateline {
namespace {

constexpr size_t kGoodWords = 10;
constexpr double kMaxLinks = 0.4;      // of the words of a good block
constexpr double kMostOfPage = 0.6;    // noise with more of the page's good text is none
constexpr size_t kOwnWords = 30;       // good words that make doubtful noise an article
constexpr double kStayTogether = 0.9;  // of the good text: so much must be below to go down
constexpr double kNamedPart = 0.5;     // the same, to what is named the body
constexpr size_t kMaxTitleWords = 40;
constexpr size_t kLabelWords = 6;  // beside a date
constexpr size_t kSignatureWords = 3;
constexpr size_t kCreditWords = 12;
constexpr size_t kBylineWords = 12;
constexpr double kMuchAbove = 0.25;  // of the words, above the headline
constexpr size_t kMostOfLead = 3;    // paragraphs
constexpr size_t kMinWords = 50;     // of an article, when there may be more
constexpr size_t kMuchMore = 3;
constexpr double kMostlyNamed = 0.7;  // of what several elements that are named the body are in
constexpr double kFairPart = 0.25;    // of the good text, for an element that is named the body

double link_share(const PageBlock& block) {
  return block.words == 0 ? 0 : static_cast<double>(block.link_words) / static_cast<double>(block.words);
}

bool is_good(const PageBlock& block) {
  if (block.kind == BlockKind::kHeading || link_share(block) > kMaxLinks) return false;
  return block.words >= 2 * kGoodWords || (block.words >= kGoodWords && ends_sentence(block.text));
}

class PageArticle {
 public:
  PageArticle(const HtmlNode* root, std::string_view title, const HtmlNode* headline)
      : title_(comparable(title)),
        title_words_(count_words(title)),
        root_(root),
        headline_(headline),
        blocks_(page_blocks(root)) {}

  MainText run() {
    if (headline_ != nullptr) find_lead();
    MainText text = body();
    text.lead = without_line_hyphens(lead_without(text.body));
    text.body = without_line_hyphens(text.body);
    return text;
  }

 private:
  MainText body() {
    MainText text = read();
    if (text.words >= kMinWords) return text;
    // Names may mislead: a page all of whose text seems to be noise is read without regard to them.
    names_count_ = false;
    left_out_.clear();
    blocks_ = page_blocks(root_);
    MainText more = read();
    return more.words > kMuchMore * text.words ? more : text;
  }

  MainText read() {
    weigh();
    for (const HtmlNode* node = named_body(); node != nullptr; node = node->parent)
      left_out_.emplace(node, false);
    std::erase_if(blocks_, [&](const PageBlock& block) { return is_left_out(block.node); });
    weigh();
    const HtmlNode* container = find_container();
    std::erase_if(blocks_, [&](const PageBlock& block) { return !lies_in(block.node, container); });
    judge();
    return joined();
  }

  // The paragraphs below the headline that are named the lead.
  void find_lead() {
    Elsewhere elsewhere(headline_);
    bool below = false;
    for (const PageBlock& block : blocks_) {
      const bool headline = lies_in(block.node, headline_);
      below = below || headline;
      if (!below || headline) continue;
      if (block.words < kGoodWords || link_share(block) > kMaxLinks || !is_named_lead(block.node, headline_))
        continue;
      if (!elsewhere.has_near(block.node)) lead_.push_back(block.text);
      if (lead_.size() == kMostOfLead) return;
    }
  }

  // What the text has as well is no lead.
  std::string lead_without(const std::string& body) const {
    std::string lead;
    for (const std::string& paragraph : lead_) {
      if (body.find(paragraph) != std::string::npos) break;
      if (furniture_of(paragraph) == Furniture::kNone) lead += (lead.empty() ? "" : " ") + paragraph;
    }
    return lead;
  }

  // The good words below each element, and those of them in elements that are named the body.
  void weigh() {
    good_words_.clear();
    named_words_.clear();
    for (const PageBlock& block : blocks_) {
      if (!is_good(block)) continue;
      bool named = false;
      for (const HtmlNode* node = block.node; node != nullptr && is_element(node); node = node->parent) {
        good_words_[node] += block.words;
        named = named || is_named(node);
        if (named) named_words_[node] += block.words;
      }
    }
  }

  bool is_named(const HtmlNode* node) {
    const auto [found, added] = named_.emplace(node, false);
    if (added) found->second = is_named_body(node);
    return found->second;
  }

  static size_t words_in(const std::unordered_map<const HtmlNode*, size_t>& words, const HtmlNode* node) {
    const auto found = words.find(node);
    return found == words.end() ? 0 : found->second;
  }

  size_t good_words(const HtmlNode* node) const { return words_in(good_words_, node); }

  size_t named_words(const HtmlNode* node) const { return words_in(named_words_, node); }

  bool is_left_out(const HtmlNode* node) {
    if (node == nullptr || !is_element(node)) return false;
    const auto known = left_out_.find(node);
    if (known != left_out_.end()) return known->second;
    const bool left_out = is_noise(node) || is_left_out(node->parent);
    left_out_.emplace(node, left_out);
    return left_out;
  }

  bool is_noise(const HtmlNode* node) const {
    const auto all = static_cast<double>(good_words(root_));
    switch (noise_of(node)) {
      case Noise::kNone:
        return false;
      case Noise::kPerhaps:
        return names_count_ && good_words(node) < kOwnWords;
      case Noise::kLikely:
        return names_count_ &&
               (static_cast<double>(good_words(node)) <= kMostOfPage * all || is_beside_article(node));
      case Noise::kCertain:
        return true;
    }
    return false;
  }

  // Comments may be longer than the article.
  bool is_beside_article(const HtmlNode* node) const {
    return others_in(node) == Others::kLikely && headline_ != nullptr && !lies_in(headline_, node) &&
           good_words(root_) - good_words(node) >= kMinWords;
  }

  static bool lies_in(const HtmlNode* node, const HtmlNode* container) {
    while (node != nullptr && node != container) node = node->parent;
    return node != nullptr;
  }

  // The largest element that is named the body, or what holds it and others of that name and little else, if
  // that has a fair part of the page.
  const HtmlNode* named_body() {
    const HtmlNode* body = nullptr;
    for (const auto& [node, words] : named_words_) {
      if (words > named_words(body) && is_named(node)) body = node;
    }
    if (body == nullptr) return nullptr;
    for (const HtmlNode* node = body->parent; node != nullptr && is_element(node); node = node->parent) {
      const bool holds_more = named_words(node) > named_words(body);
      if (holds_more && part_of(named_words(node), good_words(node)) >= kMostlyNamed) body = node;
    }
    return part_of(named_words(body), good_words(root_)) >= kFairPart ? body : nullptr;
  }

  static double part_of(size_t words, size_t all) {
    return static_cast<double>(words) / static_cast<double>(std::max<size_t>(all, 1));
  }

  // Down from the page as long as most of the good text stays together; to the element that is named the
  // body, if there is one.
  const HtmlNode* find_container() {
    const HtmlNode* container = root_;
    const HtmlNode* named = named_body();
    if (named != nullptr) container = named;
    if (named != nullptr && !is_named(named)) return named;
    for (;;) {
      const HtmlNode* best = nullptr;
      for (const HtmlNode* child = container->children; child != nullptr; child = child->next) {
        if (is_element(child) && good_words(child) > good_words(best)) best = child;
      }
      if (best == nullptr) return container;
      const bool the_body = is_named(best) && named_words(best) == named_words(container);
      if (part_of(good_words(best), good_words(container)) < (the_body ? kNamedPart : kStayTogether))
        return container;
      if (name_of(best) == "p") return container;
      container = best;
    }
  }

  void judge() {
    kept_.assign(blocks_.size(), true);
    for (size_t at = 0; at < blocks_.size(); ++at) kept_[at] = is_article(at);
    drop_what_is_above();
    drop_boxes();
    drop_ends();
    drop_headings_of_nothing();
  }

  // What stands above the headline is no part of the text, unless it is much of it.
  void drop_what_is_above() {
    const auto headline = std::find_if(blocks_.begin(), blocks_.end(), [&](const PageBlock& block) {
      return headline_ != nullptr && lies_in(block.node, headline_);
    });
    if (headline == blocks_.end()) return;
    const auto words = [](const auto& begin, const auto& end) {
      return std::accumulate(begin, end, size_t{0},
                             [](size_t sum, const PageBlock& block) { return sum + block.words; });
    };
    const auto above = static_cast<double>(words(blocks_.begin(), headline));
    if (above > kMuchAbove * static_cast<double>(words(blocks_.begin(), blocks_.end()))) return;
    std::fill(kept_.begin(), kept_.begin() + (headline - blocks_.begin()), false);
  }

  // Above and below the text stand its date and what is short and no sentence: a signature, a label.
  void drop_ends() {
    for (size_t at = 0; at < blocks_.size(); ++at) {
      if (!kept_[at]) continue;
      if (!is_date(blocks_[at])) break;
      kept_[at] = false;
    }
    for (size_t at = blocks_.size(); at > 0; --at) {
      const PageBlock& block = blocks_[at - 1];
      if (!kept_[at - 1]) continue;
      const bool label = block.kind == BlockKind::kParagraph && block.words <= kSignatureWords &&
                         !ends_sentence(block.text) &&
                         block.text.find_first_of("0123456789[]\n") == std::string::npos;
      if (!label && !is_date(block)) break;
      kept_[at - 1] = false;
    }
  }

  static bool is_date(const PageBlock& block) {
    return block.words <= kLabelWords && !days_within(block.text, NumericOrder::kDayFirst).empty();
  }

  // Boxes that no class name tells, among the paragraphs.
  void drop_boxes() {
    for (size_t at = 0; at < blocks_.size(); ++at) {
      if (kept_[at] && has_words_of_box(blocks_[at].text, blocks_[at].words)) kept_[at] = false;
    }
  }

  // The title once more, or an <h1> before any text.
  bool is_title(const PageBlock& block) const {
    if (name_of(block.node) == "h1" && &block == &blocks_.front()) return true;
    return block.words == title_words_ && comparable(block.text) == title_;
  }

  // Whose picture it is: "© Jane Doe / Agency", "(Photo: Jane Doe)".
  static bool is_credit(const PageBlock& block) {
    constexpr std::array<std::string_view, 12> kCredits = {
        "©",      "(c)",   "credit:", "photo:", "photos:", "picture:",
        "image:", "foto:", "fotos:",  "bild:",  "crédit:", "фото:"};
    if (block.words > kCreditWords) return false;
    std::string text = fold(std::string_view(block.text).substr(0, block.text.find(' ')));
    if (text.starts_with('(') && !text.starts_with("(c)")) text.erase(0, 1);
    return std::any_of(kCredits.begin(), kCredits.end(),
                       [&](std::string_view credit) { return text.starts_with(fold(credit)); });
  }

  // "Posted on 3 May 2021 by Jane Doe"
  static bool is_byline(const PageBlock& block) {
    if (block.words > kBylineWords) return false;
    const auto days = days_within(block.text, NumericOrder::kDayFirst);
    return !days.empty() && !authors_in(block.text, days).empty();
  }

  static bool lies_in_item(const HtmlNode* node) {
    for (int level = 0; level < 3 && node != nullptr; ++level, node = node->parent) {
      if (name_of(node) == "li") return true;
    }
    return false;
  }

  bool is_article(size_t at) const {
    const PageBlock& block = blocks_[at];
    if (block.words <= kMaxTitleWords && is_title(block)) return false;
    if (furniture_of(block.text) != Furniture::kNone || is_credit(block) || is_byline(block)) return false;
    const double links = link_share(block);
    if (block.kind == BlockKind::kHeading) return links < 0.9 || !lies_in_item(block.node);
    // A sentence that is one link is a paragraph; a headline that is one is another story's.
    if (links > 0.9)
      return name_of(block.node) == "p" && block.words >= kGoodWords / 2 && ends_sentence(block.text);
    return links <= 0.5 || block.words >= 2 * kGoodWords;
  }

  // A heading belongs to the text below it.
  void drop_headings_of_nothing() {
    bool text_below = false;
    for (size_t at = blocks_.size(); at > 0; --at) {
      const PageBlock& block = blocks_[at - 1];
      if (!kept_[at - 1]) continue;
      if (block.kind == BlockKind::kHeading) {
        if (!text_below) kept_[at - 1] = false;
      } else {
        text_below = true;
      }
    }
  }

  MainText joined() const {
    MainText text;
    const PageBlock* before = nullptr;
    for (size_t at = 0; at < blocks_.size(); ++at) {
      if (!kept_[at]) continue;
      const PageBlock& block = blocks_[at];
      const bool same_list = before != nullptr && before->kind == block.kind && before->node != block.node &&
                             (block.kind == BlockKind::kItem || block.kind == BlockKind::kRow);
      if (!text.body.empty()) text.body += same_list ? "\n" : "\n\n";
      if (block.kind == BlockKind::kItem && !is_list_item(block.text)) text.body += "- ";
      text.body += block.text;
      text.words += block.words;
      before = &block;
    }
    return text;
  }

  std::string title_;
  size_t title_words_;
  const HtmlNode* root_;
  const HtmlNode* headline_;
  std::vector<PageBlock> blocks_;
  std::vector<std::string> lead_;
  std::unordered_map<const HtmlNode*, size_t> good_words_;
  std::unordered_map<const HtmlNode*, size_t> named_words_;
  std::unordered_map<const HtmlNode*, bool> named_;
  std::unordered_map<const HtmlNode*, bool> left_out_;
  std::vector<bool> kept_;
  bool names_count_ = true;  // class names and ids are heeded
};

}  // namespace

MainText main_text(const HtmlNode* root, std::string_view title, const HtmlNode* headline) {
  if (root == nullptr) return {};
  return PageArticle(root, title, headline).run();
}

}  // namespace dateline
