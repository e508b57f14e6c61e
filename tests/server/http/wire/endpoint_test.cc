#include "server/http/wire/endpoint.h"

#include <gtest/gtest.h>

#include "common/error.h"

namespace dateline {
namespace {

TEST(Endpoint, HostAndPort) {
  EXPECT_EQ(parse_endpoint("127.0.0.1:8080").host, "127.0.0.1");
  EXPECT_EQ(parse_endpoint("127.0.0.1:8080").port, 8080);
  EXPECT_EQ(parse_endpoint("localhost:0").port, 0);
  EXPECT_EQ(parse_endpoint("[::1]:80").host, "::1");
}

TEST(Endpoint, ReadsWhatItWrites) {
  for (const char* text : {"127.0.0.1:8080", "[::1]:80", "news.example:65535"}) {
    EXPECT_EQ(to_string(parse_endpoint(text)), text);
  }
}

TEST(Endpoint, RefusesAnythingElse) {
  for (const char* text :
       {"", "8080", ":8080", "host:", "host:x", "host:65536", "host:-1", "::1:80", "host:80x"}) {
    EXPECT_THROW(parse_endpoint(text), Error) << text;
  }
}

}  // namespace
}  // namespace dateline
