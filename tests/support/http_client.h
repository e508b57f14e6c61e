// A client that sends exactly the bytes it is told to: also those that a proper client would not.
#pragma once

#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dateline {

struct HttpAnswer {
  int status = 0;
  std::multimap<std::string, std::string> headers;  // names in lower case
  std::string body;

  std::string header(const std::string& name) const;  // empty when there is none
  nlohmann::json json() const { return nlohmann::json::parse(body); }
};

class HttpConnection {
 public:
  explicit HttpConnection(int port);  // of 127.0.0.1
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;
  ~HttpConnection();

  void send(const std::string& bytes) const;

  // The next answer; nothing when the connection ends or stays silent first. An answer to HEAD has no body.
  std::optional<HttpAnswer> read(bool is_head = false);

  // Whether an answer, or the end, comes within `patience`.
  bool has_answer(std::chrono::milliseconds patience) const;

  // Whether the server ends the connection, without another byte.
  bool is_closed(std::chrono::milliseconds patience = std::chrono::seconds(10));

 private:
  bool receive();

  int socket_ = -1;
  std::string received_;
};

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

// One request on a connection of its own. Throws std::runtime_error when there is no answer.
HttpAnswer http_request(int port, const std::string& method, const std::string& target,
                        const HttpHeaders& headers = {}, const std::string& body = {});
HttpAnswer http_get(int port, const std::string& target, const HttpHeaders& headers = {});

}  // namespace dateline
