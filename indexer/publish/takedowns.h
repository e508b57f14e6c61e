// What was taken down for good: DIR/takedowns.jsonl, a log to which one line is added for each takedown and
// each that is undone: {"at": ..., "id": ..., "reason": ...} or {"at": ..., "id": ..., "undo": true}, each
// with a "checksum" of what stands before it; lines of earlier versions have none. The log belongs to the
// index folder, not to a generation: every later one keeps these articles out. For one thread.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace dateline {

class Takedowns {
 public:
  // Throws Error{kDamaged} for a line that is no takedown, or not the one that was written.
  explicit Takedowns(const std::filesystem::path& index);

  const std::set<std::string>& in_force() const { return in_force_; }

  // Those of `ids` that the log does not name: lines of it were lost.
  std::vector<std::string> forgotten(const std::vector<std::string>& ids) const;

  // Keeps these in force though the log does not name them.
  void keep(const std::vector<std::string>& ids) { in_force_.insert(ids.begin(), ids.end()); }

  // Add to the log, synced when these return. Throw Error{kWrite}. undo() leaves out what is not taken down.
  void take_down(const std::vector<std::string>& ids, const std::string& reason);
  void undo(const std::vector<std::string>& ids);

 private:
  void append(const std::string& lines) const;

  std::filesystem::path path_;
  std::set<std::string> in_force_;
  std::set<std::string> named_;  // in the log, in force or not
};

}  // namespace dateline
