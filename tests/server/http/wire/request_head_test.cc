#include "server/http/wire/request_head.h"

#include <gtest/gtest.h>

#include "common/error.h"

namespace dateline {
namespace {

// The head as it is when its bytes come all at once, and when they come one by one.
std::optional<RequestHead> head_of(const std::string& bytes) {
  std::optional<RequestHead> at_once = HeadReader().read(bytes);
  HeadReader reader;
  std::optional<RequestHead> one_by_one;
  for (size_t size = 0; size <= bytes.size() && !one_by_one; ++size) {
    one_by_one = reader.read(std::string_view(bytes).substr(0, size));
  }
  EXPECT_EQ(at_once.has_value(), one_by_one.has_value()) << bytes;
  if (at_once && one_by_one) {
    EXPECT_EQ(at_once->bytes, one_by_one->bytes);
    EXPECT_EQ(at_once->request.headers, one_by_one->request.headers);
  }
  return at_once;
}

std::optional<ErrorCode> fault_of(const std::string& bytes) {
  std::optional<ErrorCode> fault;
  try {
    HeadReader().read(bytes);
  } catch (const Error& error) {
    fault = error.code();
  }
  HeadReader reader;
  try {
    for (size_t size = 0; size <= bytes.size(); ++size) {
      if (reader.read(std::string_view(bytes).substr(0, size))) return fault;
    }
  } catch (const Error& error) {
    EXPECT_EQ(fault, error.code()) << bytes.substr(0, 100);
  }
  return fault;
}

TEST(RequestHead, IsReadWhole) {
  const std::string bytes =
      "GET /v1/search?q=a%20b&x=%23#there HTTP/1.1\r\nHost: example.org:8080\r\nAccept:  */* "
      "\t\r\nX-Empty:\r\n\r\n";
  const auto head = head_of(bytes + "GET ");
  ASSERT_TRUE(head);
  EXPECT_EQ(head->bytes, bytes.size());
  EXPECT_EQ(head->request.method, "GET");
  EXPECT_EQ(head->request.path, "/v1/search");
  EXPECT_EQ(head->request.query, "q=a%20b&x=%23");
  EXPECT_EQ(head->request.headers,
            (std::vector<Header>{{"Host", "example.org:8080"}, {"Accept", "*/*"}, {"X-Empty", ""}}));
  EXPECT_FALSE(head->is_last);
}

TEST(RequestHead, IsWaitedFor) {
  for (const char* part : {"", "\r\n", "GE", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: x\r\n",
                           "GET / HTTP/1.1\r\nHost: x\r\n\r"}) {
    EXPECT_FALSE(head_of(part)) << part;
  }
  EXPECT_TRUE(head_of("\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n")) << "an empty line before it is skipped";
}

TEST(RequestHead, AddressesOfEachForm) {
  const auto address = [](const std::string& target, const std::string& method = "GET") {
    const auto head = head_of(method + " " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
    return head->request.path + "|" + head->request.query;
  };
  EXPECT_EQ(address("/"), "/|");
  EXPECT_EQ(address("/?"), "/|");
  EXPECT_EQ(address("/a%2Fb?c?d"), "/a%2Fb|c?d");
  EXPECT_EQ(address("/caf\xC3\xA9"), "/caf\xC3\xA9|");
  EXPECT_EQ(address("http://example.org/v1/stats?x=1"), "/v1/stats|x=1");
  EXPECT_EQ(address("http://example.org"), "/|");
  EXPECT_EQ(address("http://example.org?q=x"), "/|q=x");
  EXPECT_EQ(address("*", "OPTIONS"), "*|");
}

TEST(RequestHead, WhoEndsTheConnection) {
  const auto is_last = [](const std::string& version, const std::string& connection) {
    return head_of("GET / HTTP/" + version + "\r\nHost: x\r\nConnection: " + connection + "\r\n\r\n")
        ->is_last;
  };
  EXPECT_FALSE(is_last("1.1", ""));
  EXPECT_FALSE(is_last("1.1", "keep-alive"));
  EXPECT_TRUE(is_last("1.1", "close"));
  EXPECT_TRUE(is_last("1.1", "TE, Close"));
  EXPECT_FALSE(is_last("1.1", "closed"));
  EXPECT_TRUE(is_last("1.0", ""));
  EXPECT_FALSE(is_last("1.0", "Keep-Alive"));
}

TEST(RequestHead, WhatIsNoHeadIsRefused) {
  const std::string good = "GET / HTTP/1.1\r\nHost: x\r\n";
  const std::string bad[] = {
      "hello\r\n\r\n",
      "\x16\x03\x01\x02\x01",
      "\r\n\r\n",
      "GET /\r\n\r\n",
      "GET  / HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET / x HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET\t/\tHTTP/1.1\r\nHost: x\r\n\r\n",
      "GET / HTTP/1.1 \r\nHost: x\r\n\r\n",
      "GET / HTTP/2.0\r\nHost: x\r\n\r\n",
      "GET / http/1.1\r\nHost: x\r\n\r\n",
      "GET / HTTP/1.1\nHost: x\n\n",
      "GET / HTTP/1.1\r\nHost: x\n\r\n",
      "GET v1/stats HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
      "G@T / HTTP/1.1\r\nHost: x\r\n\r\n",
      std::string("GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n", 28),
      std::string(40, 'A'),
      good + "Content-Length : 5\r\n\r\n",
      good + "Content-Length\t: 5\r\n\r\n",
      good + " folded: 5\r\n\r\n",
      good + "X: a\r\n\tb\r\n\r\n",
      good + "no colon\r\n\r\n",
      good + ": no name\r\n\r\n",
      good + "X(y): z\r\n\r\n",
      good + "X: a\rb\r\n\r\n",
      good + std::string("X: a\0b\r\n\r\n", 10),
      good + "X: \x7F\r\n\r\n",
      good + "Host: x\r\n\r\n",
      "GET / HTTP/1.1\r\n\r\n",
      "GET / HTTP/1.1\r\nHost:\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: \"><script>\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: user@a\r\n\r\n",
  };
  for (const std::string& bytes : bad) EXPECT_EQ(fault_of(bytes), ErrorCode::kBadRequest) << bytes;
  EXPECT_FALSE(fault_of("GET / HTTP/1.0\r\n\r\n")) << "an old client names no host";
}

TEST(RequestHead, WhatIsTooLargeIsRefused) {
  const auto get = [](size_t path, size_t query) {
    return "GET /" + std::string(path - 1, 'a') + "?" + std::string(query, 'b') +
           " HTTP/1.1\r\nHost: x\r\n\r\n";
  };
  EXPECT_FALSE(fault_of(get(kMaxPathBytes, 10)));
  EXPECT_EQ(fault_of(get(kMaxPathBytes + 1, 10)), ErrorCode::kAddressTooLong);
  EXPECT_FALSE(fault_of(get(10, kMaxAddressBytes - 11)));
  EXPECT_EQ(fault_of(get(10, kMaxAddressBytes - 10)), ErrorCode::kAddressTooLong);
  EXPECT_EQ(fault_of("GET /" + std::string(100'000, 'a')), ErrorCode::kAddressTooLong) << "without an end";

  const auto with = [](const std::string& headers) { return "GET / HTTP/1.1\r\n" + headers; };
  const size_t rest = std::string("Host: x\r\nX: \r\n").size();
  const auto filled = [&](size_t bytes) {
    return with("Host: x\r\nX: " + std::string(bytes - rest, 'y') + "\r\n");
  };
  EXPECT_FALSE(fault_of(filled(kMaxHeaderBytes)));
  EXPECT_EQ(fault_of(filled(kMaxHeaderBytes + 1)), ErrorCode::kHeadersTooLarge);
  std::string many = "Host: x\r\n";
  for (size_t i = 1; i < kMaxHeaders; ++i) many += "X: y\r\n";
  EXPECT_FALSE(fault_of(with(many + "\r\n")));
  EXPECT_EQ(fault_of(with(many + "X: y\r\n\r\n")), ErrorCode::kHeadersTooLarge);
}

}  // namespace
}  // namespace dateline
