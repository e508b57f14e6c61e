// How closely an article has the words of a query together, as a part of its score beside BM25, which knows
// of no places: in the title, in their order and with little else beside them; or else near each other and
// near the beginning of the text, where news tells what it is about. Pairs that follow each other in the
// query count wherever they stand close (term proximity: Büttcher, Clarke, Lushman, SIGIR 2006; Tao, Zhai,
// SIGIR 2007). docs/ranking.md has the formula. For one request, on one thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/query/key_words.h"
#include "common/words/word_finder.h"
#include "common/words/words_file.h"
#include "server/search/generation/search_context.h"

namespace dateline {

class Proximity {
 public:
  // Both outlive it.
  Proximity(const SearchContext& context, const KeyWords& words);

  // Never negative. Throws Error{kDamaged}, Xapian::Error.
  double of(DocId doc);

 private:
  // A word of the query in a field of an article.
  struct Place {
    uint32_t word;      // which
    uint32_t position;  // as phrases have it
    uint32_t before;    // how many words of the field come before it
  };
  struct FieldPlaces {
    std::vector<Place> places;
    std::vector<uint32_t> counts;  // by word of the query
    uint32_t words = 0;            // that the field has
    uint32_t found = 0;            // how many words of the query are among them
    uint32_t position = 0;         // after which the next word stands, where the article is analysed
  };
  struct Shard {
    const WordsFile* file;
    WordFinder finder;            // of the words of the query that the shard has
    std::vector<uint32_t> words;  // which of the query they are
  };
  struct Pair {
    bool is_near = false;
    bool is_adjacent = false;
  };

  Shard shard_of(const WordsFile& file) const;
  void read_words(DocId doc);
  void read_article(DocId doc);
  void read(std::string_view field, const Shard& shard, FieldPlaces& found);
  void analyze(std::string_view text, const std::string& language, FieldPlaces& found);
  void begin(FieldPlaces& found);
  static void note(const Place& place, FieldPlaces& found);
  bool has_all(const FieldPlaces& field) const { return field.found == words_.size(); }
  double of_title() const;
  double of_text();
  double closest_window();
  void look_for_pairs(const FieldPlaces& field);
  double of_pairs() const;

  const SearchContext& context_;
  const KeyWords& words_;
  double rarity_ = 0;          // of all words
  std::vector<Shard> shards_;  // none of a portable archive, whose articles are analysed again
  FieldPlaces title_;
  FieldPlaces text_;
  std::vector<Pair> pairs_;       // of each word with the one before it
  std::vector<uint32_t> counts_;  // by word, of what is looked at
};

}  // namespace dateline
