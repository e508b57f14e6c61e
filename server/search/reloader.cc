#include "server/search/reloader.h"

#include <algorithm>
#include <utility>

#include "common/clock.h"
#include "common/error.h"
#include "common/index/durable_files.h"
#include "common/log.h"
#include "common/mapped_faults.h"

namespace dateline {
namespace {

int64_t milliseconds(std::chrono::steady_clock::duration time) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

}  // namespace

Reloader::Reloader(IndexFolder folder, SnapshotOptions options, RetryPauses pauses, ServedGenerations& served)
    : folder_(std::move(folder)), options_(std::move(options)), pauses_(pauses), served_(served) {}

void Reloader::load() {
  const std::lock_guard one_at_a_time(loading_);
  open_named();
}

void Reloader::look(bool at_once) {
  const std::lock_guard one_at_a_time(loading_);
  if (!at_once && is_to_wait(named())) return;
  try {
    open_named();
    accept();
  } catch (const std::exception& error) {
    refuse(named(), error.what());
  }
}

// What CURRENT says; "" when it says nothing or cannot be read.
std::string Reloader::named() const {
  try {
    const std::string text = read_small_file(folder_.root() / "CURRENT");
    return text.substr(0, text.find_first_of("\r\n"));
  } catch (const std::exception&) {
    return "";
  }
}

// A generation may be removed while it is being opened, for another one is published: that is no fault.
void Reloader::open_named() {
  while (true) {
    const std::string generation = named();
    try {
      return open_published();
    } catch (const std::exception&) {
      if (named() == generation) throw;
    }
  }
}

void Reloader::open_published() {
  const auto serving = served_.current_if_any();
  const std::optional<std::string> published = folder_.current();
  if (!published && serving) {
    throw Error(ErrorCode::kDamaged, (folder_.root() / "CURRENT").string() + " is gone");
  }
  if (!published || (serving && serving->generation() == *published)) return;
  Manifest manifest = read_manifest(folder_.manifest(*published));
  const Clock::time_point begun = Clock::now();
  HeldShards shards = files_.hold(folder_, manifest);
  const Clock::time_point checked = Clock::now();
  const MappedReads reads;
  auto snapshot = std::make_shared<const Snapshot>(std::move(shards), std::move(manifest), options_);
  reads.check();
  served_.replace(std::move(snapshot));
  log_info("generation loaded", {{"generation", *published},
                                 {"checked_ms", milliseconds(checked - begun)},
                                 {"opened_ms", milliseconds(Clock::now() - checked)}});
}

bool Reloader::is_to_wait(const std::string& generation) const {
  const std::lock_guard lock(mutex_);
  return refusal_ && refusal_->told.generation == generation && Clock::now() < refusal_->next_try;
}

void Reloader::accept() {
  const std::lock_guard lock(mutex_);
  if (refusal_) log_info("what is published answers again");
  refusal_.reset();
}

void Reloader::refuse(const std::string& generation, const std::string& reason) {
  const std::lock_guard lock(mutex_);
  ++refusals_;
  const bool is_again = refusal_ && refusal_->told.generation == generation;
  if (!is_again || refusal_->reason != reason)
    log_error("generation refused", {{"generation", generation}, {"reason", reason}});
  const int64_t since = refusal_ ? refusal_->told.since : now();
  const auto pause = is_again ? std::min(refusal_->pause * 2, pauses_.longest) : pauses_.first;
  refusal_ = {{generation, since}, reason, pause, Clock::now() + pause};
}

IndexState Reloader::state() const {
  const auto serving = served_.current_if_any();
  IndexState state;
  if (serving) state.generation = serving->generation();
  const std::lock_guard lock(mutex_);
  if (refusal_) state.refused = refusal_->told;
  state.refusals = refusals_;
  return state;
}

}  // namespace dateline
