#include "server/http/http_server.h"

#include <utility>

#include "common/error.h"
#include "common/log.h"
#include "server/http/wire/listening_socket.h"
#include "server/http/wire/poller.h"
#include "server/http/wire/request_check.h"
#include "server/http/wire/tls.h"
#include "server/http/wire/worker_queue.h"

namespace dateline {
namespace {

// For what needs no search: health checks are answered however many searches wait.
constexpr size_t kQuickThreads = 2;
constexpr size_t kQuickQueue = 256;

}  // namespace

struct HttpServer::Server : Poller::Handler {
  Server(const HttpServerOptions& options, Service& its_service, Metrics& its_metrics)
      : service(its_service),
        metrics(its_metrics),
        proxies(options.proxies),
        socket(options.listen),
        tls(options.tls),
        poller({socket, tls, proxies, *this, its_metrics}, options.limits),
        workers(options.threads, options.queue, [this](Job job) { answer(std::move(job)); }),
        quick_workers(kQuickThreads, kQuickQueue, [this](Job job) { answer(std::move(job)); }) {
    metrics.set_tls_expiry(tls.expiry());
    metrics.add_source([this](Samples& to) {
      to.add_gauge("dateline_http_queued", "Requests that wait for a thread.",
                   static_cast<double>(workers.waiting()));
    });
  }

  // A POST is routed before its body comes, so that none is read that goes nowhere.
  void admit(Incoming& incoming) override {
    Request& request = incoming.head.request;
    identify_client(proxies, request);
    incoming.body_bytes = body_bytes(request);
    if (request.method == "POST") incoming.match = find_route(request.method, request.path);
  }

  void take(Connection& connection, Request request, RouteMatch match) override;
  void answer(Job job);

  Response refuse(const Refusal& refusal) override { return service.refuse(refusal.error, refusal.request); }

  Service& service;
  Metrics& metrics;
  const TrustedProxies proxies;
  ListeningSocket socket;
  Tls tls;
  Poller poller;
  WorkerQueue workers;
  WorkerQueue quick_workers;
};

void HttpServer::Server::take(Connection& connection, Request request, RouteMatch match) {
  WorkerQueue& queue = is_quick(request.path) ? quick_workers : workers;
  std::optional<Job> refused = queue.put({connection.id(), std::move(request), std::move(match)});
  if (!refused) return;
  metrics.count_refused();
  const Error full(ErrorCode::kUnavailable, "Too many requests are waiting", "Try again in a moment.");
  Response response = service.refuse(full, refused->request);
  poller.answer({refused->connection, std::move(response), std::move(refused->request)});
}

// Whatever happens: a connection whose request is not answered would wait for ever.
void HttpServer::Server::answer(Job job) {
  Response response{.status = 500, .content_type = {}, .body = {}, .headers = {}};
  try {
    response = service.answer(job.request, std::move(job.match));
  } catch (const std::exception& error) {
    log_error("request failed", {{"path", job.request.path}, {"reason", error.what()}});
  }
  job.request.body.clear();
  poller.answer({job.connection, std::move(response), std::move(job.request)});
}

HttpServer::HttpServer(const HttpServerOptions& options, Service& service, Metrics& metrics)
    : server_(std::make_unique<Server>(options, service, metrics)) {}

HttpServer::~HttpServer() = default;

std::string HttpServer::address() const {
  return (server_->tls.is_on() ? "https://" : "http://") + to_string(server_->socket.bound());
}

void HttpServer::run() {
  server_->poller.run();
}

void HttpServer::stop() {
  server_->poller.stop();
}

void HttpServer::reload() {
  server_->tls.reload();
  server_->metrics.set_tls_expiry(server_->tls.expiry());
}

}  // namespace dateline
