#include "indexer/reader/web/warc_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

#include "common/json.h"
#include "indexer/reader/web/http_message.h"
#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::html_page;
using ::testing::IsEmpty;
using testing::kHarbourText;
using testing::MadeSource;
using testing::read_source;
using testing::read_text;
using testing::Reading;

std::string http(const std::string& content,
                 const std::string& headers = "Content-Type: text/html; charset=utf-8\r\n") {
  return "HTTP/1.1 200 OK\r\n" + headers + "\r\n" + content;
}

std::string record(const std::string& type, const std::string& block,
                   const std::string& address = "https://courier.example/1") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + address +
         "\r\nWARC-Date: 2021-03-03T10:00:00Z\r\nContent-Type: application/http; "
         "msgtype=response\r\nContent-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

TEST(WarcReader, EachPageIsAnArticle) {
  const Reading reading = read_text(
      record("warcinfo", "software: x\r\n") + record("request", "GET / HTTP/1.1\r\n\r\n") +
      record("response", http(html_page("A"))) +
      record("response", http("GIF89a", "Content-Type: image/gif\r\n")) +
      record("response", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + html_page("B")) +
      record("response", http(html_page("C")), "<https://courier.example/3>"));
  ASSERT_EQ(reading.articles.size(), 2U);
  EXPECT_THAT(reading.rejects, IsEmpty());
  EXPECT_EQ(reading.articles[0].title, "A");
  EXPECT_EQ(reading.articles[0].body, kHarbourText);
  EXPECT_EQ(reading.articles[0].url, "https://courier.example/1");
  EXPECT_EQ(json_of(reading.articles[0].meta)["retrieved"], "2021-03-03T10:00:00Z");
  EXPECT_EQ(reading.articles[1].url, "https://courier.example/3");
  const size_t before =
      record("warcinfo", "software: x\r\n").size() + record("request", "GET / HTTP/1.1\r\n\r\n").size();
  EXPECT_EQ(reading.origins[0], "test@" + std::to_string(before));
}

TEST(WarcReader, ARecordWithoutHttpSaysItselfWhatItHolds) {
  const auto resource = [](const std::string& media) {
    std::string text = record("resource", html_page("A"));
    const std::string http_media = "application/http; msgtype=response";
    return text.replace(text.find(http_media), http_media.size(), media);
  };
  EXPECT_EQ(read_text(resource("text/html")).articles.size(), 1U);
  EXPECT_THAT(read_text(resource("image/gif")).reasons(), ElementsAre("empty"));
}

TEST(WarcReader, TheServersCharsetComesBeforeThePages) {
  const std::string content = "<meta charset=windows-1252>" + html_page("\xF0\xCF\xD2\xD4");
  EXPECT_EQ(read_text(record("response", http(content, "Content-Type: text/html; charset=koi8-r\r\n")))
                .articles.at(0)
                .title,
            "Порт");
}

TEST(WarcReader, ReadsArc) {
  const std::string block = http(html_page("A"));
  const Reading reading = read_text(
      "filedesc://x.arc 0.0.0.0 20210303100000 text/plain 5\n1 0 x\n\nhttp://courier.example/a b 192.0.2.1 "
      "20210303100000 text/html " +
      std::to_string(block.size()) + "\n" + block + "\n");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].url, "http://courier.example/a%20b");
}

TEST(WarcReader, ABrokenRecordDoesNotSpoilTheRest) {
  const std::string good = record("response", http(html_page("A")));
  std::string no_length = good;
  no_length.replace(no_length.find("Content-Length"), 14, "Content-Lenght");
  for (const std::string& broken :
       {no_length, std::string("garbage\nmore\n"), good.substr(0, 30) + "\r\n\r\n"}) {
    for (const size_t chunk : {64UL << 10U, 7UL}) {
      const Reading reading = read_text(good + broken + good, "warc", {}, chunk);
      EXPECT_EQ(reading.articles.size(), 2U) << broken;
      EXPECT_THAT(reading.reasons(), ::testing::Contains("unreadable")) << broken;
    }
  }
  EXPECT_THAT(read_text(good + good.substr(0, good.size() - 60), "warc").reasons(),
              ElementsAre("unreadable"));
}

TEST(WarcReader, ALengthThatLiesIsAReject) {
  const std::string good = record("response", http(html_page("A")));
  const size_t at = good.find("Content-Length: ") + 16;
  for (const char* length : {"20", "99999999999999999999999", "18446744073709551615", "-1", "many"}) {
    std::string lying = good;
    lying.replace(at, good.find('\r', at) - at, length);
    const Reading reading = read_text(good + lying + good, "warc");
    EXPECT_EQ(reading.articles.size(), 2U) << length;
    EXPECT_THAT(reading.reasons(), ::testing::Contains("unreadable")) << length;
  }
}

TEST(WarcReader, AnArchiveWithoutAPageIsTold) {
  const std::string picture = record("response", http("GIF89a", "Content-Type: image/gif\r\n"));
  const Reading reading = read_text(record("warcinfo", "software: x\r\n") + picture);
  EXPECT_THAT(reading.articles, IsEmpty());
  EXPECT_THAT(reading.reasons(), ElementsAre("empty"));
  EXPECT_EQ(reading.rejects[0].origin, "test");
  EXPECT_THAT(reading.rejects[0].detail, HasSubstr("2"));
  EXPECT_THAT(read_text(picture + record("response", http(html_page("A")))).rejects, IsEmpty());
}

// Its length is wrong: what follows is the head of the next record.
TEST(WarcReader, AnEmptyAnswerIsNoPage) {
  const std::string block = http("", "Content-Type: text/html\r\nContent-Length: 0\r\n");
  const std::string head = "http://courier.example/ 192.0.2.1 20210303100000 text/html 680\n" + block;
  const Reading reading =
      read_text("filedesc://x.arc 0.0.0.0 20210303100000 text/plain 0\n\n" + head + "\n" + head);
  EXPECT_THAT(reading.articles, IsEmpty());
  EXPECT_THAT(reading.reasons(), ElementsAre("empty", "unreadable"));
  EXPECT_THAT(read_text(record("response", http(""))).reasons(), ElementsAre("empty"));
}

TEST(WarcReader, APageThatIsCutOffIsKept) {
  const std::string good = record("response", http(html_page("A")));
  const Reading reading = read_text(good.substr(0, good.size() - 24));
  EXPECT_EQ(reading.articles.size(), 1U);
  EXPECT_THAT(reading.reasons(), ElementsAre("unreadable"));
  EXPECT_TRUE(reading.rejects[0].kept);
}

// html_page("A") as Brotli has it.
std::string brotli_page() {
  constexpr char kBytes[] =
      "\x1B"
      "\x98"
      "\x00"
      "\x00"
      "\x9D"
      "\x07"
      "\x76"
      "\xAC"
      "\x35"
      "\xFC"
      "\x4A"
      "\x4B"
      "\xC3"
      "\x51"
      "\xBF"
      "\x34"
      "\xC1"
      "\xE5"
      "\x49"
      "\x9E"
      "\x20"
      "\xAA"
      "\x0A"
      "\x43"
      "\x4B"
      "\x1F"
      "\x10"
      "\x38"
      "\xA8"
      "\xC9"
      "\x81"
      "\xC3"
      "\xFF"
      "\xAD"
      "\x05"
      "\x9E"
      "\x68"
      "\x20"
      "\x51"
      "\xA2"
      "\x05"
      "\x75"
      "\xC3"
      "\x76"
      "\x86"
      "\x9D"
      "\x41"
      "\x32"
      "\x7C"
      "\xE2"
      "\x78"
      "\x41"
      "\x43"
      "\x3F"
      "\x38"
      "\xA0"
      "\x82"
      "\x6F"
      "\x49"
      "\x1A"
      "\x39"
      "\xA2"
      "\xD4"
      "\xBC"
      "\x6C"
      "\x90"
      "\x1B"
      "\x2A"
      "\x95"
      "\x01"
      "\x48"
      "\x34"
      "\x7D"
      "\xC4"
      "\x68"
      "\x75"
      "\x75"
      "\x0A"
      "\x52"
      "\x5C"
      "\x6E"
      "\x7C"
      "\x90"
      "\xCA"
      "\x00";
  return {kBytes, sizeof kBytes - 1};
}

// `header`: zlib's window bits, which say which header there is.
std::string deflated(const std::string& text, int header) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, header, 8, Z_DEFAULT_STRATEGY);
  std::string out(compressBound(text.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));  // NOLINT: zlib reads only
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string gzip(const std::string& text) {
  return deflated(text, 15 + 16);
}

TEST(WarcReader, TheCodingsOfHttpAreUndone) {
  const auto coded = [](const std::string& name, const std::string& content) {
    return record("response", http(content, "Content-Type: text/html\r\nContent-Encoding: " + name + "\r\n"));
  };
  for (const std::string& good :
       {coded("br", brotli_page()), coded("deflate", deflated(html_page("A"), 15)),
        coded("deflate", deflated(html_page("A"), -15)), coded("br", html_page("A"))}) {
    const Reading reading = read_text(good, "warc");
    ASSERT_EQ(reading.articles.size(), 1U);
    EXPECT_EQ(reading.articles[0].body, kHarbourText);
    EXPECT_THAT(reading.rejects, IsEmpty());
  }
  EXPECT_THAT(read_text(coded("br", "\xFF\xFF\xFF"), "warc").reasons(), ElementsAre("unreadable"));
  EXPECT_THAT(read_text(coded("compress", "\x1F\x9D\x90"), "warc").reasons(), ElementsAre("unreadable"));
}

TEST(WarcReader, ALargeRecordIsPassedByWithoutBeingHeld) {
  size_t made = 0;
  const size_t pieces = 3000;  // 192 MiB
  MadeSource source("test", [&]() -> std::string {
    const std::string good = record("response", http(html_page("A")));
    if (made == 0 || made == pieces + 1)
      return ++made, made == 1
                         ? "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: text/html\r\nContent-Length: " +
                               std::to_string(pieces << 16U) + "\r\n\r\n"
                         : "\r\n\r\n" + good;
    return made++ > pieces ? "" : std::string(1U << 16U, 'x');
  });
  const Reading reading = read_source(source);
  EXPECT_EQ(reading.articles.size(), 1U);
  EXPECT_THAT(reading.reasons(), ElementsAre("record_too_large"));
}

TEST(HttpMessage, CodingsAreUndone) {
  const std::string chunked = "5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n";
  EXPECT_EQ(read_http_message(http(chunked, "Transfer-Encoding: chunked\r\n"), 100).content, "hello world");
  EXPECT_EQ(read_http_message(http("plain <p>", "Transfer-Encoding: chunked\r\n"), 100).content, "plain <p>");
  EXPECT_EQ(read_http_message(http(gzip("hello"), "Content-Encoding: gzip\r\n"), 100).content, "hello");
  EXPECT_NE(read_http_message(http("\x01\x02", "Content-Encoding: br\r\n"), 100).fault, "");
  EXPECT_NE(read_http_message(http(gzip(std::string(1000000, 'x'))), 1000).fault, "");
  EXPECT_EQ(read_http_message("no headers", 100).content, "no headers");
  const HttpMessage message =
      read_http_message(http("x", "content-type: Text/HTML; Charset=\"KOI8-R\"\r\n"), 100);
  EXPECT_EQ(message.media, "text/html");
  EXPECT_EQ(message.charset, "koi8-r");
}

}  // namespace
}  // namespace dateline
