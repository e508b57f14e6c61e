#include "server/api/search_gate.h"

#include <malloc.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "common/error.h"

namespace dateline {
namespace {

constexpr SearchGate::Duration kSlice = std::chrono::milliseconds(2);
// Most searches are over sooner. One that is not is long.
constexpr SearchGate::Duration kShort = std::chrono::milliseconds(24);
// Short ones go by arrival: one of a few milliseconds more would wait for ever behind a stream of others. Of
// long ones those go first that have worked least, by doublings of kShort. After so many of them the rest
// goes by arrival, too: searches that all go on side by side all end late, and hold memory until then.
constexpr int kDoublings = 2;

// So many for each core begin that are known to be long. Those that run are fewer; the others are there for
// clients that take turns.
constexpr size_t kBegunLong = 2;

}  // namespace

SearchGate::SearchGate(size_t cores, std::chrono::milliseconds patience)
    : cores_(cores), patience_(patience) {}

SearchGate::Load SearchGate::load() const {
  const std::lock_guard lock(mutex_);
  return {.places = cores_,
          .running = running_,
          .running_long = running_long_,
          .waiting = waiting_.size(),
          .unbegun = static_cast<size_t>(std::count_if(
              waiting_.begin(), waiting_.end(), [](const Visit* visit) { return !visit->has_begun_; })),
          .refused = refused_};
}

void SearchGate::enter(Visit& visit) {
  std::unique_lock lock(mutex_);
  visit.record_ = &clients_[visit.client_];
  ++visit.record_->visits;
  visit.arrival_ = ++turns_;
  wait(visit, lock);
}

void SearchGate::give_way(Visit& visit) {
  std::unique_lock lock(mutex_);
  stop(visit);
  wait(visit, lock);
}

bool SearchGate::leave(Visit& visit) {
  const std::lock_guard lock(mutex_);
  stop(visit);
  forget(visit);
  let_in();
  return clients_.empty() && std::exchange(crowd_, 0) > 2 * cores_;
}

void SearchGate::wait(Visit& visit, std::unique_lock<std::mutex>& lock) {
  waiting_.push_back(&visit);
  let_in();
  if (visit.running_) return;
  crowd_ = std::max(crowd_, waiting_.size());
  const auto begin = Turn::Clock::now();
  const bool is_in = visit.let_in_.wait_for(lock, patience_ - visit.waited_, [&] { return visit.running_; });
  visit.waited_ += Turn::Clock::now() - begin;
  if (is_in) return;
  std::erase(waiting_, &visit);
  forget(visit);
  ++refused_;
  throw Error(ErrorCode::kUnavailable, "Too many searches are waiting", "Try again in a moment.");
}

void SearchGate::let_in() {
  for (;;) {
    Visit* next = nullptr;
    for (Visit* const visit : waiting_) {
      if (may_run(*visit) && (next == nullptr || goes_before(*visit, *next))) next = visit;
    }
    if (next == nullptr) return;
    start(*next);
    next->let_in_.notify_one();
  }
}

bool SearchGate::may_run(const Visit& visit) const {
  if (!visit.is_long()) return running_ < 2 * cores_;
  if (!visit.has_begun_ && begun_long_ >= kBegunLong * cores_) return false;
  return running_ < cores_ || running_long_ == 0;
}

bool SearchGate::goes_before(const Visit& one, const Visit& other) {
  const auto rank = [](const Visit& visit) {
    const Client& client = *visit.record_;
    const bool is_turn_of_first = client.turns % 2 == 1;
    return std::tuple(client.running, client.last, is_turn_of_first ? 0 : visit.level(), visit.arrival_);
  };
  return rank(one) < rank(other);
}

void SearchGate::start(Visit& visit) {
  std::erase(waiting_, &visit);
  if (!std::exchange(visit.has_begun_, true) && visit.is_long()) {
    visit.began_long_ = true;
    ++begun_long_;
  }
  visit.running_ = true;
  visit.counts_as_long_ = visit.is_long();
  ++running_;
  if (visit.counts_as_long_) ++running_long_;
  ++visit.record_->running;
  visit.record_->last = ++turns_;
  ++visit.record_->turns;
}

void SearchGate::stop(Visit& visit) {
  visit.running_ = false;
  --running_;
  if (visit.counts_as_long_) --running_long_;
  --visit.record_->running;
}

void SearchGate::forget(Visit& visit) {
  if (visit.began_long_) --begun_long_;
  if (--std::exchange(visit.record_, nullptr)->visits == 0) clients_.erase(visit.client_);
}

SearchGate::Visit::~Visit() {
  // Long searches hold some megabytes each, of which malloc would keep what lies between other things.
  if (running_ && gate_.leave(*this)) malloc_trim(0);
}

Turn::Clock::time_point SearchGate::Visit::now() {
  const Clock::time_point time = Clock::now();
  if (time < slice_end_) return time - waited_;
  if (record_ == nullptr) {
    gate_.enter(*this);
    begin_slice();
    return Clock::now() - waited_;
  }
  const Duration of_slice = thread_time() - slice_began_;
  if (of_slice < kSlice) {
    slice_end_ = time + (kSlice - of_slice);
    return time - waited_;
  }
  worked_ += of_slice;
  gate_.give_way(*this);
  begin_slice();
  return Clock::now() - waited_;
}

int SearchGate::Visit::level() const {
  int level = 0;
  for (int doubling = 0; doubling <= kDoublings; ++doubling)
    level += cost() >= kShort * (1 << doubling) ? 1 : 0;
  return level;
}

bool SearchGate::Visit::is_long() const {
  return cost() >= kShort;
}

void SearchGate::Visit::begin_slice() {
  slice_began_ = thread_time();
  slice_end_ = Clock::now() + kSlice;
}

}  // namespace dateline
