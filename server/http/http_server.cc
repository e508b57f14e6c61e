#include "server/http/http_server.h"

#include <openssl/ssl.h>
#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

#include "common/error.h"
#include "common/log.h"
#include "server/api/routes.h"
#include "server/http/connection.h"
#include "server/http/request_check.h"
#include "server/http/worker_queue.h"

namespace dateline {
namespace {

using HandlerResponse = httplib::Server::HandlerResponse;

// A thread serves one connection: idle and slow ones are ended soon. A new one has as long for its first
// request as a request may take to come in: a busy client may be slow to send it, and browsers connect before
// they ask.
constexpr time_t kIdleSeconds = 2;
constexpr time_t kReadSeconds = 5;
constexpr time_t kWriteSeconds = 10;
constexpr size_t kRequestsOfConnection = 1000;
constexpr int kBacklog = 1024;
constexpr std::chrono::milliseconds kDrainWaiting{2000};
constexpr std::chrono::milliseconds kPoll{5};

SSL_CTX* tls_of(const httplib::Server&) {
  return nullptr;
}

SSL_CTX* tls_of(const httplib::SSLServer& server) {
  return server.ssl_context();
}

// cpp-httplib listens with a backlog of 5, of which a burst makes clients wait a second, and takes no long
// addresses.
template <typename Base>
class Listener : public Base {
 public:
  using Base::Base;
  void deepen_backlog() { ::listen(this->svr_sock_, kBacklog); }

 private:
  bool process_and_close_socket(socket_t socket) override {
    Connection connection(socket, tls_of(*this), std::chrono::seconds(kReadSeconds),
                          std::chrono::seconds(kWriteSeconds));
    const auto is_listening = [this] { return this->svr_sock_ != INVALID_SOCKET; };
    bool is_over = false;
    std::chrono::seconds patience(kReadSeconds);
    for (size_t left = kRequestsOfConnection; left > 0 && !is_over && is_listening(); --left) {
      if (!connection.wait_for_request(patience, is_listening)) break;
      patience = std::chrono::seconds(kIdleSeconds);
      const std::string address = connection.take_long_address();
      const auto set_address = [&](httplib::Request& request) {
        if (!address.empty()) request.target = address;
      };
      if (!this->process_request(connection, left == 1, is_over, set_address)) break;
    }
    return true;
  }
};

Request request_of(const httplib::Request& from) {
  const std::string target = from.target.substr(0, from.target.find('#'));
  const size_t question = std::min(target.find('?'), target.size());
  Request request;
  request.method = from.method;
  request.path = target.substr(0, question);
  request.query = target.substr(std::min(question + 1, target.size()));
  request.body = from.body;
  request.remote_address = from.remote_addr;
  for (const auto& [name, value] : from.headers) {
    // These cpp-httplib adds; a client that sends them is not believed.
    const bool added =
        name == "REMOTE_ADDR" || name == "REMOTE_PORT" || name == "LOCAL_ADDR" || name == "LOCAL_PORT";
    if (!added) request.headers.emplace_back(name, value);
  }
  return request;
}

// The request is cpp-httplib's own, not const: only its handlers see it so.
httplib::Request& own(const httplib::Request& request) {
  return const_cast<httplib::Request&>(request);
}

// Ranges could multiply an answer. A body is JSON whatever it calls itself (curl says that it is a form):
// cpp-httplib has other limits for forms, and takes them apart.
void tame(httplib::Request& request) {
  request.ranges.clear();
  request.headers.erase("Content-Type");
}

// cpp-httplib has no way to close a connection from a handler but a body that fails. It fails after its last
// byte.
void set_last_content(const std::string& body, const std::string& type, httplib::Response& to) {
  to.set_content_provider(body.size(), type, [body](size_t offset, size_t length, httplib::DataSink& sink) {
    sink.write(body.data() + offset, length);
    return false;
  });
}

// What cpp-httplib adds and does not hold here.
void tidy(const httplib::Request&, httplib::Response& response) {
  response.headers.erase("Accept-Ranges");
  if (response.status == 204 || response.status == 304) response.headers.erase("Content-Length");
  if (response.get_header_value("Connection") == "close") response.headers.erase("Keep-Alive");
}

// For the answers that cpp-httplib gives by itself.
Error error_of(int status) {
  switch (status) {
    case 413:
      return Error(ErrorCode::kTooLarge, "The body is larger than 1 MiB");
    case 414:
      return Error(ErrorCode::kAddressTooLong,
                   "The address is longer than 8 KiB, or with its query than 32 KiB");
    case 500:
    case 503:
      return Error(ErrorCode::kInternal, "Something went wrong here");
    default:
      return Error(ErrorCode::kBadRequest, "This is no request that can be understood",
                   "A header is at most 8 KiB long.");
  }
}

void bind(httplib::Server& server, const Endpoint& endpoint, int& port) {
  errno = 0;
  const bool any = endpoint.port == 0;
  port = any ? server.bind_to_any_port(endpoint.host) : endpoint.port;
  if (any ? port > 0 : server.bind_to_port(endpoint.host, port)) return;
  const bool taken = errno == EADDRINUSE;
  const bool has_address = taken || errno == EACCES || errno == EADDRNOTAVAIL;  // else the host was not found
  throw Error(taken ? ErrorCode::kLocked : ErrorCode::kUsage,
              "Cannot listen on " + to_string(endpoint) + ": " +
                  (has_address ? std::strerror(errno) : "there is no such host"),
              taken ? "Is another dateline-server running? Choose another port with --listen." : "",
              "--listen");
}

bool set_up_tls(SSL_CTX& context, const HttpServerOptions& options) {
  SSL_CTX_set_min_proto_version(&context, TLS1_2_VERSION);
  return SSL_CTX_use_certificate_chain_file(&context, options.tls_certificate.c_str()) == 1 &&
         SSL_CTX_use_PrivateKey_file(&context, options.tls_key.c_str(), SSL_FILETYPE_PEM) == 1 &&
         SSL_CTX_check_private_key(&context) == 1;
}

}  // namespace

struct HttpServer::Server {
  Server(const HttpServerOptions& options, Service& its_service, Metrics& metrics);

  void configure(httplib::Server& http);
  HandlerResponse before_routing(const httplib::Request& from, httplib::Response& to);
  void answer(const httplib::Request& from, const Request& request, httplib::Response& to);
  void send(const Response& from, bool is_last, const httplib::Request& request, httplib::Response& to) const;

  Service& service;
  Endpoint bound;
  bool is_secure = false;
  std::unique_ptr<httplib::Server> server;
  WorkerQueue* queue = nullptr;  // owned by cpp-httplib once it listens
  std::unique_ptr<WorkerQueue> new_queue;
  std::atomic<bool> started = false;
  std::atomic<bool> stopping = false;
  std::atomic<bool> ended = false;
};

HttpServer::Server::Server(const HttpServerOptions& options, Service& its_service, Metrics& metrics)
    : service(its_service), bound(options.listen), is_secure(!options.tls_certificate.empty()) {
  if (options.tls_certificate.empty() != options.tls_key.empty()) {
    throw Error(ErrorCode::kUsage, "--tls-cert and --tls-key go together",
                "Give both for https, or neither for http.", "--tls-cert");
  }
  const auto listen = [&](auto listener) {
    configure(*listener);
    bind(*listener, options.listen, bound.port);
    listener->deepen_backlog();
    server = std::move(listener);
  };
  if (is_secure) {
    auto secure = std::make_unique<Listener<httplib::SSLServer>>(
        [&](SSL_CTX& context) { return set_up_tls(context, options); });
    if (!secure->is_valid()) {
      throw Error(ErrorCode::kInput,
                  "Cannot use the certificate '" + options.tls_certificate + "' with the key '" +
                      options.tls_key + "'",
                  "Both are PEM files, and belong together.", "--tls-cert");
    }
    listen(std::move(secure));
  } else {
    listen(std::make_unique<Listener<httplib::Server>>());
  }
  new_queue = std::make_unique<WorkerQueue>(options.threads, options.queue, metrics);
  queue = new_queue.get();
}

void HttpServer::Server::configure(httplib::Server& http) {
  http.set_socket_options([](socket_t socket) {
    // Not SO_REUSEPORT, cpp-httplib's choice: with it two servers share a port in silence.
    const int on = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  });
  http.set_tcp_nodelay(true);
  http.set_keep_alive_timeout(kIdleSeconds);  // for the header Keep-Alive: Listener keeps them
  http.set_keep_alive_max_count(kRequestsOfConnection);
  http.set_read_timeout(kReadSeconds);
  http.set_write_timeout(kWriteSeconds);
  http.set_payload_max_length(kMaxBodyBytes);
  http.new_task_queue = [this] { return new_queue.release(); };
  http.set_pre_routing_handler(
      [this](const auto& request, auto& response) { return before_routing(request, response); });
  for (const Route& route : routes()) {
    const auto handler = [this](const httplib::Request& request, httplib::Response& response) {
      answer(request, request_of(request), response);
    };
    if (route.method == "POST") http.Post(std::string(route.pattern), handler);
  }
  http.set_expect_100_continue_handler([](const httplib::Request& request, httplib::Response& response) {
    const auto length = request.get_header_value<uint64_t>("Content-Length");
    return response.status = length > kMaxBodyBytes ? 413 : 100;
  });
  const auto on_error = [this](const httplib::Request& request, httplib::Response& response) {
    if (response.has_header("X-Request-Id")) return HandlerResponse::Unhandled;  // Service made it
    send(service.refuse(error_of(response.status), request_of(request)), true, request, response);
    return HandlerResponse::Handled;
  };
  http.set_error_handler(httplib::Server::HandlerWithResponse(on_error));
  http.set_exception_handler([](const httplib::Request&, httplib::Response& response,
                                const std::exception_ptr&) { response.status = 500; });
  http.set_post_routing_handler(tidy);
}

// Answers everything but a POST whose body must be read first.
HandlerResponse HttpServer::Server::before_routing(const httplib::Request& from, httplib::Response& to) {
  const Request request = request_of(from);
  tame(own(from));
  if (queue->is_refusing()) {
    const Error full(ErrorCode::kUnavailable, "Too many requests are waiting", "Try again in a moment.");
    send(service.refuse(full, request), true, from, to);
    return HandlerResponse::Handled;
  }
  try {
    check_request(request);
    if (request.method == "POST") {
      find_route(request.method, request.path);
      return HandlerResponse::Unhandled;
    }
    answer(from, request, to);
  } catch (const Error& error) {
    // The body of a HEAD request would be read as the next one; a HEAD answer has no body to close the
    // connection by.
    own(from).method = request.method == "HEAD" ? "GET" : request.method;
    send(service.refuse(error, request), true, from, to);
  }
  return HandlerResponse::Handled;
}

void HttpServer::Server::answer(const httplib::Request& from, const Request& request, httplib::Response& to) {
  const Response response = service.answer(request);
  send(response, stopping || queue->waiting() > 0, from, to);
}

void HttpServer::Server::send(const Response& from, bool is_last, const httplib::Request& request,
                              httplib::Response& to) const {
  own(request).headers.erase("Accept-Encoding");  // compression is Service's, and done
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
  } while (server_->queue->waiting() > 0 && std::chrono::steady_clock::now() < deadline);
  // Its stop() does nothing before it listens.
  while (!server_->ended && !server_->server->is_running()) std::this_thread::sleep_for(kPoll);
  server_->server->stop();
}

}  // namespace dateline
