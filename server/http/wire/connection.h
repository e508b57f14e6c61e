// One client, plain or over TLS: its bytes become requests, one after the other, and answers become bytes.
// Nothing here waits: libevent calls when something has come or gone. A request has one time limit, from its
// first byte to its last, and so has an answer; so a slow client costs a descriptor and some memory for a
// while, and nobody's thread. For the thread of its loop.
#pragma once

#include <openssl/types.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "common/error.h"
#include "server/api/routes.h"
#include "server/http/wire/connection_limits.h"
#include "server/http/wire/event_loop.h"
#include "server/http/wire/listening_socket.h"
#include "server/http/wire/request_head.h"
#include "server/http/wire/response_bytes.h"

struct bufferevent;

namespace dateline {

// A request that comes in.
struct Incoming {
  RequestHead head;
  RouteMatch match;       // where it goes, when that had to be known before its body came
  size_t body_bytes = 0;  // that follow the head
};

struct Refusal {
  Error error;
  const Request& request;  // as far as it is known
};

class Connection {
 public:
  // Whoever answers.
  class Owner {
   public:
    virtual ~Owner() = default;
    // A head has come: sets the rest of `incoming`. Throws Error to refuse the request; the connection ends.
    virtual void admit(Incoming& incoming) = 0;
    // A request is whole: it is answered by send(), now or later.
    virtual void take(Connection& connection, Request request, RouteMatch match) = 0;
    virtual Response refuse(const Refusal& refusal) = 0;
    // The connection holds more bytes than before, or fewer.
    virtual void holds(Connection& connection) = 0;
    // The connection is over, and to be destroyed.
    virtual void ended(Connection& connection) = 0;
  };

  struct Context {  // what all connections share; outlives them
    const EventLoop& loop;
    const ConnectionLimits& limits;
    Owner& owner;
  };

  // Takes the descriptor. `tls`: null for a plain connection.
  Connection(uint64_t id, const ListeningSocket::Arrival& arrival, SSL_CTX* tls, const Context& context);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  uint64_t id() const { return id_; }
  const std::string& client() const { return client_; }              // its address
  bool is_answering() const { return state_ == State::kAnswering; }  // a worker has its request
  bool is_idle() const { return state_ == State::kReceiving && received_.empty(); }
  std::chrono::steady_clock::time_point idle_since() const { return idle_since_; }
  size_t held_bytes() const;

  // How the connection goes on after the request at hand; `is_last`: it is to end whatever its client wants.
  KeptOpen kept_open(bool is_last) const;

  // The answer to the request at hand; afterwards the connection ends, or the next request may come.
  void send(const std::string& answer, bool is_last);

  // No more requests: ends now when none is at hand, else once that is answered.
  void wind_up();

 private:
  enum class State { kReceiving, kAnswering, kSending, kLingering };
  struct FreeBuffer {
    void operator()(bufferevent* buffer) const;
  };

  static void on_readable(bufferevent* buffer, void* self);
  static void on_written(bufferevent* buffer, void* self);
  static void on_event(bufferevent* buffer, short what, void* self);
  void on_time_up();

  template <typename Step>
  void guarded(Step step);
  void receive();
  void advance();
  bool read_head();
  void refuse(const Error& error);
  void begin_next();
  void linger();
  void overlook();
  void end() { context_.owner.ended(*this); }

  const uint64_t id_;
  const std::string client_;
  const std::string local_address_;
  const bool is_secure_;
  const Context context_;
  std::unique_ptr<bufferevent, FreeBuffer> buffer_;
  Timer timer_;
  State state_ = State::kReceiving;
  std::string received_;  // from the first byte of the request at hand
  HeadReader reader_;
  std::optional<Incoming> incoming_;
  size_t taken_ = 0;     // requests
  size_t at_work_ = 0;   // bytes of the request that is being answered
  size_t lingered_ = 0;  // bytes that came after the last answer
  bool is_last_ = false;
  bool has_said_all_ = false;  // its client sends no more
  std::chrono::steady_clock::time_point idle_since_ = std::chrono::steady_clock::now();  // while it is
};

}  // namespace dateline
