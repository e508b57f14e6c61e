#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "common/error.h"
#include "common/log.h"
#include "server/http/api_keys.h"
#include "server/http/compression.h"
#include "server/http/conditional.h"
#include "server/http/cors.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

std::string gunzip(const std::string& bytes) {
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  std::string out(1 << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

TEST(Compression, SurvivesGzip) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "line " + std::to_string(i * 7919 % 1000) + "\n";
  const std::string packed = gzip(text);
  EXPECT_LT(packed.size(), text.size() / 2);
  EXPECT_EQ(gunzip(packed), text);
  EXPECT_EQ(gunzip(gzip("")), "");
}

TEST(Compression, AcceptEncoding) {
  for (const char* yes : {"gzip", "br, gzip", "gzip;q=0.5", "*", "deflate, *;q=0.1", "x-gzip",
                          "br;q=1, gzip;q=0.001", "*;q=0, gzip"}) {
    EXPECT_TRUE(accepts_gzip(yes)) << yes;
  }
  for (const char* no : {"", "br", "gzip;q=0", "gzip; q=0.0", "identity", "gzipped", "*;q=0", "*, gzip;q=0",
                         "*;q=0.5, gzip;q=0"}) {
    EXPECT_FALSE(accepts_gzip(no)) << no;
  }
}

TEST(Conditional, ATagIsOfWhatIsSaid) {
  const std::string tag = entity_tag(R"({"took_ms":1.2,"total":3})");
  EXPECT_EQ(tag, entity_tag(R"({"took_ms":99,"total":3})"));
  EXPECT_NE(tag, entity_tag(R"({"took_ms":1.2,"total":4})"));
  EXPECT_NE(entity_tag("a"), entity_tag("b"));
  EXPECT_TRUE(tag.starts_with("W/\"") && tag.ends_with("\""));
}

TEST(Conditional, IfNoneMatch) {
  const std::string tag = "W/\"abc\"";
  for (const char* yes : {"W/\"abc\"", "\"abc\"", R"("x", W/"abc")", "*", R"("x","abc")"}) {
    EXPECT_TRUE(names_tag(yes, tag)) << yes;
  }
  for (const char* no : {"", "\"ab\"", "abc", "\"abc", ",,,"}) EXPECT_FALSE(names_tag(no, tag)) << no;
}

Request with_header(const char* name, const char* value) {
  Request request;
  request.headers = {{name, value}};
  return request;
}

TEST(Compression, OnlyOfLongAnswers) {
  for (const size_t size : {size_t{1023}, size_t{1024}}) {
    Response response;
    response.body.assign(size, 'x');
    compress(with_header("Accept-Encoding", "gzip"), response);
    EXPECT_EQ(response.body == std::string(size, 'x'), size < 1024);
  }
}

TEST(Conditional, AnAnswerThatTheClientHas) {
  const std::string tag = entity_tag("body");
  for (const std::string& has : {std::string("\"other\""), tag}) {
    Response response{.status = 200, .content_type = "text/plain", .body = "body", .headers = {}};
    add_tag(with_header("If-None-Match", has.c_str()), response);
    EXPECT_EQ(response.status, has == tag ? 304 : 200);
    EXPECT_EQ(response.body, has == tag ? "" : "body");
    EXPECT_EQ(response.headers, (std::vector<Header>{{"ETag", tag}, {"Cache-Control", "no-cache"}}));
  }
}

TEST(Cors, OnlyTheOriginsThatMay) {
  Response refused;
  add_cors({"https://a.example"}, with_header("Origin", "https://b.example"), refused);
  EXPECT_EQ(refused.headers, (std::vector<Header>{{"Vary", "Origin"}}));
  Response off;
  add_cors({}, with_header("Origin", "https://a.example"), off);
  EXPECT_TRUE(off.headers.empty());
}

TEST(ApiKeys, OneOfTheFileIsNeeded) {
  const TempFolder folder;
  ApiKeys keys(folder.write("keys", "# readers\nfirst-key\r\n\nsecond\n").string());
  EXPECT_NO_THROW(keys.check(with_header("Authorization", "Bearer first-key")));
  EXPECT_NO_THROW(keys.check(with_header("X-Api-Key", "second")));
  for (const char* wrong : {"first-ke", "first-kex", "# readers", "", "first-key "}) {
    EXPECT_THROW(keys.check(with_header("X-Api-Key", wrong)), Error) << wrong;
  }
  EXPECT_THROW(keys.check(with_header("Authorization", "Basic first-key")), Error);
  EXPECT_THROW(keys.check(Request{}), Error);
}

TEST(ApiKeys, AreReadAgain) {
  const TempFolder folder;
  ApiKeys keys(folder.write("keys", "old\n").string());
  folder.write("keys", "new\n");
  keys.reload();
  EXPECT_NO_THROW(keys.check(with_header("X-Api-Key", "new")));
  EXPECT_THROW(keys.check(with_header("X-Api-Key", "old")), Error);
  folder.write("keys", "\n");
  EXPECT_THROW(keys.reload(), Error);
  EXPECT_NO_THROW(keys.check(with_header("X-Api-Key", "new")));
}

TEST(ApiKeys, AClientIsAKeyOrAnAddress) {
  const TempFolder folder;
  Request request;
  request.remote_address = "192.0.2.1";
  request.headers = {{"X-Api-Key", "first"}};
  EXPECT_EQ(ApiKeys(folder.write("keys", "first\nsecond\n").string()).client(request), "first");
  EXPECT_EQ(ApiKeys("").client(request), "192.0.2.1") << "a key that nobody checks is anybody's";
  const auto client_at = [](const std::string& address) {
    Request sent;
    sent.remote_address = address;
    return ApiKeys("").client(sent);
  };
  EXPECT_EQ(client_at("2001:db8::1"), client_at("2001:db8:0:0:ffff::2"));
  EXPECT_NE(client_at("2001:db8::1"), client_at("2001:db8:0:1::1"));
  EXPECT_NE(client_at("::ffff:192.0.2.1"), client_at("::ffff:192.0.2.2"));
}

TEST(ApiKeys, WithoutAFileEverybodyMayAsk) {
  EXPECT_NO_THROW(ApiKeys("").check(Request{}));
  EXPECT_THROW(ApiKeys("/nonexistent"), Error);
}

TEST(ApiKeys, TheNameOfTheSchemeIsInAnyCase) {
  const TempFolder folder;
  const ApiKeys keys(folder.write("keys", "first-key\n").string());
  for (const char* right : {"bearer first-key", "BEARER first-key", "bEaReR   first-key"}) {
    EXPECT_NO_THROW(keys.check(with_header("Authorization", right))) << right;
  }
  for (const char* wrong : {"bearerfirst-key", "bearer FIRST-KEY", "bear first-key", "bearer", "bearer "}) {
    EXPECT_THROW(keys.check(with_header("Authorization", wrong)), Error) << wrong;
  }
}

TEST(ApiKeys, WarnsWhenOthersMayReadThem) {
  using std::filesystem::perms;
  const TempFolder folder;
  const std::filesystem::path file = folder.write("keys", "first-key\n");
  const auto warnings = [&](perms mode) {
    std::filesystem::permissions(file, mode);
    testing::internal::CaptureStderr();
    start_log(LogFormat::kText);
    ApiKeys(file.string()).reload();
    const std::string log = testing::internal::GetCapturedStderr();
    EXPECT_EQ(log.find("first-key"), std::string::npos);
    return std::count(log.begin(), log.end(), '\n');
  };
  EXPECT_EQ(warnings(perms::owner_read | perms::owner_write | perms::group_read), 0);
  EXPECT_EQ(warnings(perms::owner_read | perms::others_read), 2)
      << "at the start, and when they are read again";
  EXPECT_EQ(warnings(perms::owner_read | perms::others_write), 2);
}

}  // namespace
}  // namespace dateline
