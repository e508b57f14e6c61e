// What a run did: counts for the report, and every record that could not be used, one JSON line each, in the
// rejects file. Not thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/index/manifest.h"
#include "indexer/reject.h"
#include "indexer/shard/census.h"

namespace dateline {

// --max-rejects: a number of records, or a share of all that were read.
struct RejectLimit {
  double value = 0;
  bool percent = false;

  // "20", "2.5%". Throws Error{kUsage}.
  static RejectLimit parse(const std::string& text);
};

class Report {
 public:
  // `rejects_file` is made with the first reject; an older one is removed. Empty: rejects are only counted.
  Report(std::filesystem::path rejects_file, std::optional<RejectLimit> limit);

  void add_read(uint64_t articles = 1) { read_ += articles; }
  void add_replaced() { ++replaced_; }
  void add_withdrawn() { ++withdrawn_; }
  void add_taken_down() { ++taken_down_; }

  // Throws Error{kWrite} when the rejects file cannot be written.
  void add(const Reject& reject);

  // Whether there is nothing to tell of but articles, none of which took the place of another.
  bool has_only_articles() const;

  // Throws Error{kTooManyRejects} when there are more than the limit allows.
  void check_limit() const;

  // Throws Error{kTooFewArticles} when none was read.
  void check_any() const;

  // For people, several lines, and for scripts, one line. `manifest` is null when nothing was published.
  std::string to_text(const Manifest* manifest, const std::optional<Difference>& difference) const;
  std::string to_json(const Manifest* manifest, const std::optional<Difference>& difference) const;

  void set_input(uint64_t sources, uint64_t bytes, double seconds);
  // Articles that are known by nothing but their content: those that are new may take the place of others.
  void set_without_id(uint64_t articles) { without_id_ = articles; }
  uint64_t without_id() const { return without_id_; }

  void set_advice(std::vector<std::string> advice) { advice_ = std::move(advice); }
  void set_reused(uint64_t articles) { reused_ = articles; }

 private:
  uint64_t rejected() const;
  std::string reject_lines() const;

  std::filesystem::path rejects_file_;
  std::optional<RejectLimit> limit_;
  std::ofstream out_;
  uint64_t read_ = 0;    // articles, without the rejects
  uint64_t reused_ = 0;  // of the published generation, as they are there
  uint64_t replaced_ = 0;
  uint64_t withdrawn_ = 0;   // stories that are found no more: read, or in the index before
  uint64_t taken_down_ = 0;  // and kept out, not counted in read_
  uint64_t sources_ = 0;
  uint64_t bytes_ = 0;
  double seconds_ = 0;
  uint64_t without_id_ = 0;
  std::vector<std::string> advice_;
  std::map<std::string, uint64_t> lost_;  // by reason
  std::map<std::string, uint64_t> kept_;
};

// The JSON line of a reject.
std::string to_json_line(const Reject& reject);

}  // namespace dateline
