#include "server/http/wire/connection.h"

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/bufferevent_ssl.h>
#include <event2/event.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <array>
#include <utility>

#include "common/log.h"

namespace dateline {
namespace {

using std::chrono::milliseconds;

constexpr size_t kBytesOfAnswerTime = 1024UL * 1024;  // a larger answer has longer
constexpr size_t kRequestsOfConnection = 1000;

constexpr milliseconds kWindUpTime{1000};  // for the rest of a request when the server is to stop

// What comes after the last request is read for a moment: a connection that is closed over unread bytes takes
// its last answer with it (RFC 9112, 9.6).
constexpr milliseconds kLingerTime{2000};
constexpr size_t kMaxLingerBytes = 4UL * 1024 * 1024;

constexpr size_t kReadBytes = 64UL * 1024;

bufferevent* new_buffer(const EventLoop& loop, int descriptor, SSL_CTX* tls) {
  // Deferred: what is done here calls nothing back before it has ended.
  constexpr int kOptions = BEV_OPT_CLOSE_ON_FREE | BEV_OPT_DEFER_CALLBACKS;
  if (tls == nullptr) return bufferevent_socket_new(loop.base(), descriptor, kOptions);
  return bufferevent_openssl_socket_new(loop.base(), descriptor, SSL_new(tls), BUFFEREVENT_SSL_ACCEPTING,
                                        kOptions);
}

}  // namespace

Connection::Connection(uint64_t id, const ListeningSocket::Arrival& arrival, SSL_CTX* tls,
                       const Context& context)
    : id_(id),
      client_(arrival.client),
      local_address_(local_address(arrival.descriptor)),
      is_secure_(tls != nullptr),
      context_(context),
      buffer_(new_buffer(context.loop, arrival.descriptor, tls)),
      timer_(context.loop, [this] { on_time_up(); }) {
  bufferevent_setcb(buffer_.get(), on_readable, on_written, on_event, this);
  bufferevent_setwatermark(buffer_.get(), EV_READ, 0, kReadBytes);
  bufferevent_enable(buffer_.get(), EV_READ | EV_WRITE);
  timer_.set(context_.limits.first);
}

Connection::~Connection() = default;

void Connection::FreeBuffer::operator()(bufferevent* buffer) const {
  bufferevent_free(buffer);
}

size_t Connection::held_bytes() const {
  return received_.capacity() + at_work_ + evbuffer_get_length(bufferevent_get_input(buffer_.get())) +
         evbuffer_get_length(bufferevent_get_output(buffer_.get()));
}

KeptOpen Connection::kept_open(bool is_last) const {
  return {.is_last = is_last || is_last_ || taken_ >= kRequestsOfConnection,
          .idle_seconds = static_cast<int>(
              std::chrono::duration_cast<std::chrono::seconds>(context_.limits.idle).count()),
          .requests_left = kRequestsOfConnection - taken_};
}

void Connection::on_readable(bufferevent* /*buffer*/, void* self) {
  Connection& connection = *static_cast<Connection*>(self);
  connection.guarded([&] {
    if (connection.state_ == State::kReceiving) return connection.advance();
    if (connection.state_ == State::kLingering) connection.overlook();
  });
}

// What goes wrong here must not reach libevent, which is C.
template <typename Step>
void Connection::guarded(Step step) {
  try {
    step();
  } catch (const std::exception& error) {
    log_error("connection failed", {{"reason", error.what()}});
    end();
  }
}

// What came after the last request.
void Connection::overlook() {
  evbuffer* input = bufferevent_get_input(buffer_.get());
  lingered_ += evbuffer_get_length(input);
  evbuffer_drain(input, evbuffer_get_length(input));
  if (lingered_ > kMaxLingerBytes) return end();
  context_.owner.holds(*this);
}

// Takes what has come, as much as a request may have.
void Connection::receive() {
  evbuffer* input = bufferevent_get_input(buffer_.get());
  const size_t size = evbuffer_get_length(input);
  const size_t before = received_.size();
  received_.resize(before + size);
  evbuffer_remove(input, received_.data() + before, size);
}

void Connection::advance() {
  const bool is_first = received_.empty();
  receive();
  if (received_.empty()) return has_said_all_ ? end() : context_.owner.holds(*this);
  if (is_first) timer_.set(is_last_ ? kWindUpTime : context_.limits.request);
  try {
    if (!incoming_ && !read_head()) return context_.owner.holds(*this);
  } catch (const Error& error) {
    return refuse(error);
  }
  const size_t wanted = incoming_->head.bytes + incoming_->body_bytes;
  if (received_.size() < wanted) return context_.owner.holds(*this);
  timer_.cancel();
  bufferevent_disable(buffer_.get(), EV_READ);
  state_ = State::kAnswering;
  ++taken_;
  is_last_ |= incoming_->head.is_last;
  Request request = std::move(incoming_->head.request);
  std::string next = received_.substr(wanted);
  received_.resize(wanted);
  if (incoming_->body_bytes > 0) {
    received_.erase(0, incoming_->head.bytes);
    request.body = std::move(received_);
  }
  received_ = std::move(next);
  at_work_ = wanted;
  context_.owner.take(*this, std::move(request), std::move(incoming_->match));
}

// False while the head is not whole.
bool Connection::read_head() {
  std::optional<RequestHead> head = reader_.read(received_);
  if (!head) return false;
  incoming_.emplace();
  incoming_->head = *std::move(head);
  Request& request = incoming_->head.request;
  request.remote_address = client_;
  request.local_address = local_address_;
  request.is_secure = is_secure_;
  context_.owner.admit(*incoming_);
  constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  if (incoming_->head.awaits_consent && incoming_->body_bytes > 0) {
    bufferevent_write(buffer_.get(), kContinue.data(), kContinue.size());
  }
  return true;
}

void Connection::refuse(const Error& error) {
  state_ = State::kAnswering;
  Request request;
  request.remote_address = client_;
  if (incoming_) request = std::move(incoming_->head.request);
  received_ = {};
  send(response_bytes(context_.owner.refuse({error, request}), request, {.is_last = true}), true);
}

void Connection::send(const std::string& answer, bool is_last) {
  state_ = State::kSending;
  at_work_ = 0;
  is_last_ |= is_last;
  bufferevent_write(buffer_.get(), answer.data(), answer.size());
  timer_.set(context_.limits.answer * static_cast<int64_t>(1 + answer.size() / kBytesOfAnswerTime));
  context_.owner.holds(*this);
}

void Connection::on_written(bufferevent* buffer, void* self) {
  Connection& connection = *static_cast<Connection*>(self);
  const bool is_all_sent = evbuffer_get_length(bufferevent_get_output(buffer)) == 0;
  if (connection.state_ != State::kSending || !is_all_sent) return;
  connection.guarded([&] { return connection.is_last_ ? connection.linger() : connection.begin_next(); });
}

void Connection::begin_next() {
  state_ = State::kReceiving;
  idle_since_ = std::chrono::steady_clock::now();
  reader_ = {};
  incoming_.reset();
  timer_.set(received_.empty() ? context_.limits.idle : context_.limits.request);
  bufferevent_enable(buffer_.get(), EV_READ);
  advance();
}

void Connection::linger() {
  state_ = State::kLingering;
  if (SSL* tls = bufferevent_openssl_get_ssl(buffer_.get())) SSL_shutdown(tls);
  ::shutdown(bufferevent_getfd(buffer_.get()), SHUT_WR);
  timer_.set(kLingerTime);
  bufferevent_enable(buffer_.get(), EV_READ);
  overlook();
}

void Connection::on_event(bufferevent* /*buffer*/, short what, void* self) {
  Connection& connection = *static_cast<Connection*>(self);
  if ((what & BEV_EVENT_CONNECTED) != 0) return;  // TLS is agreed on
  const bool awaits_answer = connection.state_ == State::kAnswering || connection.state_ == State::kSending;
  if (awaits_answer && (what & BEV_EVENT_EOF) != 0) {
    connection.has_said_all_ = true;
  } else {
    connection.end();
  }
}

void Connection::on_time_up() {
  if (state_ != State::kReceiving || received_.empty()) return end();
  guarded([&] { refuse(Error(ErrorCode::kTooSlow, "The request took too long to come")); });
}

void Connection::wind_up() {
  is_last_ = true;
  if (state_ != State::kReceiving) return;
  const bool has_more = evbuffer_get_length(bufferevent_get_input(buffer_.get())) > 0;
  if (is_idle() && taken_ > 0 && !has_more) return end();
  timer_.set(kWindUpTime);  // what it came for may be on its way
}

}  // namespace dateline
