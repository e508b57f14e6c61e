#include "server/http/wire/request_check.h"

#include <gtest/gtest.h>

#include <optional>

#include "common/error.h"

namespace dateline {
namespace {

std::optional<ErrorCode> refused(const std::string& method, const std::vector<Header>& headers) {
  Request request;
  request.method = method;
  request.headers = headers;
  try {
    body_bytes(request);
  } catch (const Error& error) {
    return error.code();
  }
  return std::nullopt;
}

TEST(RequestCheck, LetsUsualRequestsThrough) {
  EXPECT_FALSE(refused("GET", {{"Host", "x"}, {"Accept", "*/*"}}));
  EXPECT_FALSE(refused("GET", {{"Content-Length", "0"}}));
  EXPECT_FALSE(refused("POST", {{"Content-Length", "1048576"}}));
  EXPECT_FALSE(refused("POST", {{"Content-Length", "5"}, {"content-length", "5"}}));
  EXPECT_FALSE(refused("POST", {{"Content-Length", "5"}, {"Content-Encoding", "Identity"}}));
}

TEST(RequestCheck, TellsHowLongTheBodyIs) {
  Request request;
  EXPECT_EQ(body_bytes(request), 0U);
  request.method = "POST";
  request.headers = {{"Content-Length", "15"}};
  EXPECT_EQ(body_bytes(request), 15U);
}

TEST(RequestCheck, RefusesBodiesWhereNoneBelongs) {
  for (const char* method : {"GET", "HEAD", "OPTIONS", "DELETE", "PUT"}) {
    EXPECT_EQ(refused(method, {{"Content-Length", "5"}}), ErrorCode::kBadRequest) << method;
    EXPECT_EQ(refused(method, {{"Transfer-Encoding", "chunked"}}), ErrorCode::kBadRequest) << method;
    EXPECT_EQ(refused(method, {{"Transfer-Encoding", ""}}), ErrorCode::kBadRequest) << method;
  }
}

TEST(RequestCheck, RefusesLengthsThatAreMissingOrUnclear) {
  EXPECT_EQ(refused("POST", {}), ErrorCode::kLengthRequired);
  EXPECT_EQ(refused("POST", {{"transfer-encoding", "chunked"}}), ErrorCode::kLengthRequired);
  EXPECT_EQ(refused("POST", {{"Content-Length", "5"}, {"Transfer-Encoding", "chunked"}}),
            ErrorCode::kLengthRequired);
  EXPECT_EQ(refused("POST", {{"Content-Length", "5"}, {"Content-Length", "6"}}), ErrorCode::kBadRequest);
  EXPECT_EQ(refused("POST", {{"Content-Length", "5"}, {"Transfer-Encoding", ""}}),
            ErrorCode::kLengthRequired);
  for (const char* length : {"", "-1", "5x", "0x5", "1e3", " ", "+5"}) {
    EXPECT_EQ(refused("POST", {{"Content-Length", length}}), ErrorCode::kBadRequest) << length;
  }
}

TEST(RequestCheck, RefusesWhatIsTooMuch) {
  EXPECT_EQ(refused("POST", {{"Content-Length", "1048577"}}), ErrorCode::kTooLarge);
  EXPECT_EQ(refused("POST", {{"Content-Length", "99999999999999999999999"}}), ErrorCode::kTooLarge);
}

TEST(RequestCheck, RefusesCompressedBodies) {
  EXPECT_EQ(refused("POST", {{"Content-Length", "5"}, {"Content-Encoding", "gzip"}}), ErrorCode::kBadRequest);
}

}  // namespace
}  // namespace dateline
