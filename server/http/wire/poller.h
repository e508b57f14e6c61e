// All connections, on one thread: lets clients in, bounds how many there are and what they hold, and brings
// answers from other threads back to the connections they belong to.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/http/wire/client_address.h"
#include "server/http/wire/connection.h"
#include "server/http/wire/event_loop.h"
#include "server/http/wire/listening_socket.h"
#include "server/http/wire/tls.h"
#include "server/metrics/metrics.h"

namespace dateline {

class Poller : private Connection::Owner {
 public:
  // Whoever answers requests. Called on the poller's thread.
  class Handler {
   public:
    virtual ~Handler() = default;
    virtual void admit(Incoming& incoming) = 0;  // as Connection::Owner::admit()
    // To be answered by Poller::answer() or Connection::send().
    virtual void take(Connection& connection, Request request, RouteMatch match) = 0;
    virtual Response refuse(const Refusal& refusal) = 0;
  };

  struct Context {  // outlives it
    ListeningSocket& socket;
    const Tls& tls;
    const TrustedProxies& proxies;
    Handler& handler;
    Metrics& metrics;
  };

  Poller(const Context& context, const ConnectionLimits& limits);
  ~Poller() override;

  // Serves until stop(), and until what was taken is answered. Throws Error{kInternal} when the kernel does
  // not tell any more what happens.
  void run();

  // From any thread:

  void stop();  // also before run()

  struct Answer {
    uint64_t connection = 0;  // may have ended
    Response response;
    Request request;  // that it is of, without its body
  };
  void answer(Answer answer);

 private:
  void wait_for_arrivals();
  void let_in();
  bool let_in(const ListeningSocket::Arrival& arrival);
  bool has_room_for(const std::string& address);
  void woken();
  void wind_up();
  void end_if_over();
  void drop_largest();

  void admit(Incoming& incoming) override { context_.handler.admit(incoming); }
  void take(Connection& connection, Request request, RouteMatch match) override;
  Response refuse(const Refusal& refusal) override { return context_.handler.refuse(refusal); }
  void holds(Connection& connection) override;
  void ended(Connection& connection) override;

  struct Client {
    std::unique_ptr<Connection> connection;
    size_t held_bytes = 0;
  };

  const Context context_;
  const ConnectionLimits limits_;
  const size_t most_connections_;
  const int wake_up_;
  EventLoop loop_;
  std::unique_ptr<ReadEvent> arrivals_;  // null when no more are let in
  ReadEvent woken_;
  Timer retry_;  // to let clients in, after descriptors ran out
  std::unordered_map<uint64_t, Client> clients_;
  std::unordered_map<std::string, size_t> connections_of_;  // by address
  uint64_t last_id_ = 0;
  size_t held_bytes_ = 0;
  bool is_winding_up_ = false;
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;
  std::vector<Answer> answers_;
};

}  // namespace dateline
