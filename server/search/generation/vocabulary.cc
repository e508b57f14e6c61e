#include "server/search/generation/vocabulary.h"

#include <algorithm>
#include <bit>
#include <map>

#include "common/index/schema.h"
#include "common/text/characters.h"
#include "server/search/generation/word_frequencies.h"

namespace dateline {
namespace {

constexpr size_t kMaxSpelledCharacters = 32;

std::u32string characters(std::string_view utf8) {
  std::u32string text;
  for (size_t at = 0; at < utf8.size();) {
    const Character character = character_at(utf8, at);
    text += character.code;
    at += character.size;
  }
  return text;
}

uint32_t letters_of(std::u32string_view word) {
  uint32_t letters = 0;
  for (const char32_t character : word) letters |= 1U << (character % 32);
  return letters;
}

bool has_digit(std::string_view word) {
  return word.find_first_of("0123456789") != std::string_view::npos;
}

}  // namespace

size_t edit_distance(std::u32string_view a, std::u32string_view b, size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit || b.size() > kMaxSpelledCharacters) return limit + 1;
  size_t rows[3][kMaxSpelledCharacters + 1];
  size_t* before_last = rows[0];
  size_t* last = rows[1];
  size_t* row = rows[2];
  for (size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    size_t least = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
    size_t* const oldest = before_last;
    before_last = last;
    last = row;
    row = oldest;
  }
  return last[b.size()];
}

Vocabulary::Vocabulary(const ShardSet& shards, const std::vector<DocId>& newest, const ShardWords* in_order)
    : articles_(shards.whole().get_doccount()), newest_(newest.size()) {
  const Xapian::Database& database = shards.whole();
  const WordFrequencies fresh = word_frequencies(shards, newest, in_order);
  std::map<std::string, uint32_t> words;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    if (is_word_term(*term)) words[*term] = term.get_termfreq();
  }
  const std::string title(spec(Field::kTitle).prefix);
  for (auto term = database.allterms_begin(title); term != database.allterms_end(title); ++term) {
    const std::string word = (*term).substr(title.size());
    if (is_word_term(word)) words[word] = std::max(words[word], term.get_termfreq());
  }
  for (auto& [word, frequency] : words) {
    const std::u32string spelled = characters(word);
    const size_t length = spelled.size();
    if (length >= by_length_.size()) by_length_.resize(length + 1);
    by_length_[length].push_back(static_cast<uint32_t>(entries_.size()));
    const auto found = fresh.find(word);
    entries_.push_back({word, frequency, found == fresh.end() ? 0 : found->second, letters_of(spelled)});
  }
}

double Vocabulary::standing(const Entry& entry) const {
  const double of_all = static_cast<double>(entry.frequency) / static_cast<double>(articles_);
  if (newest_ == 0) return of_all;
  return of_all + static_cast<double>(entry.fresh) / static_cast<double>(newest_);
}

uint64_t Vocabulary::frequency(std::string_view word) const {
  const Entry key{std::string(word), 0, 0, 0};
  const auto found = std::lower_bound(entries_.begin(), entries_.end(), key);
  return found != entries_.end() && found->word == word ? found->frequency : 0;
}

std::vector<Vocabulary::Neighbour> Vocabulary::near(std::string_view word, size_t limit) const {
  const std::u32string wanted = characters(word);
  if (wanted.size() < 3 || wanted.size() > kMaxSpelledCharacters || has_digit(word)) return {};
  const size_t edits = wanted.size() <= 4 ? 1 : 2;
  const uint32_t letters = letters_of(wanted);
  std::vector<Neighbour> found;
  const size_t longest = std::min(wanted.size() + edits + 1, by_length_.size());
  for (size_t length = wanted.size() - edits; length < longest; ++length) {
    for (const uint32_t index : by_length_[length]) {
      const Entry& entry = entries_[index];
      const auto changed = static_cast<size_t>(std::popcount(entry.letters ^ letters));
      if (changed > 2 * edits || entry.word == word) continue;
      const size_t distance = edit_distance(wanted, characters(entry.word), edits);
      if (distance <= edits && !has_digit(entry.word))
        found.push_back({entry.word, entry.frequency, distance});
    }
  }
  std::sort(found.begin(), found.end(), [](const Neighbour& a, const Neighbour& b) {
    if (a.distance != b.distance) return a.distance < b.distance;
    return a.frequency != b.frequency ? a.frequency > b.frequency : a.word < b.word;
  });
  if (found.size() > limit) found.resize(limit);
  return found;
}

std::vector<std::string> Vocabulary::completions(std::string_view prefix, size_t limit) const {
  std::vector<const Entry*> found;
  auto entry = std::lower_bound(entries_.begin(), entries_.end(), Entry{std::string(prefix), 0, 0, 0});
  for (; entry != entries_.end() && entry->word.starts_with(prefix); ++entry) found.push_back(&*entry);
  const size_t kept = std::min(limit, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                    [this](const Entry* a, const Entry* b) {
                      const double first = standing(*a);
                      const double second = standing(*b);
                      return first != second ? first > second : a->word < b->word;
                    });
  std::vector<std::string> words;
  for (size_t i = 0; i < kept; ++i) words.push_back(found[i]->word);
  return words;
}

}  // namespace dateline
