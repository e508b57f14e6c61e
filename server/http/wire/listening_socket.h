// The socket at which clients arrive. For one thread.
#pragma once

#include <string>

#include "server/http/wire/endpoint.h"

namespace dateline {

class ListeningSocket {
 public:
  // Binds and listens at `endpoint`. Throws Error: kLocked when the port is taken, kUsage for a host that is
  // not ours.
  explicit ListeningSocket(const Endpoint& endpoint);
  ListeningSocket(const ListeningSocket&) = delete;
  ListeningSocket& operator=(const ListeningSocket&) = delete;
  ~ListeningSocket();

  const Endpoint& bound() const { return bound_; }  // with the port, when any was to do
  int descriptor() const { return descriptor_; }

  struct Arrival {
    int descriptor = -1;  // not blocking; -1: nobody has arrived
    int error = 0;        // errno when somebody cannot be let in
    std::string client;   // its address: "203.0.113.7"
  };
  Arrival accept() const;

  // Nobody arrives any more; whoever tries is told so.
  void close();

 private:
  Endpoint bound_;
  int descriptor_ = -1;
};

// The address and port of this side of a connection: "127.0.0.1:8080", "[::1]:8080".
std::string local_address(int descriptor);

}  // namespace dateline
