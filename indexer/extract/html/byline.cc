#include "indexer/extract/html/byline.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "indexer/extract/line.h"
#include "indexer/extract/line_dates.h"
#include "indexer/extract/page_date.h"
#include "indexer/extract/writers.h"

namespace dateline {
namespace {

constexpr size_t kLinesAbove = 4;
constexpr size_t kLinesBelow = 14;
constexpr size_t kParagraphs = 3;       // below the headline: a standfirst, and where the text begins
constexpr size_t kMaxLineBytes = 200;   // of a byline
constexpr size_t kParagraphWords = 25;  // more are a paragraph
constexpr size_t kDayWords = 10;        // beside a day; more are text
constexpr size_t kDayWordsInText = 7;   // beside a day; more are a sentence that speaks of one
constexpr size_t kWordsBesideDay = 3;   // beside one in a line far from the headline
constexpr size_t kNameWords = 4;        // of a line below the text that names its writer
constexpr size_t kDatelineBytes = 100;  // of a paragraph: "Bonn, 11 November 2021 - ..."

bool is_within(const HtmlNode* node, const HtmlNode* outer) {
  while (node != nullptr && node != outer) node = node->parent;
  return node != nullptr;
}

class BylineReader {
 public:
  BylineReader(const std::vector<PageLine>& lines, Elsewhere& elsewhere, NumericOrder order)
      : lines_(lines), elsewhere_(elsewhere), headline_(elsewhere.headline()), order_(order) {}

  Byline near() {
    const auto [begin, end] = place();
    for (size_t at = begin; at < end; ++at) read(lines_[at]);
    above(begin, begin - std::min<size_t>(begin, 1));
    below(end);
    above(begin - std::min<size_t>(begin, 1), begin - std::min(begin, kLinesAbove));
    return std::move(byline_);
  }

  // "Last changed on 29 January 2020", "10 May 2017", "Text: Jane Doe"
  Byline far() {
    for (size_t at = place().second; at < lines_.size(); ++at) {
      const PageLine& line = lines_[at];
      if (line.text.size() > kMaxLineBytes) continue;
      auto days = days_within(line.text, order_);
      const bool may_name = byline_.authors.empty() && count_words(line.text) <= kNameWords;
      if ((days.size() != 1 && !may_name) || elsewhere_.has(line.node)) continue;
      const auto authors = authors_at(line, days);
      if (may_name) byline_.authors = authors;
      if (days.size() != 1) continue;
      LineDate& day = days.front();
      const bool modified = speaks_of_change(line.text);
      // A link with a day in its name leads to something else of that day.
      const size_t beside = line.is_link ? 0 : kWordsBesideDay;
      const bool little = count_words(line.text) <= beside + count_words(day.text);
      if (modified || little || !authors.empty())
        (modified ? byline_.modified : byline_.published).push_back(std::move(day.text));
    }
    return std::move(byline_);
  }

 private:
  // The lines of the headline: the first, and that behind the last. Both are behind all when none is shown.
  std::pair<size_t, size_t> place() const {
    const auto is_headline = [&](const PageLine& line) { return is_within(line.node, headline_); };
    if (headline_ == nullptr) return {lines_.size(), lines_.size()};
    const auto first = std::find_if(lines_.begin(), lines_.end(), is_headline);
    const auto behind = std::find_if_not(first, lines_.end(), is_headline);
    return {static_cast<size_t>(first - lines_.begin()), static_cast<size_t>(behind - lines_.begin())};
  }

  void below(size_t at) {
    size_t paragraphs = 0;
    const size_t end = std::min(at + kLinesBelow, lines_.size());
    for (; at < end && paragraphs < kParagraphs; ++at) {
      const PageLine& line = lines_[at];
      const bool is_paragraph = count_words(line.text) >= kParagraphWords;
      paragraphs += is_paragraph ? 1 : 0;
      if (elsewhere_.has_near(line.node)) continue;
      if (is_paragraph) {
        read_dateline(line.text);
      } else {
        read(line);
      }
    }
  }

  void above(size_t at, size_t end) {
    for (; at > end; --at) {
      const PageLine& line = lines_[at - 1];
      if (!elsewhere_.has_near(line.node)) read(line);
    }
  }

  void read(const PageLine& line) {
    if (line.text.size() > kMaxLineBytes) return;
    const size_t words = count_words(line.text);
    const auto days = days_within(line.text, order_);
    for (const LineDate& day : days) {
      const size_t most = ends_sentence(line.text) ? kDayWordsInText : kDayWords;
      if (words > most + count_words(day.text)) continue;
      (day.modified ? byline_.modified : byline_.published).push_back(day.text);
    }
    if (!byline_.authors.empty()) return;
    byline_.authors = authors_at(line, days);
    if (byline_.authors_beside.empty()) byline_.authors_beside = names_beside_day(line.text, days);
  }

  // "By Jane Doe", or "By" and the name in a line of its own.
  std::vector<std::string> authors_at(const PageLine& line, const std::vector<LineDate>& days) const {
    auto authors = authors_in(line.text, days);
    const size_t next = static_cast<size_t>(&line - lines_.data()) + 1;
    if (authors.empty() && next < lines_.size() && is_writer_label(line.text))
      authors = writers_of(lines_[next].text);
    return authors;
  }

  // "Bonn, 11 November 2021 - The harbour ..."
  void read_dateline(std::string_view paragraph) {
    const size_t end = paragraph.find_last_of(' ', kDatelineBytes);
    for (LineDate& day : days_within(paragraph.substr(0, end), order_))
      byline_.datelines.push_back(std::move(day.text));
  }

  const std::vector<PageLine>& lines_;
  Elsewhere& elsewhere_;
  const HtmlNode* headline_;
  NumericOrder order_;
  Byline byline_;
};

}  // namespace

Byline read_byline(const std::vector<PageLine>& lines, Elsewhere& elsewhere, NumericOrder order) {
  if (elsewhere.headline() == nullptr) return {};
  return BylineReader(lines, elsewhere, order).near();
}

Byline read_lines_below(const std::vector<PageLine>& lines, Elsewhere& elsewhere, NumericOrder order) {
  return BylineReader(lines, elsewhere, order).far();
}

}  // namespace dateline
