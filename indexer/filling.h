// Input -> articles -> cleaned -> sink: what every run that reads articles does.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "indexer/options.h"
#include "indexer/report.h"
#include "indexer/reuse/reusing_sink.h"

namespace dateline {

// What is there before a run.
struct Before {
  std::set<std::string> taken_down;
  std::vector<LiveShard> known;  // a run that adds to these looks for copies among them
  ReusableArticles reusable;     // a run that reads the whole archive takes these over
};

// Records that cannot be used go to the report; what was taken down stays out. Copies are found among the
// articles, and of the known stories. Stories that were taken back are not in the sink, and are to leave the
// index: ReadSummary::withdrawn has their ids. Throws Error; Interrupted when the run is told to stop.
ReadSummary fill(ReusingSink& sink, const IndexerOptions& options, const Before& before, Report& report);

}  // namespace dateline
