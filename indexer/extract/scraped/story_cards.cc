#include "indexer/extract/scraped/story_cards.h"

#include <algorithm>
#include <unordered_map>

#include "indexer/extract/furniture.h"
#include "indexer/extract/page_date.h"
#include "indexer/extract/writers.h"

namespace dateline {
namespace {

constexpr size_t kMaxCards = 100;
constexpr size_t kMaxCardLabelWords = 3;
constexpr size_t kMaxCardTitleWords = 40;
constexpr size_t kMinCardTitleWords = 3;
constexpr size_t kMaxDateWords = 12;
constexpr size_t kMinTeaserWords = 12;
constexpr size_t kLongTeaserWords = 26;  // that need not end as a sentence

enum class Role { kShort, kTeaser, kDate, kByline };

struct CardLine {
  const TextLine* line;
  Role role;
  size_t words;

  const std::string& text() const { return line->text; }
};

Role role_of(const std::string& text, size_t words) {
  if (words <= kMaxDateWords && !dates_in(text).empty()) return Role::kDate;
  if (!authors_in(text).empty()) return Role::kByline;
  const bool teaser = words >= kLongTeaserWords || (words >= kMinTeaserWords && ends_sentence(text));
  return teaser ? Role::kTeaser : Role::kShort;
}

class CardList {
 public:
  explicit CardList(std::span<const TextLine> lines) {
    for (const TextLine& line : lines) {
      if (furniture_of(line.text) != Furniture::kNone) continue;
      const size_t words = count_words(line.text);
      lines_.push_back({&line, role_of(line.text, words), words});
      if (lines_.back().role == Role::kShort) ++times_[line.text];
    }
  }

  std::vector<StoryCard> run() {
    find_titles();
    std::vector<StoryCard> cards;
    if (titles_.empty() || !are_cards()) return cards;
    dates_lead_ = first(Role::kDate) < titles_.front();
    labels_lead_ = has_label_before(titles_.front());
    for (size_t i = 0; i < titles_.size() && cards.size() < kMaxCards; ++i) cards.push_back(card(i));
    return cards;
  }

 private:
  bool is(size_t at, Role role) const { return at < lines_.size() && lines_[at].role == role; }

  size_t first(Role role) const {
    size_t at = 0;
    while (at < lines_.size() && lines_[at].role != role) ++at;
    return at;
  }

  bool may_be_title(size_t at) const {
    return is(at, Role::kShort) && lines_[at].words >= kMinCardTitleWords &&
           lines_[at].words <= kMaxCardTitleWords;
  }

  // The line above each teaser, dates and names between aside. Without teasers, the longest line between two
  // dates.
  void find_titles() {
    for (size_t at = 0; at < lines_.size(); ++at) {
      if (!is(at, Role::kTeaser) || is(at - 1, Role::kTeaser)) continue;
      size_t above = at;
      while (above > 0 && (is(above - 1, Role::kDate) || is(above - 1, Role::kByline))) --above;
      if (above > 0 && may_be_title(above - 1)) titles_.push_back(above - 1);
    }
    if (titles_.empty() && first(Role::kTeaser) == lines_.size()) find_titles_by_dates();
  }

  void find_titles_by_dates() {
    size_t longest = lines_.size();
    for (size_t at = 0; at <= lines_.size(); ++at) {
      if (at == lines_.size() || is(at, Role::kDate)) {
        if (longest < lines_.size()) titles_.push_back(longest);
        longest = lines_.size();
      } else if (may_be_title(at) && (longest == lines_.size() || lines_[at].words > lines_[longest].words)) {
        longest = at;
      }
    }
    const auto dates = std::count_if(lines_.begin(), lines_.end(),
                                     [](const CardLine& line) { return line.role == Role::kDate; });
    if (titles_.size() > static_cast<size_t>(dates) || titles_.size() < 2) titles_.clear();
  }

  // An article that goes on after the heading has paragraphs one after another. Where no dates speak for
  // cards, headlines that stand alone speak against them.
  bool are_cards() const {
    size_t following = 0;
    size_t alone = 0;
    for (size_t at = 0; at < lines_.size(); ++at) {
      following += is(at, Role::kTeaser) && is(at - 1, Role::kTeaser) ? 1 : 0;
      const bool title = std::find(titles_.begin(), titles_.end(), at) != titles_.end();
      alone += may_be_title(at) && !title && times_.at(lines_[at].text()) == 1 ? 1 : 0;
    }
    const bool dated = first(Role::kDate) < lines_.size();
    return following * 2 <= titles_.size() && (dated || alone == 0);
  }

  bool is_label(size_t at) const { return is(at, Role::kShort) && lines_[at].words <= kMaxCardLabelWords; }

  bool has_label_before(size_t title) const { return title > 0 && is_label(title - 1); }

  // Where the lines of a card begin: its title, or a picture's text, a label, a date above it.
  size_t begin_of(size_t card) const {
    const size_t title = titles_[card];
    const size_t floor = card == 0 ? 0 : titles_[card - 1] + 1;
    size_t begin = title;
    bool labelled = false;
    while (begin > floor) {
      const CardLine& above = lines_[begin - 1];
      const bool again = above.text() == lines_[title].text();
      const bool date = dates_lead_ && (above.role == Role::kDate || above.role == Role::kByline);
      const bool repeated = is_label(begin - 1) && times_.at(above.text()) > 1;
      const bool label = !labelled && is_label(begin - 1) && (repeated || labels_lead_);
      if (!again && !date && !label) break;
      labelled = labelled || label;
      --begin;
    }
    return begin;
  }

  StoryCard card(size_t number) const {
    const size_t title = titles_[number];
    const size_t end = number + 1 < titles_.size() ? begin_of(number + 1) : lines_.size();
    StoryCard card;
    card.title = lines_[title].text();
    for (size_t at = begin_of(number); at < end; ++at) {
      if (at != title) add(lines_[at], at < title, card);
    }
    return card;
  }

  static void add(const CardLine& line, bool before_title, StoryCard& card) {
    switch (line.role) {
      case Role::kDate:
        if (card.published.empty()) card.published = dates_in(line.text()).front().text;
        if (card.authors.empty()) card.authors = authors_in(line.text());
        return;
      case Role::kByline:
        if (card.authors.empty()) card.authors = authors_in(line.text());
        return;
      case Role::kTeaser:
        card.teaser += (card.teaser.empty() ? "" : " ") + line.text();
        return;
      case Role::kShort:
        if (line.text() == card.title) return;
        if (before_title) {
          card.section = line.text();
        } else {
          card.tag_lines.push_back(line.text());
        }
    }
  }

  std::vector<CardLine> lines_;
  std::unordered_map<std::string, size_t> times_;  // how often a short line stands there
  std::vector<size_t> titles_;
  bool dates_lead_ = false;   // above the titles, not below
  bool labels_lead_ = false;  // a section stands above the first title
};

}  // namespace

std::vector<StoryCard> story_cards(std::span<const TextLine> lines) {
  return CardList(lines).run();
}

}  // namespace dateline
