#include "tests/support/http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace dateline {
namespace {

constexpr int kPatienceMs = 20000;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

HttpAnswer parse_head(const std::string& head) {
  HttpAnswer answer;
  answer.status = std::stoi(head.substr(head.find(' ') + 1, 3));
  for (size_t begin = head.find("\r\n"); begin != std::string::npos; begin = head.find("\r\n", begin + 2)) {
    const std::string line = head.substr(begin + 2, head.find("\r\n", begin + 2) - begin - 2);
    const size_t colon = line.find(": ");
    if (colon != std::string::npos)
      answer.headers.emplace(lower(line.substr(0, colon)), line.substr(colon + 2));
  }
  return answer;
}

}  // namespace

std::string HttpAnswer::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

HttpConnection::HttpConnection(int port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    close(socket_);
    throw std::runtime_error("cannot connect to port " + std::to_string(port));
  }
}

HttpConnection::~HttpConnection() {
  close(socket_);
}

void HttpConnection::send(const std::string& bytes) const {
  size_t sent = 0;
  while (sent < bytes.size()) {
    const ssize_t more = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (more <= 0) return;  // the server has closed: its answer says why
    sent += static_cast<size_t>(more);
  }
}

bool HttpConnection::receive() {
  pollfd polled{socket_, POLLIN, 0};
  if (poll(&polled, 1, kPatienceMs) != 1) return false;
  std::array<char, 65536> buffer;
  const ssize_t count = recv(socket_, buffer.data(), buffer.size(), 0);
  if (count <= 0) return false;
  received_.append(buffer.data(), static_cast<size_t>(count));
  return true;
}

std::optional<HttpAnswer> HttpConnection::read(bool is_head) {
  while (received_.find("\r\n\r\n") == std::string::npos) {
    if (!receive()) return std::nullopt;
  }
  const size_t end = received_.find("\r\n\r\n");
  HttpAnswer answer = parse_head(received_.substr(0, end));
  received_.erase(0, end + 4);
  const std::string length = answer.header("content-length");
  const size_t wanted = is_head || length.empty() ? 0 : std::stoul(length);
  while (received_.size() < wanted) {
    if (!receive()) return std::nullopt;
  }
  answer.body = received_.substr(0, wanted);
  received_.erase(0, wanted);
  return answer;
}

bool HttpConnection::has_answer(std::chrono::milliseconds patience) const {
  pollfd polled{socket_, POLLIN, 0};
  return !received_.empty() || poll(&polled, 1, static_cast<int>(patience.count())) == 1;
}

bool HttpConnection::is_closed(std::chrono::milliseconds patience) {
  if (!received_.empty() || !has_answer(patience)) return false;
  char byte = 0;
  return recv(socket_, &byte, 1, 0) <= 0;
}

HttpAnswer http_request(int port, const std::string& method, const std::string& target,
                        const HttpHeaders& headers, const std::string& body) {
  HttpConnection connection(port);
  std::string head = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\n";
  for (const auto& [name, value] : headers) head.append(name).append(": ").append(value).append("\r\n");
  if (method == "POST") head += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  connection.send(head + "\r\n" + body);
  std::optional<HttpAnswer> answer = connection.read(method == "HEAD");
  if (!answer) throw std::runtime_error("no answer to " + method + " " + target);
  return *answer;
}

HttpAnswer http_get(int port, const std::string& target, const HttpHeaders& headers) {
  return http_request(port, "GET", target, headers);
}

}  // namespace dateline
