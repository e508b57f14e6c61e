// Every name on disk of an index folder, and how a generation comes to be the published one.
//
//   DIR/CURRENT                        one line: the id of the published generation
//   DIR/LOCK                           held by the one writer; says who
//   DIR/PUBLISHING                     held from reading what is published until something else is
//   DIR/takedowns.jsonl                what must not come back (indexer/publish/takedowns.h)
//   DIR/generations/<id>/              complete once it has its manifest.json, immutable from then on
//   DIR/generations/<id>/shard-<id>/   a Xapian database, named after the id under which it was begun; later
//                                      generations that still have it share its files by hard links
//   DIR/generations/<id>/shard-<id>/words   the words of its articles in order (docs/index-format.md), unless
//                                      the archive is portable
//   DIR/generations/<id>/shard-<id>/columns, vocabulary   what counting, ordering, spelling and suggestions
//                                      need of it (the same page)
//   DIR/generations/<id>/work/         what a build needs on the way
//
// Publishing follows LevelDB: everything is synced, then one rename onto CURRENT decides.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dateline {

// In the folder of a database.
inline constexpr const char* kWordsFile = "words";
inline constexpr const char* kColumnsFile = "columns";
inline constexpr const char* kVocabularyFile = "vocabulary";

class IndexFolder {
 public:
  explicit IndexFolder(std::filesystem::path root);

  const std::filesystem::path& root() const { return root_; }
  std::filesystem::path generation(const std::string& id) const;
  std::filesystem::path manifest(const std::string& id) const;
  std::filesystem::path shard(const std::string& id, const std::string& name) const;
  std::filesystem::path work(const std::string& id) const;
  static std::string shard_name(const std::string& id);  // of the shard made for generation `id`

  // The published generation; nothing before the first. Throws Error{kDamaged} when CURRENT names none that
  // is there.
  std::optional<std::string> current() const;

  // The same; nothing, too, when CURRENT names none that is there.
  std::optional<std::string> current_if_sound() const;

  // Complete generations, oldest first, those that cannot be read among them. A folder of another name is
  // somebody's own.
  std::vector<std::string> generations() const;

  // Makes the folder of a new generation and gives its id: the UTC time to the millisecond, or later than
  // all that are there, so that ids ascend even if the clock does not. Throws Error{kWrite}.
  std::string begin_generation() const;

  // Gives an unfinished generation a new id if one was completed that is newer. Only while holding the lock
  // for publishing. Throws Error{kWrite}.
  std::string renew_generation(const std::string& id) const;

  // Makes a complete generation the current one. Throws Error{kWrite}.
  void publish(const std::string& id) const;

  // Removes what dead runs left: generations without a manifest that nobody holds, temporary files, and what
  // remove_unpublished() does. Only while holding both locks. Gives what has no manifest and is not ours: it
  // has another name, or something in it that we do not write. That stays.
  std::vector<std::filesystem::path> remove_leftovers() const;

  // Removes complete generations that are newer than the published one: they never became it. Where CURRENT
  // names none, nobody can tell. Only while holding the lock for publishing.
  void remove_unpublished() const;

  // Gives generation `to` a shard of generation `from`: hard links, copies where the file system has none.
  // Throws Error{kWrite}.
  void share_shard(const std::string& from, const std::string& to, const std::string& name) const;

  // Whether the generation is complete. Throws Error{kDamaged} when that cannot be told.
  bool has(const std::string& id) const;

  // Removes a generation that is not the current one; of one that is held (common/index/locks.h) the
  // manifest, and the rest is left for remove_leftovers().
  void remove(const std::string& id) const;

  // Keeps the current generation and the newest others, `keep` in all, and removes the rest.
  void prune(size_t keep) const;

 private:
  std::filesystem::path root_;
};

}  // namespace dateline
