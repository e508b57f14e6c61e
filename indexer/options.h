// The command line of dateline-indexer.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "indexer/reader/read_all.h"
#include "indexer/report.h"
#include "indexer/shard/shard_builder.h"

namespace dateline {

enum class Command {
  kBuild,
  kUpdate,
  kDelete,
  kTakedown,
  kRollback,
  kInspect,
  kVerify,
  kStats,
  kGenerations,
  kExport,
  kBackup,
};

struct IndexerOptions {
  Command command = Command::kBuild;
  std::filesystem::path index;
  std::vector<std::string> inputs;
  ReadOptions read;
  BuildOptions build;
  std::string language;           // of articles that name none; empty: detected
  std::filesystem::path rejects;  // empty: INDEX/rejects.jsonl; for inspect standard error
  std::optional<RejectLimit> max_rejects;
  size_t keep = 2;
  std::vector<std::string> ids;    // of articles, for delete and takedown
  std::filesystem::path ids_from;  // a file of more of them, one a line
  std::string reason;              // of a takedown
  bool undo = false;               // the takedown
  std::string generation;          // for rollback and export; empty: the usual one
  std::filesystem::path backup;    // the folder for one
  std::string query;               // whose matches are exported; empty: everything
  bool json = false;
  bool quiet = false;
  bool dry_run = false;
  bool fresh = false;         // a build takes over nothing of the published generation
  bool allow_empty = false;   // a build without an article is published
  bool allow_shrink = false;  // so is one that loses more than half of the published articles
};

// Nothing when help or the version was asked for. Throws Error{kUsage}.
std::optional<IndexerOptions> parse_indexer_options(int argc, const char* const* argv);

}  // namespace dateline
