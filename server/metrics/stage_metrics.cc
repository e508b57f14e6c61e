#include "server/metrics/stage_metrics.h"

namespace dateline {
namespace {

const prometheus::Histogram::BucketBoundaries& stage_bounds() {
  static const prometheus::Histogram::BucketBoundaries kBounds{
      0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0};
  return kBounds;
}

}  // namespace

StageMetrics::StageMetrics(prometheus::Registry& registry)
    : stages_(prometheus::BuildHistogram()
                  .Name("dateline_search_stage_duration_seconds")
                  .Help("How long each step of an answer took.")
                  .Register(registry)),
      wait_(prometheus::BuildHistogram()
                .Name("dateline_gate_wait_seconds")
                .Help("How long searches waited for a place.")
                .Register(registry)
                .Add({}, stage_bounds())) {}

void StageMetrics::observe(std::string_view stage, double seconds) {
  (stage == "wait" ? wait_ : histogram_of(stage)).Observe(seconds);
}

prometheus::Histogram& StageMetrics::histogram_of(std::string_view stage) {
  const std::lock_guard lock(mutex_);
  const auto known = by_stage_.find(stage);
  if (known != by_stage_.end()) return *known->second;
  prometheus::Histogram& made = stages_.Add({{"stage", std::string(stage)}}, stage_bounds());
  by_stage_.emplace(stage, &made);
  return made;
}

}  // namespace dateline
