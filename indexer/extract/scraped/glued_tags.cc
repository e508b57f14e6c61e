#include "indexer/extract/scraped/glued_tags.h"

#include <algorithm>
#include <array>
#include <limits>

#include "common/text/characters.h"
#include "common/text/trim.h"
#include "indexer/extract/line.h"

namespace dateline {
namespace {

constexpr size_t kMaxLineBytes = 400;
constexpr size_t kMaxWordsInTag = 4;

// What is known to be a word or a tag costs next to nothing; a tag of two words is likelier than two tags of
// which nobody has heard.
constexpr double kKnown = 0.2;
constexpr double kPlainWord = 1;
constexpr double kOddWord = 1;
constexpr double kOddCapital = 1;
constexpr std::array<double, kMaxWordsInTag + 1> kUnknownTag = {0, 1, 1.2, 2.6, 4.2};
constexpr double kPerTagMissed = 1;
constexpr size_t kMaxGluedTags = 12;
constexpr size_t kMaxWordLength = 40;

bool is_upper(std::string_view text, size_t at) {
  return at < text.size() && is_upper_case(character_at(text, at).code);
}

bool is_word(std::string_view text, size_t at) {
  return at < text.size() && is_letter_or_digit(character_at(text, at).code);
}

// Where the characters of a text begin, and its end.
std::vector<size_t> starts_of(std::string_view text) {
  std::vector<size_t> starts;
  for (size_t at = 0; at < text.size(); at += character_at(text, at).size) starts.push_back(at);
  starts.push_back(text.size());
  return starts;
}

// "Wearable", "AI", "A1": as words are written. All capitals are an abbreviation, so short.
bool is_plain_word(std::string_view word) {
  const std::vector<size_t> starts = starts_of(word);
  size_t upper = 0;
  for (size_t i = 0; i + 1 < starts.size(); ++i) upper += is_upper(word, starts[i]) ? 1 : 0;
  const size_t length = starts.size() - 1;
  return upper == 1 ? is_upper(word, 0) && length > 1 : upper == length && length <= 8 && length >= 2;
}

double count_capitals(std::string_view word) {
  double capitals = 0;
  for (size_t at = 0; at < word.size(); at += character_at(word, at).size)
    capitals += is_upper(word, at) ? 1 : 0;
  return capitals;
}

std::string_view without_possessive(std::string_view word) {
  for (const std::string_view ending : {"'s", "’s"}) {
    if (word.ends_with(ending)) word.remove_suffix(ending.size());
  }
  return word;
}

// The runs of letters, digits, apostrophes and hyphens; an empty one where a sentence or a clause ends.
std::vector<std::string_view> page_words(std::string_view page) {
  std::vector<std::string_view> words;
  for (size_t at = 0; at < page.size();) {
    size_t end = at;
    while (is_word(page, end) ||
           (end > at && end < page.size() && (page[end] == '\'' || page.substr(end).starts_with("’")))) {
      end += character_at(page, end).size;
    }
    if (end > at) {
      const std::string_view word = page.substr(at, end - at);
      words.push_back(without_possessive(word));
      if (words.back().size() != word.size()) words.emplace_back();
      at = end;
      continue;
    }
    if (page[at] != ' ' && page[at] != '-') words.emplace_back();
    at += character_at(page, at).size;
  }
  return words;
}

}  // namespace

struct GluedTags::Word {
  std::string text;
  bool after_blank;  // a blank stands before it: never the beginning of a tag
};

// The cheapest way to a place, and from where.
struct GluedTags::Cut {
  double cost = std::numeric_limits<double>::infinity();
  size_t from = 0;
};

GluedTags::GluedTags(std::string_view page, const TagVocabulary& known) : known_(known) {
  const std::vector<std::string_view> words = page_words(page);
  for (size_t i = 0; i < words.size(); ++i) {
    std::string phrase;
    for (size_t length = 1; length <= 3 && i + length <= words.size(); ++length) {
      const std::string_view word = words[i + length - 1];
      if (!is_upper(word, 0)) break;
      phrase += phrase.empty() ? "" : " ";
      phrase += word;
      (length == 1 ? words_ : phrases_).insert(phrase);
    }
  }
}

bool GluedTags::is_glued(std::string_view line) const {
  if (line.size() > kMaxLineBytes || ends_sentence(line)) return false;
  for (const std::string_view token : trimmed_parts(line, " ")) {
    const std::string_view word = without_possessive(token);
    if (words_of(word).size() > 1 && !known_.spelling(word)) return true;
  }
  return false;
}

double GluedTags::word_cost(std::string_view word) const {
  if (words_.contains(std::string(word)) || known_.spelling(word)) return kKnown;
  return is_plain_word(word) ? kPlainWord : kOddWord + kOddCapital * count_capitals(word);
}

// Each run without blanks is cut into the cheapest words, all of which but the first begin with a capital.
std::vector<GluedTags::Word> GluedTags::words_of(std::string_view line) const {
  std::vector<Word> words;
  for (const std::string_view run : trimmed_parts(line, " ")) {
    const std::vector<size_t> starts = starts_of(run);
    std::vector<Cut> best(starts.size());
    best[0].cost = 0;
    for (size_t end = 1; end < starts.size(); ++end) {
      if (end + 1 < starts.size() && !is_upper(run, starts[end])) continue;
      for (size_t from = end - std::min(end, kMaxWordLength); from < end; ++from) {
        const double cost = best[from].cost + word_cost(run.substr(starts[from], starts[end] - starts[from]));
        if (cost < best[end].cost) best[end] = {cost, from};
      }
    }
    std::vector<Word> reversed;
    for (size_t end = starts.size() - 1; end > 0; end = best[end].from) {
      const size_t from = starts[best[end].from];
      reversed.push_back({std::string(run.substr(from, starts[end] - from)), from == 0 && !words.empty()});
    }
    words.insert(words.end(), reversed.rbegin(), reversed.rend());
  }
  return words;
}

double GluedTags::tag_cost(const std::string& tag, size_t words) const {
  if (known_.spelling(tag)) return kKnown;
  if ((words == 1 ? words_ : phrases_).contains(tag)) return kKnown;
  return kUnknownTag[words];
}

// The words from one to another as a tag.
std::string GluedTags::tag_of(const std::vector<Word>& words, size_t from, size_t end) {
  std::string tag;
  for (size_t i = from; i < end; ++i) tag += (i > from ? " " : "") + words[i].text;
  return tag;
}

// For each number of tags and each number of words, the cheapest way to make so many tags of so many words.
// Blanks hold words together; and a line that has some has them within all its tags of several words.
std::vector<std::vector<GluedTags::Cut>> GluedTags::groupings(const std::vector<Word>& words) const {
  const bool spaced =
      std::any_of(words.begin(), words.end(), [](const Word& word) { return word.after_blank; });
  const size_t max_tags = std::min(words.size(), kMaxGluedTags);
  std::vector<std::vector<Cut>> best(max_tags + 1, std::vector<Cut>(words.size() + 1));
  best[0][0].cost = 0;
  for (size_t tags = 0; tags < max_tags; ++tags) {
    for (size_t from = 0; from < words.size(); ++from) {
      if (words[from].after_blank) continue;
      for (size_t end = from + 1; end <= words.size(); ++end) {
        const bool glued = end > from + 1 && !words[end - 1].after_blank;
        if (glued && (spaced || end - from > kMaxWordsInTag)) break;
        const double tag = spaced ? kKnown : tag_cost(tag_of(words, from, end), end - from);
        const double cost = best[tags][from].cost + tag;
        if (cost < best[tags + 1][end].cost) best[tags + 1][end] = {cost, from};
      }
    }
  }
  return best;
}

std::vector<std::string> GluedTags::grouped(const std::vector<Word>& words, size_t expected) const {
  const auto best = groupings(words);
  size_t chosen = 0;
  double least = std::numeric_limits<double>::infinity();
  for (size_t tags = 1; tags < best.size(); ++tags) {
    const size_t missed = expected == 0 ? 0 : std::max(tags, expected) - std::min(tags, expected);
    const double cost = best[tags].back().cost + kPerTagMissed * static_cast<double>(missed);
    if (cost >= least) continue;
    least = cost;
    chosen = tags;
  }
  std::vector<std::string> reversed;
  for (size_t end = words.size(); chosen > 0; --chosen) {
    const size_t from = best[chosen][end].from;
    const std::string tag = tag_of(words, from, end);
    reversed.push_back(known_.spelling(tag).value_or(tag));
    end = from;
  }
  return {reversed.rbegin(), reversed.rend()};
}

std::vector<std::string> GluedTags::split(std::string_view line, size_t expected) const {
  if (!is_glued(line)) return {std::string(line)};
  std::vector<std::string> tags = grouped(words_of(line), expected);
  // One tag, whose capitals are its own: "TikTok".
  if (tags.size() < 2) return {std::string(line)};
  return tags;
}

std::vector<std::vector<std::string>> GluedTags::split_all(const std::vector<std::string>& lines) const {
  // Lines that have blanks say how many tags they hold; the commonest number is expected of the others.
  std::array<size_t, kMaxGluedTags + 1> counts{};
  for (const std::string& line : lines) {
    if (line.find(' ') == std::string::npos || !is_glued(line)) continue;
    ++counts[std::min(split(line, 0).size(), kMaxGluedTags)];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  const size_t expected = *most == 0 ? 0 : static_cast<size_t>(most - counts.begin());
  std::vector<std::vector<std::string>> all;
  all.reserve(lines.size());
  for (const std::string& line : lines) all.push_back(split(line, expected));
  return all;
}

}  // namespace dateline
