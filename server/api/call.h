// One request on its way through a handler: what it may use, and how long each step took. A Call belongs to
// one thread.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "server/api/message.h"
#include "server/api/parameters/parameters.h"
#include "server/api/search_gate.h"
#include "server/metrics/metrics.h"
#include "server/render/site.h"
#include "server/search/searcher.h"

namespace dateline {

using Milliseconds = std::chrono::duration<double, std::milli>;

// The steps of an answer, for Server-Timing.
class Timings {
 public:
  void add(std::string_view step, Milliseconds took) { steps_.emplace_back(step, took); }
  const std::vector<std::pair<std::string, Milliseconds>>& steps() const { return steps_; }

  // What the searcher took, for `took_ms`.
  double search_ms() const;

 private:
  std::vector<std::pair<std::string, Milliseconds>> steps_;
};

// Runs `step`, notes how long it took under `name`, and gives what it gave.
template <typename Step>
auto timed(Timings& timings, std::string_view name, Step step) {
  const auto begin = std::chrono::steady_clock::now();
  auto result = step();
  timings.add(name, std::chrono::steady_clock::now() - begin);
  return result;
}

// What all calls share; outlives them.
struct Backend {
  Searcher& searcher;
  SearchGate& gate;
  const Metrics& metrics;
  const Site& site;
};

struct Call {
  const Request& request;
  const Backend& backend;
  std::string client;    // whose turn it is at the gate
  std::string id;        // of the path
  ParameterSpecs specs;  // of the route
  Timings timings;
  bool is_partial = false;  // the answer: the time was up

  Parameters parameters() const { return Parameters(parse_query(request.query), specs); }

  // Asks the searcher, in turn with the others (see SearchGate): call.ask([&](Searcher& s, Turn& turn) {
  // return s.search(request, turn); }).
  template <typename Question>
  auto ask(Question question) {
    const auto begin = std::chrono::steady_clock::now();
    SearchGate::Visit visit(backend.gate, client);
    auto answer = question(backend.searcher, visit);
    timings.add("wait", visit.waited());
    timings.add("search", std::chrono::steady_clock::now() - begin - visit.waited());
    if constexpr (requires { answer->partial; }) is_partial = is_partial || answer->partial;
    if constexpr (requires { answer->stages; }) {
      for (const Stage& stage : answer->stages) timings.add(stage.name, stage.took);
    }
    return answer;
  }

  // The address of the site as its visitors see it, without a slash at the end.
  std::string base_url() const;
};

}  // namespace dateline
