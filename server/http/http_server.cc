#include "server/http/http_server.h"

#include <atomic>
#include <chrono>
#include <thread>

#include "common/error.h"
#include "server/api/routes.h"
#include "server/http/httplib_messages.h"
#include "server/http/listener.h"
#include "server/http/request_check.h"
#include "server/http/worker_queue.h"

namespace dateline {
namespace {

using HandlerResponse = httplib::Server::HandlerResponse;

constexpr std::chrono::milliseconds kDrainWaiting{2000};
constexpr std::chrono::milliseconds kPoll{5};

// Where cpp-httplib takes every POST to: routes are ours.
constexpr const char* kPostPath = "/";

// The request is cpp-httplib's own, not const: only its handlers see it so.
httplib::Request& own(const httplib::Request& request) {
  return const_cast<httplib::Request&>(request);
}

// False when it does not come in as it should: cpp-httplib sets the status.
bool read_body(const httplib::ContentReader& body, std::string& into) {
  return body([&](const char* bytes, size_t size) {
    into.append(bytes, size);
    return true;
  });
}

// cpp-httplib deletes its queue when it has stopped, while stop() may still ask ours.
class LentQueue : public httplib::TaskQueue {
 public:
  explicit LentQueue(WorkerQueue& queue) : queue_(queue) {}
  void enqueue(std::function<void()> job) override { queue_.enqueue(std::move(job)); }
  void shutdown() override { queue_.shutdown(); }

 private:
  WorkerQueue& queue_;
};

}  // namespace

struct HttpServer::Server {
  Server(const HttpServerOptions& options, Service& its_service, Metrics& metrics);

  void set_handlers();
  HandlerResponse before_routing(const httplib::Request& from, httplib::Response& to);
  void answer(const httplib::Request& from, const httplib::ContentReader* body, httplib::Response& to);
  void send(const Response& from, bool is_last, const httplib::Request& request, httplib::Response& to) const;

  Service& service;
  Endpoint bound;
  bool is_secure = false;
  std::unique_ptr<httplib::Server> server;
  WorkerQueue queue;
  std::atomic<bool> started = false;
  std::atomic<bool> stopping = false;
  std::atomic<bool> ended = false;
};

HttpServer::Server::Server(const HttpServerOptions& options, Service& its_service, Metrics& metrics)
    : service(its_service),
      bound(options.listen),
      is_secure(!options.tls.certificate.empty()),
      server(make_listener(bound, options.tls)),
      queue(options.threads, options.queue, metrics) {
  set_handlers();
}

void HttpServer::Server::set_handlers() {
  server->set_payload_max_length(kMaxBodyBytes);
  server->new_task_queue = [this] { return new LentQueue(queue); };
  server->set_pre_routing_handler(
      [this](const auto& request, auto& response) { return before_routing(request, response); });
  server->Post(kPostPath, [this](const httplib::Request& request, httplib::Response& response,
                                 const httplib::ContentReader& body) { answer(request, &body, response); });
  server->set_expect_100_continue_handler([](const httplib::Request& request, httplib::Response& response) {
    const auto length = request.get_header_value<uint64_t>("Content-Length");
    return response.status = length > kMaxBodyBytes ? 413 : 100;
  });
  const auto on_error = [this](const httplib::Request& request, httplib::Response& response) {
    if (response.has_header("X-Request-Id")) return HandlerResponse::Unhandled;  // Service made it
    const Request ours = request_of(request);
    tame(own(request));
    send(service.refuse(error_of(response.status), ours), true, request, response);
    return HandlerResponse::Handled;
  };
  server->set_error_handler(httplib::Server::HandlerWithResponse(on_error));
  server->set_exception_handler([](const httplib::Request&, httplib::Response& response,
                                   const std::exception_ptr&) { response.status = 500; });
  server->set_post_routing_handler(tidy);
}

// Answers everything but a POST: cpp-httplib gives its body to the handler of a path only.
HandlerResponse HttpServer::Server::before_routing(const httplib::Request& from, httplib::Response& to) {
  if (from.method == "POST") {
    own(from).path = kPostPath;
    return HandlerResponse::Unhandled;
  }
  answer(from, nullptr, to);
  return HandlerResponse::Handled;
}

// `body`: of a POST, and null for others.
void HttpServer::Server::answer(const httplib::Request& from, const httplib::ContentReader* body,
                                httplib::Response& to) {
  Request request = request_of(from);
  tame(own(from));
  if (queue.is_refusing()) {
    const Error full(ErrorCode::kUnavailable, "Too many requests are waiting", "Try again in a moment.");
    return send(service.refuse(full, request), true, from, to);
  }
  try {
    check_request(request);
    RouteMatch match;
    if (body != nullptr) {
      match = find_route(request.method, request.path);  // before the body is read
      if (!read_body(*body, request.body)) return;       // and on_error answers
    }
    const Response response = service.answer(request, std::move(match));
    send(response, stopping || queue.waiting() > 0, from, to);
  } catch (const Error& error) {
    // The body of a HEAD request would be read as the next one; a HEAD answer has no body to close the
    // connection by.
    own(from).method = request.method == "HEAD" ? "GET" : request.method;
    send(service.refuse(error, request), true, from, to);
  }
}

void HttpServer::Server::send(const Response& from, bool is_last, const httplib::Request& request,
                              httplib::Response& to) const {
  to.status = from.status;
  for (const auto& [name, value] : from.headers) to.headers.emplace(name, value);
  if (is_last) to.set_header("Connection", "close");
  // When the server stops, cpp-httplib ends connections by itself, and calls no provider of content any more.
  if (is_last && !stopping && request.method != "HEAD" && !from.body.empty()) {
    set_last_content(from.body, from.content_type, to);
  } else if (!from.content_type.empty()) {
    to.set_content(from.body, from.content_type);
  }
}

HttpServer::HttpServer(const HttpServerOptions& options, Service& service, Metrics& metrics)
    : server_(std::make_unique<Server>(options, service, metrics)) {}

HttpServer::~HttpServer() = default;

std::string HttpServer::address() const {
  return (server_->is_secure ? "https://" : "http://") + to_string(server_->bound);
}

void HttpServer::run() {
  server_->started = true;
  const bool ended_well = server_->stopping || server_->server->listen_after_bind();
  server_->ended = true;
  if (!ended_well && !server_->stopping) {
    throw Error(ErrorCode::kInternal, "Connections can no longer be accepted");
  }
}

void HttpServer::stop() {
  server_->stopping = true;
  if (!server_->started) return;
  // cpp-httplib closes connections that wait for a thread, without an answer: give them a moment.
  const auto deadline = std::chrono::steady_clock::now() + kDrainWaiting;
  do {
    std::this_thread::sleep_for(kPoll);
  } while (server_->queue.waiting() > 0 && std::chrono::steady_clock::now() < deadline);
  // Its stop() does nothing before it listens.
  while (!server_->ended && !server_->server->is_running()) std::this_thread::sleep_for(kPoll);
  server_->server->stop();
}

}  // namespace dateline
