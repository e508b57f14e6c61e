#include "server/search/generation/vocabulary.h"

#include <algorithm>
#include <bit>
#include <map>
#include <utility>

#include "common/columns/merged_texts.h"
#include "common/columns/spelled_word.h"
#include "server/search/generation/word_frequencies.h"

namespace dateline {
namespace {

// A word in a title says what an article is about, and there are few of them.
constexpr double kTitleWorth = 32;

// A word that few words of a shard are to be told apart from.
struct Wanted {
  explicit Wanted(std::string_view word)
      : text(word), spelled(characters_of(word)), letters(letters_of(spelled)) {}

  // Whether so many edits can make a word of these letters of it.
  bool may_be(uint32_t other_letters) const {
    return static_cast<size_t>(std::popcount(other_letters ^ letters)) <= 2 * edits;
  }
  // Or one that begins with such a word.
  bool may_begin(uint32_t other_letters) const {
    return static_cast<size_t>(std::popcount(letters & ~other_letters)) <= edits;
  }

  std::string_view text;
  std::u32string spelled;
  uint32_t letters;
  size_t edits = spelled.size() <= 4 ? 1 : 2;
};

// What `of(row, size)` makes of the edits from all of `a` to the first 0, 1, ... characters of `b`: `size`
// and one more numbers; limit + 1 when all are more than `limit`.
template <typename Of>
size_t with_distances(std::u32string_view a, std::u32string_view b, size_t limit, Of of) {
  if (b.size() > kMaxSpelledCharacters) return limit + 1;
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
  return of(last, b.size());
}

struct NearWord {
  ArticlesWithWord counts;
  size_t distance = 0;
};

ArticlesWithWord sum(const ArticlesWithWord& a, const ArticlesWithWord& b) {
  return {a.text + b.text, a.title + b.title};
}

// An article that has a word in its title and its text counts once in one, and nobody knows how often.
uint64_t frequency_of(const ArticlesWithWord& counts) {
  return std::max(counts.text, counts.title);
}

void add_near(const VocabularyFile& file, const Wanted& wanted, std::map<std::string_view, NearWord>& found) {
  const size_t longest = wanted.spelled.size() + wanted.edits;
  for (size_t length = wanted.spelled.size() - wanted.edits; length <= longest; ++length) {
    file.for_each_spelled(length, [&](uint64_t place, uint32_t letters) {
      if (!wanted.may_be(letters)) return;
      const std::string_view word = file.words()[place];
      if (word == wanted.text) return;
      const size_t distance = edit_distance(wanted.spelled, characters_of(word), wanted.edits);
      if (distance > wanted.edits) return;
      NearWord& near = found[word];
      near = {sum(near.counts, file.counts(place)), distance};
    });
  }
}

void add_near_beginnings(const VocabularyFile& file, const Wanted& wanted,
                         std::map<std::string_view, NearWord>& found) {
  const size_t longest = wanted.spelled.size() + wanted.edits;
  for (size_t length = wanted.spelled.size() - wanted.edits; length <= kMaxSpelledCharacters; ++length) {
    file.for_each_spelled(length, [&](uint64_t place, uint32_t letters) {
      if (!wanted.may_begin(letters)) return;
      const std::string_view word = file.words()[place];
      const std::u32string spelled = characters_of(word);
      const size_t distance =
          beginning_distance(wanted.spelled, std::u32string_view(spelled).substr(0, longest), wanted.edits);
      if (distance == 0 || distance > wanted.edits) return;
      NearWord& near = found[word];
      near = {sum(near.counts, file.counts(place)), distance};
    });
  }
}

std::vector<Vocabulary::Neighbour> nearest(const std::map<std::string_view, NearWord>& near, size_t limit) {
  std::vector<Vocabulary::Neighbour> found;
  found.reserve(near.size());
  for (const auto& [other, how] : near)
    found.push_back({std::string(other), frequency_of(how.counts), how.distance});
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    if (a.distance != b.distance) return a.distance < b.distance;
    return a.frequency != b.frequency ? a.frequency > b.frequency : a.word < b.word;
  });
  if (found.size() > limit) found.resize(limit);
  return found;
}

// The words of all shards in a range, each once, in order.
class WordsFrom {
 public:
  WordsFrom(const ShardVocabularies& files, const WordRange& range) : files_(files), end_(range.to) {
    for (const auto& file : files) words_.add(file->words(), file->words().lower_bound(range.from));
  }

  // Goes to the next word.
  bool next() { return words_.next() && word() < end_; }

  std::string_view word() const { return words_.text(); }

  ArticlesWithWord articles() const {
    ArticlesWithWord counts;
    words_.for_each_place(
        [&](size_t shard, uint64_t place) { counts = sum(counts, files_[shard]->counts(place)); });
    return counts;
  }

 private:
  const ShardVocabularies& files_;
  std::string_view end_;
  MergedTexts words_;
};

// A word, with what it is put in order by.
struct Candidate {
  double standing;
  std::string_view word;
  ArticlesWithWord articles;

  bool operator<(const Candidate& other) const {
    return standing != other.standing ? standing > other.standing : word < other.word;
  }
};

std::vector<Vocabulary::Completion> best_of(std::vector<Candidate> found, size_t limit) {
  const size_t kept = std::min(limit, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end());
  found.erase(found.begin() + static_cast<std::ptrdiff_t>(kept), found.end());
  std::vector<Vocabulary::Completion> best;
  best.reserve(kept);
  for (const Candidate& one : found) best.push_back({std::string(one.word), one.articles, one.standing});
  return best;
}

}  // namespace

WordRange words_beginning(std::string_view prefix) {
  WordRange range{std::string(prefix), std::string(prefix)};
  ++range.to.back();  // no byte of UTF-8 is the last one
  return range;
}

WordRange only_word(std::string_view word) {
  return {std::string(word), std::string(word) + '\0'};
}

size_t edit_distance(std::u32string_view a, std::u32string_view b, size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  return with_distances(a, b, limit, [](const size_t* last, size_t size) { return last[size]; });
}

size_t beginning_distance(std::u32string_view a, std::u32string_view b, size_t limit) {
  return with_distances(
      a, b, limit, [](const size_t* last, size_t size) { return *std::min_element(last, last + size + 1); });
}

Vocabulary::Vocabulary(const ShardSet& shards, ShardVocabularies files, const std::vector<DocId>& newest,
                       const ShardWords* in_order)
    : articles_(shards.whole().get_doccount()), newest_(newest.size()), files_(std::move(files)) {
  const WordFrequencies fresh = word_frequencies(shards, newest, in_order);
  fresh_.assign(fresh.begin(), fresh.end());
  std::sort(fresh_.begin(), fresh_.end());
}

double Vocabulary::standing(const ArticlesWithWord& articles, uint64_t fresh) const {
  const double with =
      static_cast<double>(frequency_of(articles)) + kTitleWorth * static_cast<double>(articles.title);
  const double of_all = with / static_cast<double>(articles_);
  if (newest_ == 0) return of_all;
  return of_all + static_cast<double>(fresh) / static_cast<double>(newest_);
}

uint64_t Vocabulary::frequency(std::string_view word) const {
  return frequency_of(articles_with(word));
}

ArticlesWithWord Vocabulary::articles_with(std::string_view word) const {
  ArticlesWithWord counts;
  for (const auto& file : files_) {
    const uint64_t place = file->words().lower_bound(word);
    if (place < file->words().size() && file->words()[place] == word)
      counts = sum(counts, file->counts(place));
  }
  return counts;
}

std::vector<Vocabulary::Neighbour> Vocabulary::near(std::string_view word, size_t limit) const {
  const Wanted wanted(word);
  const size_t length = wanted.spelled.size();
  if (length < 3 || length > kMaxSpelledCharacters || has_digit(word)) return {};
  std::map<std::string_view, NearWord> near;
  for (const auto& file : files_) add_near(*file, wanted, near);
  return nearest(near, limit);
}

std::vector<Vocabulary::Neighbour> Vocabulary::near_beginnings(std::string_view beginning, size_t edits,
                                                               size_t limit) const {
  Wanted wanted(beginning);
  wanted.edits = edits;
  const size_t length = wanted.spelled.size();
  if (length <= edits || length > kMaxSpelledCharacters || has_digit(beginning)) return {};
  std::map<std::string_view, NearWord> near;
  for (const auto& file : files_) add_near_beginnings(*file, wanted, near);
  return nearest(near, limit);
}

std::vector<Vocabulary::Completion> Vocabulary::completions(const WordRanges& ranges, size_t limit) const {
  std::vector<Candidate> found;
  const auto by_word = [](const auto& fresh, std::string_view word) { return fresh.first < word; };
  for (const WordRange& range : ranges) {
    auto fresh = std::lower_bound(fresh_.begin(), fresh_.end(), range.from, by_word);
    for (WordsFrom words(files_, range); words.next();) {
      while (fresh != fresh_.end() && fresh->first < words.word()) ++fresh;
      const bool is_fresh = fresh != fresh_.end() && fresh->first == words.word();
      const ArticlesWithWord articles = words.articles();
      found.push_back({standing(articles, is_fresh ? fresh->second : 0), words.word(), articles});
    }
  }
  return best_of(std::move(found), limit);
}

std::vector<Vocabulary::Completion> Vocabulary::title_completions(const WordRanges& ranges,
                                                                  size_t limit) const {
  std::vector<Candidate> found;
  for (const WordRange& range : ranges) {
    for (WordsFrom words(files_, range); words.next();) {
      const ArticlesWithWord articles = words.articles();
      if (articles.title > 0) found.push_back({static_cast<double>(articles.title), words.word(), articles});
    }
  }
  return best_of(std::move(found), limit);
}

}  // namespace dateline
