// What was taken down for good: DIR/takedowns.jsonl, a log to which one line is added for each takedown and
// each that is undone: {"at": ..., "id": ..., "reason": ...} or {"at": ..., "id": ..., "undo": true}. It
// belongs to the index folder, not to a generation: every later one keeps these articles out. For one thread.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace dateline {

class Takedowns {
 public:
  // Throws Error{kDamaged} for a log that cannot be read; a last line that a dying run left half is no
  // damage.
  explicit Takedowns(const std::filesystem::path& index);

  const std::set<std::string>& in_force() const { return in_force_; }

  // Adds to the log, synced when these return. Throw Error{kWrite}. undo() gives those that were not taken
  // down.
  void take_down(const std::vector<std::string>& ids, const std::string& reason);
  std::vector<std::string> undo(const std::vector<std::string>& ids);

 private:
  void append(const std::string& lines) const;

  std::filesystem::path path_;
  std::set<std::string> in_force_;
};

}  // namespace dateline
