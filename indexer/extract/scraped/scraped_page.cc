#include "indexer/extract/scraped/scraped_page.h"

#include <algorithm>
#include <span>

#include "common/text/trim.h"
#include "indexer/extract/furniture.h"
#include "indexer/extract/line.h"
#include "indexer/extract/page_date.h"
#include "indexer/extract/scraped/glued_tags.h"
#include "indexer/extract/scraped/story_cards.h"
#include "indexer/extract/writers.h"

namespace dateline {
namespace {

// A longer first line is the first paragraph of a text without a title.
constexpr size_t kMaxTitleBytes = 300;
constexpr size_t kMinTitleWords = 4;
constexpr size_t kMinStandfirstWords = 5;
constexpr size_t kMinParagraphWords = 15;
constexpr size_t kMinWrappedWords = 6;
constexpr size_t kLongLineWords = 30;  // a paragraph without a full stop
constexpr size_t kMaxLabelWords = 4;
constexpr size_t kMaxSmallPrintWords = 30;
constexpr size_t kMaxTags = 20;

class ScrapedPageReader {
 public:
  ScrapedPageReader(std::string_view text, const TagVocabulary& known) : text_(text), known_(known) {
    for (TextLine& line : text_lines(text)) {
      kinds_.push_back(ends_wrapped_sentence(line) ? Furniture::kNone : furniture_of(line.text));
      words_.push_back(count_words(line.text));
      lines_.push_back(std::move(line));
    }
    kept_.assign(lines_.size(), true);
  }

  ScrapedPage run() {
    if (lines_.empty()) return {};
    if (is_page()) read_page();
    if (article().title.empty() && article().body.empty()) read_plain();
    return std::move(page_);
  }

 private:
  ScrapedStory& article() { return page_.article; }
  const std::string& text(size_t at) const { return lines_[at].text; }

  // "... could not be reached for", "comment.": the lines before it are known.
  bool ends_wrapped_sentence(const TextLine& line) const {
    if (line.after_blank || line.text.front() < 'a' || line.text.front() > 'z') return false;
    const bool follows = words_.back() >= kMinWrappedWords && !ends_sentence(lines_.back().text);
    return follows || ends_sentence(line.text);
  }

  // One line that could be a control ("more") makes no page.
  bool is_page() const {
    const auto count = [&](Furniture kind) { return std::count(kinds_.begin(), kinds_.end(), kind); };
    const auto furniture = static_cast<std::ptrdiff_t>(kinds_.size()) - count(Furniture::kNone);
    return furniture > 1 || furniture > count(Furniture::kControl);
  }

  void read_plain() {
    const TextLine& first = lines_.front();
    if (first.text.size() > kMaxTitleBytes) {
      article().body = text_.substr(first.begin);
      return;
    }
    article().title = first.text;
    article().body = text_.substr(first.end);
  }

  void read_page() {
    const size_t first = first_paragraph();
    const size_t body = read_head(find_title(first), first);
    const size_t end = find_end(body);
    drop_boxes(body, end);
    drop_tail(body, end);
    article().body = joined(body, end);
    read_cards(end);
  }

  bool is_paragraph(size_t at) const {
    if (kinds_[at] != Furniture::kNone) return false;
    return words_[at] >= kLongLineWords || (words_[at] >= kMinParagraphWords && ends_sentence(text(at)));
  }

  size_t first_paragraph() const {
    size_t at = 0;
    while (at < lines_.size() && !is_paragraph(at)) ++at;
    return at;
  }

  bool may_be_title(size_t at, size_t min_words) const {
    return kinds_[at] == Furniture::kNone && words_[at] >= min_words && text(at).size() <= kMaxTitleBytes &&
           !is_list_item(text(at)) && dates_in(text(at)).empty() && authors_in(text(at)).empty() &&
           !is_trail(text(at));
  }

  // "Home > Business > Oil", "News | Sport | Weather".
  static bool is_trail(std::string_view line) {
    for (const std::string_view separator : {" | ", " > ", " › ", " » ", " / ", " · "}) {
      if (trimmed_parts(line, separator).size() > 2) return true;
    }
    return false;
  }

  // The title of the window ("Oil up | The Site") may come before that of the page: the latter is meant.
  size_t without_site(size_t title, size_t end) const {
    for (size_t at = title + 1; at < end; ++at) {
      if (!text(title).starts_with(text(at)) || !may_be_title(at, 2)) continue;
      const std::string_view rest = unicode_trimmed(std::string_view(text(title)).substr(text(at).size()));
      if (rest.empty() || rest.starts_with('|') || rest.starts_with('-') || rest.starts_with("–") ||
          rest.starts_with("—"))
        return at;
    }
    return title;
  }

  // The first line above the text that is long enough to be one; menus have shorter ones.
  size_t find_title(size_t end) const {
    for (const size_t min_words : {kMinTitleWords, size_t{2}, size_t{1}}) {
      for (size_t at = 0; at < end; ++at) {
        if (may_be_title(at, min_words)) return without_site(at, end);
      }
    }
    return end;
  }

  // Title, and what is said about the article between it and its text. Where the body begins.
  size_t read_head(size_t title, size_t first) {
    if (title >= first) return first;
    article().title = text(title);
    read_trail(title);
    size_t body = title + 1;
    for (size_t at = title + 1; at < first; ++at) {
      if (!read_about(at)) continue;
      kept_[at] = false;
      body = at + 1;
    }
    const auto unread = [&](size_t at) { return at < first && kinds_[at] == Furniture::kNone && kept_[at]; };
    if (unread(title + 1) && words_[title + 1] >= kMinStandfirstWords && !is_list_item(text(title + 1))) {
      article().standfirst = text(title + 1);
      kept_[title + 1] = false;
      body = std::max(body, title + 2);
    }
    return std::min(title + 1, body);
  }

  // Date, byline, the title once more. Whether the line was one of these.
  bool read_about(size_t at) {
    if (text(at) == article().title) return true;
    const auto names = authors_in(text(at));
    if (article().authors.empty()) article().authors = names;
    const auto dates = dates_in(text(at));
    for (const PageDate& date : dates) {
      std::string& field = date.modified ? article().modified : article().published;
      if (field.empty()) field = date.text;
    }
    return !dates.empty() || !names.empty();
  }

  void read_trail(size_t title) {
    for (size_t at = 0; at < title; ++at) {
      for (const std::string_view separator : {" > ", " › ", " » "}) {
        const auto steps = trimmed_parts(text(at), separator);
        if (steps.size() > 1 && steps.back() != article().title) article().section = steps.back();
        if (steps.size() > 2 && steps.back() == article().title) article().section = steps[steps.size() - 2];
      }
    }
  }

  std::span<const TextLine> lines_from(size_t begin) const { return std::span(lines_).subspan(begin); }

  size_t paragraphs_between(size_t begin, size_t end) const {
    size_t count = 0;
    for (size_t at = begin; at < end; ++at) count += is_paragraph(at) ? 1 : 0;
    return count;
  }

  // Where the article ends: at the list of other stories, or at comments and footer when little text comes
  // after them. A list of headlines within the article is dropped.
  size_t find_end(size_t begin) {
    size_t paragraphs = 0;
    for (size_t at = begin; at < lines_.size(); ++at) {
      paragraphs += is_paragraph(at) ? 1 : 0;
      if (paragraphs == 0) continue;
      if (kinds_[at] == Furniture::kAfterwards && paragraphs_between(at, lines_.size()) <= paragraphs)
        return at;
      if (kinds_[at] != Furniture::kOtherStories) continue;
      if (!story_cards(lines_from(at + 1)).empty() || paragraphs_between(at, lines_.size()) == 0) return at;
      for (size_t other = at + 1;
           other < lines_.size() && !is_paragraph(other) && !(lines_[other].after_blank && is_subhead(other));
           ++other)
        kept_[other] = false;
    }
    return lines_.size();
  }

  // Whether a short line is a subhead: a paragraph stands below it.
  bool is_subhead(size_t at) const {
    return words_[at] < kMinParagraphWords && at + 1 < lines_.size() && is_paragraph(at + 1) &&
           kinds_[at] == Furniture::kNone;
  }

  void drop_boxes(size_t begin, size_t end) {
    bool in_box = false;
    for (size_t at = begin; at < end; ++at) {
      const bool begins = is_box(text(at), words_[at]);
      const size_t box_words = in_box && words_[at] <= kMaxSmallPrintWords ? count_box_words(text(at)) : 0;
      const bool goes_on =
          in_box &&
          (box_words > 0 || (words_[at] <= kMaxLabelWords && !ends_sentence(text(at)) && !is_subhead(at)));
      in_box = begins || goes_on;
      if (in_box || kinds_[at] != Furniture::kNone) kept_[at] = false;
    }
  }

  // Tags below the text, and labels that are left there.
  void drop_tail(size_t begin, size_t end) {
    for (size_t at = begin; at < end; ++at) {
      if (!kept_[at]) continue;
      if (auto tags = tags_in(text(at)); !tags.empty()) {
        article().tags = std::move(tags);
        kept_[at] = false;
      } else if (is_tags_heading(text(at))) {
        kept_[at] = false;
        for (size_t tag = at + 1;
             tag < end && words_[tag] <= kMaxLabelWords && article().tags.size() < kMaxTags; ++tag) {
          if (kept_[tag]) article().tags.push_back(text(tag));
          kept_[tag] = false;
        }
      }
    }
    for (size_t at = end; at > begin; --at) {
      const size_t last = at - 1;
      if (!kept_[last]) continue;
      if (words_[last] > kMaxLabelWords || ends_sentence(text(last)) || is_list_item(text(last))) return;
      kept_[last] = false;
    }
  }

  // What is kept, with the blank lines between as they were.
  std::string joined(size_t begin, size_t end) const {
    std::string body;
    bool after_blank = false;
    for (size_t at = begin; at < end; ++at) {
      after_blank = after_blank || lines_[at].after_blank;
      if (!kept_[at]) {
        after_blank = true;
        continue;
      }
      if (!body.empty()) body += after_blank ? "\n\n" : "\n";
      std::string_view line = text_.substr(lines_[at].begin, lines_[at].end - lines_[at].begin);
      while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
      body += line;
      after_blank = false;
    }
    return body;
  }

  void read_cards(size_t from) {
    std::vector<StoryCard> found;
    for (size_t at = from; at < lines_.size() && found.empty(); ++at) {
      if (kinds_[at] != Furniture::kOtherStories) continue;
      size_t end = at + 1;
      while (end < lines_.size() && kinds_[end] != Furniture::kAfterwards) ++end;
      found = story_cards(std::span(lines_).subspan(at + 1, end - at - 1));
    }
    std::string words = article().title + "\n" + article().standfirst + "\n" + article().body;
    std::vector<std::string> glued;
    for (const StoryCard& card : found) {
      words += "\n" + card.title + "\n" + card.teaser;
      if (card.tag_lines.size() == 1) glued.push_back(card.tag_lines.front());
    }
    const GluedTags tags(words, known_);
    const auto separated = tags.split_all(glued);
    size_t next = 0;
    for (StoryCard& card : found) {
      const bool one_line = card.tag_lines.size() == 1;
      add_card(card, one_line ? separated[next++] : card.tag_lines);
    }
  }

  void add_card(StoryCard& card, std::vector<std::string> tags) {
    if (card.title == article().title) return;
    ScrapedStory story;
    story.title = std::move(card.title);
    story.standfirst = std::move(card.teaser);
    story.section = std::move(card.section);
    story.published = std::move(card.published);
    story.authors = std::move(card.authors);
    story.tags = std::move(tags);
    page_.cards.push_back(std::move(story));
  }

  std::string_view text_;
  const TagVocabulary& known_;
  std::vector<TextLine> lines_;
  std::vector<Furniture> kinds_;
  std::vector<size_t> words_;
  std::vector<bool> kept_;
  ScrapedPage page_;
};

}  // namespace

ScrapedPage read_scraped_page(std::string_view text, const TagVocabulary& known) {
  return ScrapedPageReader(text, known).run();
}

}  // namespace dateline
