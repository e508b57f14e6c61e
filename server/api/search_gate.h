// Shares the cores among the searches of all clients. What a search costs shows only while it runs, so it
// runs in slices: after each it gives its place back, and goes on when nobody goes before it. Clients take
// turns, however many requests one sends; among the requests of a client the short ones go first, then those
// that have worked least, by doublings, and of these the first that came (a multilevel feedback queue:
// Corbató, Merwin-Daggett, Daley, 1962). So a short search gets through soon, whoever sends long ones; and
// long ones share the cores that the short ones leave, one of them always going on. Every other turn of a
// client is that of its first request, or a stream of shorter ones would hold it up for ever.
//
// A search of many words holds some megabytes from its beginning to its end. What is known beforehand to be
// long is long from the beginning, and waits with nothing in its hands while enough of these have begun.
// Thread-safe.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/deadline.h"

namespace dateline {

class SearchGate {
 public:
  using Duration = Turn::Clock::duration;

  // As many searches run at once as there are cores, and as many short ones beside them. Each waits at most
  // `patience`, all its waits together.
  SearchGate(size_t cores, std::chrono::milliseconds patience);

  class Visit;

  struct Load {
    size_t places = 0;  // for long searches
    size_t running = 0;
    size_t running_long = 0;  // of these
    size_t waiting = 0;
    size_t unbegun = 0;    // of these
    uint64_t refused = 0;  // waited too long, since the beginning
  };
  Load load() const;

 private:
  struct Client {
    size_t visits = 0;   // running or waiting
    size_t running = 0;  // of these
    uint64_t last = 0;   // the number of its last turn
    uint64_t turns = 0;  // that it had
  };

  void enter(Visit& visit);
  void give_way(Visit& visit);
  bool leave(Visit& visit);  // whether it was the last of a crowd

  // These are called with mutex_ locked.
  void wait(Visit& visit, std::unique_lock<std::mutex>& lock);
  void let_in();
  bool may_run(const Visit& visit) const;
  static bool goes_before(const Visit& one, const Visit& other);
  void start(Visit& visit);
  void stop(Visit& visit);
  void forget(Visit& visit);

  const size_t cores_;
  const Duration patience_;
  mutable std::mutex mutex_;
  size_t running_ = 0;
  size_t running_long_ = 0;
  size_t begun_long_ = 0;  // and not over: of those that were known to be long
  uint64_t refused_ = 0;
  size_t crowd_ = 0;  // the most that waited at once, since nobody was here
  uint64_t turns_ = 0;
  std::vector<Visit*> waiting_;
  std::unordered_map<std::string, Client> clients_;
};

// One request at the gate. It takes a place when it first looks at the clock, so what is answered from memory
// needs none, and gives it back when it is destroyed. For one thread.
class SearchGate::Visit : public Turn {
 public:
  // `client`: whose request it is. `gate` outlives it.
  Visit(SearchGate& gate, std::string client) : gate_(gate), client_(std::move(client)) {}
  Visit(const Visit&) = delete;
  Visit& operator=(const Visit&) = delete;
  ~Visit() override;

  // Throws Error{kUnavailable} when the patience is over.
  Clock::time_point now() override;

  void expect(Clock::duration work) override { expected_ = work; }

  Duration waited() const { return waited_; }

 private:
  friend class SearchGate;

  Duration cost() const { return std::max(worked_, expected_); }  // as far as it is known
  int level() const;  // of its cost, 0 for a short one; the lowest goes first
  bool is_long() const;
  void begin_slice();

  SearchGate& gate_;
  const std::string client_;
  Client* record_ = nullptr;  // since it has entered
  uint64_t arrival_ = 0;
  bool has_begun_ = false;
  bool began_long_ = false;
  bool running_ = false;
  bool counts_as_long_ = false;  // while it runs
  Duration expected_{};          // the processor's time, all in all
  Duration worked_{};            // the processor's time, of the slices that are over
  Duration waited_{};
  Duration slice_began_{};         // in this thread's time
  Clock::time_point slice_end_{};  // not before
  std::condition_variable let_in_;
};

}  // namespace dateline
