// The whole way from the inputs of the command line to articles: sources are opened, their formats
// recognised, their records read, one at a time. What `build`, `update` and `inspect` have in common. Runs on
// the calling thread.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "common/article.h"
#include "indexer/reader/reader.h"
#include "indexer/reader/versions.h"
#include "indexer/reject.h"

namespace dateline {

struct ReadOptions {
  std::string format;  // --format: a name in formats(); empty: each source's own, by its content
  ReaderOptions reader;
  // Called now and then, and once at the end, with the bytes of the inputs (as they lie on disk: compressed)
  // that are behind us. May be empty. Compare with input_bytes() for the time left.
  std::function<void(uint64_t bytes)> progress;
  // The article of an id that the index holds already, for update. May be empty.
  StoryVersions::Find find_indexed;
};

struct ReadSummary {
  uint64_t sources = 0;   // files and members of archives
  uint64_t articles = 0;  // handed to `visit`
  uint64_t bytes = 0;     // as they lie on disk
  std::string checksum;   // of the names of all files and of what was read of them
  // Ids of the stories that were taken back and have come in no later version: none of those that `visit` or
  // the index has shall be found.
  std::set<std::string> withdrawn;
};

// Hands every article of the inputs to `visit`, in a stable order, with its origin ("export.jsonl:1733").
// Articles are as written, not yet enriched; each has an id. Records that cannot be used go to `rejects`.
// Whatever `visit` throws passes through. Throws Error{kInput} when an input that was named cannot be read,
// Error{kUsage} for a format that does not exist or a --map that names no field.
using ArticleVisitor = std::function<void(Article&& article, const std::string& origin)>;
ReadSummary for_each_article(const std::vector<std::string>& inputs, const ReadOptions& options,
                             const RejectSink& rejects, const ArticleVisitor& visit);

}  // namespace dateline
