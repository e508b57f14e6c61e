// The server, with a FakeSearcher, in this process: on a free port, until it goes out of scope.
#pragma once

#include <string>
#include <thread>

#include "server/app.h"
#include "tests/support/fake_searcher.h"
#include "tests/support/http_client.h"

namespace dateline {

class RunningServer {
 public:
  RunningServer() : RunningServer(ServerOptions()) {}

  explicit RunningServer(ServerOptions options)
      : app_(on_free_port(std::move(options)), searcher, [this] { ++reloads; }),
        thread_([this] { app_.run(); }) {}

  ~RunningServer() {
    searcher.let_go();
    stop();
  }

  int port() const { return std::stoi(app_.address().substr(app_.address().rfind(':') + 1)); }
  HttpAnswer get(const std::string& target, const HttpHeaders& headers = {}) const {
    return http_get(port(), target, headers);
  }

  App& app() { return app_; }

  // Drains, as SIGTERM does.
  void stop() {
    if (!thread_.joinable()) return;
    app_.stop();
    thread_.join();
  }

  FakeSearcher searcher;
  int reloads = 0;

 private:
  static ServerOptions on_free_port(ServerOptions options) {
    options.listen.port = 0;
    return options;
  }

  App app_;
  std::thread thread_;
};

}  // namespace dateline
