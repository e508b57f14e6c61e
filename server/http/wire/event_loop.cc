#include "server/http/wire/event_loop.h"

#include <event2/event.h>

#include "common/error.h"
#include "common/log.h"

namespace dateline {
namespace {

void call(evutil_socket_t /*descriptor*/, short /*what*/, void* function) {
  // A copy: the event may end within its own call. What goes wrong must not reach libevent, which is C.
  const auto happened = *static_cast<std::function<void()>*>(function);
  try {
    happened();
  } catch (const std::exception& error) {
    log_error("an event of a connection failed", {{"reason", error.what()}});
  }
}

event_base* new_base() {
  event_config* config = event_config_new();
  event_config_set_flag(config, EVENT_BASE_FLAG_NOLOCK | EVENT_BASE_FLAG_PRECISE_TIMER);
  event_base* base = event_base_new_with_config(config);
  event_config_free(config);
  return base;
}

}  // namespace

EventLoop::EventLoop() : base_(new_base()) {
  if (!base_) throw Error(ErrorCode::kInternal, "Cannot watch connections");
}

void EventLoop::Free::operator()(event_base* base) const {
  event_base_free(base);
}

bool EventLoop::run() {
  const bool ended_well = event_base_dispatch(base_.get()) >= 0;
  event_base_loop(base_.get(), EVLOOP_NONBLOCK);  // sockets are closed a little after their connections end
  return ended_well;
}

void EventLoop::stop() {
  event_base_loopbreak(base_.get());
}

void FreeEvent::operator()(event* one) const {
  event_free(one);
}

ReadEvent::ReadEvent(const EventLoop& loop, int descriptor, std::function<void()> happened)
    : happened_(std::make_unique<std::function<void()>>(std::move(happened))),
      event_(event_new(loop.base(), descriptor, EV_READ | EV_PERSIST, call, happened_.get())) {
  event_add(event_.get(), nullptr);
}

Timer::Timer(const EventLoop& loop, std::function<void()> rang)
    : rang_(std::make_unique<std::function<void()>>(std::move(rang))),
      event_(event_new(loop.base(), -1, 0, call, rang_.get())) {}

void Timer::set(std::chrono::milliseconds time) {
  const timeval wanted{time.count() / 1000, time.count() % 1000 * 1000};
  event_add(event_.get(), &wanted);
}

void Timer::cancel() {
  event_del(event_.get());
}

}  // namespace dateline
