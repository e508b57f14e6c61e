#include "server/http/wire/poller.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "common/descriptor_limit.h"
#include "common/error.h"
#include "common/log.h"

namespace dateline {
namespace {

constexpr size_t kMostHeldBytes = 128UL * 1024 * 1024;
constexpr std::chrono::milliseconds kRetryArrivals{100};

}  // namespace

Poller::Poller(const Context& context, const ConnectionLimits& limits)
    : context_(context),
      limits_(limits),
      most_connections_(std::min(limits.most, descriptor_limit() / 2)),
      wake_up_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
      woken_(loop_, wake_up_, [this] { woken(); }),
      retry_(loop_, [this] { wait_for_arrivals(); }) {
  if (wake_up_ < 0) throw Error(ErrorCode::kInternal, "Cannot watch connections");
  wait_for_arrivals();
}

Poller::~Poller() {
  ::close(wake_up_);
}

void Poller::run() {
  if (!loop_.run()) throw Error(ErrorCode::kInternal, "Connections can no longer be watched");
}

void Poller::stop() {
  stopping_ = true;
  ::eventfd_write(wake_up_, 1);
}

void Poller::answer(Answer answer) {
  {
    const std::lock_guard lock(mutex_);
    answers_.push_back(std::move(answer));
  }
  ::eventfd_write(wake_up_, 1);
}

void Poller::wait_for_arrivals() {
  arrivals_ = std::make_unique<ReadEvent>(loop_, context_.socket.descriptor(), [this] { let_in(); });
}

void Poller::let_in() {
  // Some at a time: those that are here already have their turn, too.
  constexpr int kAtATime = 64;
  for (int i = 0; i < kAtATime && let_in(context_.socket.accept()); ++i) {
  }
}

// False when nobody is waiting, or nobody can be let in now.
bool Poller::let_in(const ListeningSocket::Arrival& arrival) {
  if (arrival.error != 0) {
    log_error("connections cannot be accepted", {{"reason", std::strerror(arrival.error)}});
    arrivals_.reset();
    retry_.set(kRetryArrivals);
  }
  if (arrival.descriptor < 0) return false;
  if (!has_room_for(arrival.client)) {
    context_.metrics.count_refused();
    ::close(arrival.descriptor);
    return true;
  }
  ++connections_of_[arrival.client];
  const std::shared_ptr<SSL_CTX> tls = context_.tls.context();
  const uint64_t id = ++last_id_;
  clients_[id].connection =
      std::make_unique<Connection>(id, arrival, tls.get(), Connection::Context{loop_, limits_, *this});
  context_.metrics.connections = static_cast<int64_t>(clients_.size());
  return true;
}

// Makes it where there is none: for a new client an idle one goes. One address cannot take all the room,
// unless many clients come by it.
bool Poller::has_room_for(const std::string& address) {
  const auto known = connections_of_.find(address);
  const bool is_greedy = known != connections_of_.end() && known->second >= most_connections_ / 2 &&
                         !context_.proxies.contains(address);
  if (!is_greedy && clients_.size() < most_connections_) return true;
  Connection* idlest = nullptr;
  for (const auto& [id, client] : clients_) {
    Connection& one = *client.connection;
    if (!one.is_idle() || (is_greedy && one.client() != address)) continue;
    if (idlest == nullptr || one.idle_since() < idlest->idle_since()) idlest = &one;
  }
  if (idlest == nullptr) return false;
  ended(*idlest);
  return true;
}

void Poller::take(Connection& connection, Request request, RouteMatch match) {
  holds(connection);
  context_.handler.take(connection, std::move(request), std::move(match));
}

void Poller::woken() {
  eventfd_t count = 0;
  ::eventfd_read(wake_up_, &count);
  std::vector<Answer> answers;
  {
    const std::lock_guard lock(mutex_);
    answers.swap(answers_);
  }
  for (const Answer& answer : answers) {
    const auto client = clients_.find(answer.connection);
    if (client == clients_.end()) continue;
    Connection& connection = *client->second.connection;
    const KeptOpen kept = connection.kept_open(stopping_);
    connection.send(response_bytes(answer.response, answer.request, kept), kept.is_last);
  }
  if (stopping_ && !is_winding_up_) wind_up();
}

// Whoever knocked before is let in: a client that is turned away then does not know why.
void Poller::wind_up() {
  is_winding_up_ = true;
  while (let_in(context_.socket.accept())) {
  }
  arrivals_.reset();
  retry_.cancel();
  context_.socket.close();
  std::vector<uint64_t> ids;
  ids.reserve(clients_.size());
  for (const auto& [id, client] : clients_) ids.push_back(id);
  for (const uint64_t id : ids) clients_.at(id).connection->wind_up();
  end_if_over();
}

void Poller::end_if_over() {
  if (is_winding_up_ && clients_.empty()) loop_.stop();
}

void Poller::holds(Connection& connection) {
  Client& client = clients_.at(connection.id());
  const size_t now = connection.held_bytes();
  held_bytes_ = held_bytes_ + now - client.held_bytes;
  client.held_bytes = now;
  if (held_bytes_ > kMostHeldBytes) drop_largest();
}

void Poller::drop_largest() {
  const auto at_work = [](const Client& client) { return client.connection->is_answering(); };
  const auto largest = std::max_element(clients_.begin(), clients_.end(), [&](const auto& a, const auto& b) {
    return std::pair(!at_work(a.second), a.second.held_bytes) <
           std::pair(!at_work(b.second), b.second.held_bytes);
  });
  if (at_work(largest->second)) return;
  context_.metrics.count_refused();
  ended(*largest->second.connection);
}

void Poller::ended(Connection& connection) {
  const auto client = clients_.find(connection.id());
  held_bytes_ -= client->second.held_bytes;
  const auto of_address = connections_of_.find(connection.client());
  if (--of_address->second == 0) connections_of_.erase(of_address);
  clients_.erase(client);
  context_.metrics.connections = static_cast<int64_t>(clients_.size());
  end_if_over();
}

}  // namespace dateline
