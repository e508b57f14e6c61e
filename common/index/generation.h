// Every name on disk of an index folder, and how a generation comes to be the published one.
//
//   DIR/CURRENT                        one line: the id of the published generation
//   DIR/LOCK                           held by the one writer; says who
//   DIR/takedowns.jsonl                what must not come back (indexer/build/takedowns.h)
//   DIR/generations/<id>/              complete once it has its manifest.json, immutable from then on
//   DIR/generations/<id>/shard-<id>/   a Xapian database, named after the generation that it was made for;
//                                      later ones that still have it share its files by hard links
//   DIR/generations/<id>/work/         what a build needs on the way
//
// Publishing follows LevelDB: everything is synced, then one rename onto CURRENT decides.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dateline {

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

  // Complete generations, oldest first.
  std::vector<std::string> generations() const;

  // Makes the folder of a new generation and gives its id: the UTC time to the millisecond, so that ids
  // ascend. Throws Error{kWrite}.
  std::string begin_generation() const;

  // Makes a complete generation the current one. Throws Error{kWrite}.
  void publish(const std::string& id) const;

  // Removes what dead runs left: generations without a manifest, temporary files. Only while holding the
  // lock.
  void remove_leftovers() const;

  // Gives generation `to` a shard of generation `from`: hard links, copies where the file system has none.
  // Throws Error{kWrite}.
  void share_shard(const std::string& from, const std::string& to, const std::string& name) const;

  // Removes a generation that is not the current one.
  void remove(const std::string& id) const;

  // Keeps the current generation and the newest others, `keep` in all, and removes the rest.
  void prune(size_t keep) const;

 private:
  std::filesystem::path root_;
};

// The lock of the one writer; released when it goes out of scope, and by the system when the process dies.
class WriterLock {
 public:
  // Throws Error{kLocked}, saying who holds it; Error{kWrite} when the folder cannot be written. Makes the
  // folder.
  explicit WriterLock(const IndexFolder& folder);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  int descriptor_;
};

// Writes a file beside `path`, syncs it and renames it onto `path`. Throws Error{kWrite}.
void write_file_durably(const std::filesystem::path& path, const std::string& content);

// Syncs a file or a folder. Throws Error{kWrite}.
void sync_path(const std::filesystem::path& path);

// Removes a folder and what is in it, if it is there. Throws Error{kWrite}.
void remove_tree(const std::filesystem::path& path);

// What helps when a write failed with `error`, an errno; empty when we know of nothing.
std::string hint_for_write(int error);

// The whole of a small file. Throws Error{kDamaged} when it cannot be read.
std::string read_small_file(const std::filesystem::path& path);

}  // namespace dateline
