// Copies of one story: it ran several times, with an agency line before it, without its last paragraph, with
// a few words changed. Stories are compared by their sketches (indexer/copies/comparison.h). Not thread-safe.
//
// The first of every story is remembered, at about 280 bytes, in two halves: when one is full, the other,
// older one is forgotten and filled anew. What is given up when there are more stories than that: a copy
// whose story came longer ago than the remembered ones becomes a story of its own. Archives mostly come in
// the order of time, and copies within days of each other. So even with much memory no more than kMostStories
// are remembered: what a build takes does not grow with the archive.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "common/article.h"
#include "indexer/copies/sketch.h"

namespace dateline {

// Stories by the keys of their sketches: an open hash table of story numbers.
class StoryTable {
 public:
  struct Story {
    uint64_t name;  // what its copies have in common
    Sketch sketch;
  };

  // Takes at most `capacity` stories.
  explicit StoryTable(size_t capacity);

  // That each takes, about.
  static size_t bytes_of_story();

  bool is_full() const { return stories_.size() >= capacity_; }
  void add(const Story& story);

  // A story of which this is a copy; null when there is none.
  const Story* copied_by(const Sketch& sketch) const;

 private:
  // A phrase that everyone uses tells nothing: of the stories with a key, the latest.
  static constexpr size_t kMaxCandidates = 16;
  static constexpr size_t kRemembered = 256;  // of the candidates, so that they come once

  // The key is here, too, since most that are looked at are of another one: stories lie all over the memory.
  struct Slot {
    uint32_t key;
    uint32_t story;  // its number + 1; 0 when free
  };

  // The stories that share a key with a sketch, by their numbers, in the order of its keys, most of them
  // once.
  struct Candidates {
    std::array<uint32_t, Sketch::kKeys * kMaxCandidates> stories{};
    size_t count = 0;
  };

  // They lie all over the memory, which is asked for all of them at once.
  Candidates gather(const Sketch& sketch) const;

  // Whether copies share only what another story has, too: a footer, a notice of rights.
  bool share_a_footer(const Sketch& sketch, const Story& story, const Candidates& candidates) const;

  size_t home_of(uint32_t key) const;

  // Calls visit(slot) for the slots of the table that may hold a story with `key`, the first free one last;
  // ends when it gives true.
  template <typename Visit>
  void probe(uint32_t key, Visit visit) const;
  void enter(uint32_t number);
  void enter(uint32_t number, uint32_t key);
  void grow();
  void put(const Slot& slot);  // behind all of its key

  size_t capacity_;
  std::vector<Story> stories_;
  std::vector<Slot> slots_;
};

// What some articles have in common with their copies: tells which stories of an index may be any.
class CopyKeys {
 public:
  void add(const Sketch& sketch);

  // Whether a story with this sketch, as CopyFinder sets it, may be a copy of one of them.
  bool may_match(const std::string& sketch) const;

 private:
  std::unordered_set<uint32_t> keys_;
};

class CopyFinder {
 public:
  static constexpr size_t kMostStories = 200'000;  // some 54 MB

  // Keeps to about `max_bytes` of memory.
  explicit CopyFinder(uint64_t max_bytes);

  // Sets the copy_key of an article, whose sketch is `own`: all copies of a story have it in common, for it
  // is made of the text of the first of them that was met. Copies of a short story have its title, too; those
  // of a very short one every word. Empty for an article without text. Sets the article's `sketch`, too, by
  // which later runs find its copies.
  void find(Article& article, const Sketch& own);

  // For a story of the index, in place of find(): whether its copy_key would be the same again. Both as
  // find() set them; it is known from then on as if it had been found.
  bool confirm(const std::string& copy_key, const std::string& sketch);

  // Makes known a story of the index as it is: both as find() set them. Those that are no such values are
  // left out.
  void remember(const std::string& copy_key, const std::string& sketch);

 private:
  std::string key_by_sketch(const Sketch& own);
  void remember(const StoryTable::Story& story);

  size_t half_;  // stories
  StoryTable newer_;
  StoryTable older_;
};

}  // namespace dateline
