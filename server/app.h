// Everything that dateline-server is made of, made and passed in here. For `main` and for tests.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "server/api/search_gate.h"
#include "server/http/http_server.h"
#include "server/http/service.h"
#include "server/metrics/metrics.h"
#include "server/options.h"

namespace dateline {

class App {
 public:
  // `searcher` answers; `reload` is called by App::reload, to look for a new generation. Throws Error when
  // the port, a key file or a certificate cannot be used.
  App(const ServerOptions& options, Searcher& searcher, std::function<void()> reload);

  std::string address() const { return server_.address(); }

  // For /metrics: `source` outlives this. Before run().
  void add_metrics(Metrics::Source source) { metrics_.add_source(std::move(source)); }

  void run() { server_.run(); }  // until stop()

  // Calls `ask` as one client more, who takes turns with the others. From any thread.
  void in_turn(const std::function<void(Turn&)>& ask);

  // Both from any thread.
  void stop() { server_.stop(); }
  void reload();

 private:
  const Site site_;
  Metrics metrics_;
  SearchGate gate_;
  const Backend backend_;
  Service service_;
  HttpServer server_;
  const std::function<void()> reload_;
};

}  // namespace dateline
