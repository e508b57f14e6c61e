#include "server/http/wire/client_address.h"

#include <gtest/gtest.h>

#include "common/error.h"

namespace dateline {
namespace {

Request request_from(const std::string& peer, std::vector<Header> headers) {
  Request request;
  request.remote_address = peer;
  request.headers = std::move(headers);
  return request;
}

std::string client_of(const std::vector<std::string>& proxies, const std::string& peer,
                      const std::vector<Header>& headers) {
  const TrustedProxies trusted(proxies);
  Request request = request_from(peer, headers);
  identify_client(trusted, request);
  Request again = request;
  identify_client(trusted, again);
  EXPECT_EQ(again.remote_address, request.remote_address) << "doing it twice changes nothing";
  return request.remote_address;
}

TEST(TrustedProxies, AddressesAndNetworks) {
  const TrustedProxies proxies({"10.0.0.0/8", "192.0.2.7", "2001:db8::/33", "::1"});
  for (const char* in : {"10.0.0.1", "10.255.255.255", "192.0.2.7", "::ffff:10.1.2.3", "2001:db8::1",
                         "2001:db8:7fff::", "::1"}) {
    EXPECT_TRUE(proxies.contains(in)) << in;
  }
  for (const char* out : {"11.0.0.0", "192.0.2.6", "2001:db8:8000::", "::2", "", "10", "unknown"}) {
    EXPECT_FALSE(proxies.contains(out)) << out;
  }
  EXPECT_TRUE(TrustedProxies({"0.0.0.0/0"}).contains("203.0.113.9"));
  EXPECT_FALSE(TrustedProxies({"0.0.0.0/0"}).contains("2001:db8::1"));
  EXPECT_TRUE(TrustedProxies({"::/0"}).contains("203.0.113.9"));
  EXPECT_FALSE(TrustedProxies().contains("127.0.0.1"));
}

TEST(TrustedProxies, AnythingElseIsAnError) {
  for (const char* wrong : {"", "proxy.example", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "10.0.0.0/-1",
                            "::/129", "/8", "10.0.0.1:80"}) {
    try {
      const TrustedProxies proxies({wrong});
      ADD_FAILURE() << wrong << " was taken";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kUsage);
      EXPECT_EQ(error.parameter(), "--trusted-proxy");
    }
  }
}

TEST(ClientAddress, IsTheLastThatIsNoTrustedProxy) {
  const std::vector<std::string> proxies = {"10.0.0.0/8", "::1"};
  const struct {
    const char* forwarded;
    const char* client;
  } rows[] = {
      {"203.0.113.7", "203.0.113.7"},
      {"1.2.3.4, 203.0.113.7", "203.0.113.7"},  // the first one anybody may have sent
      {"203.0.113.7, 10.0.0.2,10.0.0.3", "203.0.113.7"},
      {"10.0.0.9, 10.0.0.2", "10.0.0.9"},  // a client of our own
      {"203.0.113.7:4711", "203.0.113.7"},
      {"2001:db8::1", "2001:db8::1"},
      {"2001:DB8:0::1", "2001:db8::1"},
      {"[2001:db8::1]:443", "2001:db8::1"},
      {"::ffff:203.0.113.7", "203.0.113.7"},
      {"203.0.113.7, unknown", "10.0.0.1"},  // hidden, so the proxy
      {"203.0.113.7, unknown, 10.0.0.2", "10.0.0.2"},
      {"", "10.0.0.1"},
      {"[", "10.0.0.1"},
      {"203.0.113.7\"", "10.0.0.1"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(client_of(proxies, "10.0.0.1", {{"X-Forwarded-For", row.forwarded}}), row.client)
        << row.forwarded;
  }
  EXPECT_EQ(client_of(proxies, "10.0.0.1", {}), "10.0.0.1");
}

TEST(ClientAddress, HeadersOfOneNameAreOneList) {
  EXPECT_EQ(client_of({"10.0.0.1"}, "10.0.0.1",
                      {{"x-forwarded-for", "1.2.3.4"}, {"X-Forwarded-For", "203.0.113.7"}}),
            "203.0.113.7");
}

TEST(ClientAddress, TheHeaderOfAnybodyElseIsNotBelieved) {
  for (const char* peer : {"203.0.113.9", "10.0.0.2", "::1", ""}) {
    EXPECT_EQ(client_of({"10.0.0.1"}, peer, {{"X-Forwarded-For", "1.2.3.4"}, {"Forwarded", "for=1.2.3.4"}}),
              peer);
  }
  EXPECT_EQ(client_of({}, "127.0.0.1", {{"X-Forwarded-For", "1.2.3.4"}}), "127.0.0.1");
}

TEST(ClientAddress, ForwardedIsReadWhereThereIsNoOther) {
  const struct {
    const char* forwarded;
    const char* client;
  } rows[] = {
      {"for=192.0.2.60;proto=http;by=203.0.113.43", "192.0.2.60"},
      {"For=\"[2001:db8:cafe::17]:4711\"", "2001:db8:cafe::17"},
      {"for=192.0.2.43, for=198.51.100.17", "198.51.100.17"},
      {"for=192.0.2.43, FOR = \"10.0.0.1:80\"", "192.0.2.43"},
      {"by=\"a, for=1.2.3.4\";for=192.0.2.60", "192.0.2.60"},
      {"for=_hidden", "10.0.0.1"},
      {"proto=https", "10.0.0.1"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(client_of({"10.0.0.1"}, "10.0.0.1", {{"Forwarded", row.forwarded}}), row.client)
        << row.forwarded;
  }
  EXPECT_EQ(
      client_of({"10.0.0.1"}, "10.0.0.1", {{"Forwarded", "for=1.2.3.4"}, {"X-Forwarded-For", "203.0.113.7"}}),
      "203.0.113.7");
}

TEST(ClientAddress, ATrustedProxySaysWhetherTheClientCameByHttps) {
  const TrustedProxies proxies({"10.0.0.1"});
  const struct {
    const char* peer;
    Header header;
    bool secure;
  } rows[] = {
      {"10.0.0.1", {"X-Forwarded-Proto", "https"}, true},
      {"10.0.0.1", {"X-Forwarded-Proto", "HTTPS"}, true},
      {"10.0.0.1", {"X-Forwarded-Proto", "http"}, false},
      {"10.0.0.1", {"X-Forwarded-Proto", "https, http"}, false},
      {"10.0.0.1", {"Forwarded", "for=1.2.3.4;proto=https"}, true},
      {"10.0.0.2", {"X-Forwarded-Proto", "https"}, false},
  };
  for (const auto& row : rows) {
    Request request = request_from(row.peer, {row.header});
    identify_client(proxies, request);
    EXPECT_EQ(request.is_secure, row.secure) << row.peer << " " << row.header.second;
  }
}

}  // namespace
}  // namespace dateline
