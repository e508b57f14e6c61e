// Each format, however it is packed: the same articles.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/article_json.h"
#include "indexer/reader/read_all.h"
#include "tests/indexer/reader/docx.h"
#include "tests/indexer/reader/pdf.h"
#include "tests/indexer/source/packing.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

const std::string kSampleText =
    "The harbour of Northport will be closed to large ships from May, the port authority said on Wednesday.";

std::string sample_warc() {
  const std::string block =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><title>Harbour</title><p>" + kSampleText +
      "</p></html>";
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/1\r\nContent-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

struct FormatSample {
  const char* format;
  std::string text;
  size_t articles;
};

const std::vector<FormatSample>& format_samples() {
  static const std::vector<FormatSample> kSamples = {
      {"jsonl", "{\"id\":\"1\",\"title\":\"Harbour\"}\n{\"id\":\"2\",\"title\":\"Ships\"}\n", 2},
      {"json", R"({"results":[{"id":"1","title":"Harbour"},{"id":"2","title":"Ships"}]})", 2},
      {"jsonapi",
       R"({"data":[{"type":"article","id":"1","attributes":{"title":"Harbour"},"relationships":{}}]})", 1},
      {"ghost",
       R"({"db":[{"data":{"posts":[{"id":"1","title":"Harbour"}],"users":[{"id":"1","name":"Ada"}]}}]})", 1},
      {"csv", "id,title,body\n1,Harbour,\"Closed, from May\"\n2,Ships,Wait\n", 2},
      {"reuters",
       "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS NEWID=\"1\"><DATE>26-FEB-1987</DATE><TEXT>"
       "<TITLE>HARBOUR</TITLE><BODY>Closed.</BODY></TEXT></REUTERS>\n",
       1},
      {"html", "<!doctype html><html><title>Harbour</title><p>" + kSampleText + "</p></html>", 1},
      {"warc", sample_warc(), 1},
      {"feed",
       "<rss version=\"2.0\"><channel><title>Courier</title><item><guid>1</guid><title>Harbour</title></item>"
       "<item><guid>2</guid><title>Ships</title></item></channel></rss>",
       2},
      {"wxr",
       "<rss "
       "xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><wp:wxr_version>1.2</wp:wxr_version><item>"
       "<title>Harbour</title><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type></item></channel></"
       "rss>",
       1},
      {"nitf",
       "<nitf><head><docdata><doc-id id-string=\"1\"/></docdata></head><body><body.head><hedline><hl1>Harbour"
       "</hl1></hedline></body.head><body.content><p>Closed.</p></body.content></body></nitf>",
       1},
      {"newsml",
       "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"1\"><contentMeta><headline>Harbour"
       "</headline></contentMeta></newsItem>",
       1},
      {"ninjs",
       R"({"uri":"1","versioncreated":"2021-03-03T10:00:00Z","pubstatus":"usable","headline":"Harbour"})", 1},
      {"mhtml",
       "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: "
       "text/html"
       "\r\n\r\n<html><title>Harbour</title><p>" +
           kSampleText + "</p></html>\r\n--b--\r\n",
       1},
      {"docx", testing::make_docx(testing::docx_paragraph(kSampleText)), 1},
      {"pdf", testing::make_pdf({{kSampleText}}), 1},
      {"markdown", "---\ntitle: Harbour\n---\n" + kSampleText + "\n", 1},
      {"text", "Harbour closed\n\n" + kSampleText + "\n", 1},
  };
  return kSamples;
}

const std::vector<std::string>& all_packings() {
  static const std::vector<std::string> kPackings = {"gzip", "bzip2", "xz",         "zstd",
                                                     "zip",  "ustar", "tar in gzip"};
  return kPackings;
}

std::string packed_as(const std::string& packing, const std::string& text) {
  const std::vector<std::pair<std::string, std::string>> members = {{"a/story", text}};
  if (packing == "zip" || packing == "ustar") return testing::pack(packing, members);
  if (packing == "tar in gzip") return testing::compress("gzip", testing::pack("ustar", members));
  return testing::compress(packing, text);
}

struct ReadFile {
  std::vector<std::string> articles;
  std::vector<std::string> rejects;
};

ReadFile read_file(const std::string& content) {
  const TempFolder folder;
  ReadFile read;
  for_each_article(
      {folder.write("story", content).string()}, {},
      [&](const Reject& reject) { read.rejects.push_back(reject.reason + ": " + reject.detail); },
      [&](Article&& article, const std::string&) { read.articles.push_back(to_json_line(article)); });
  return read;
}

class Packings : public ::testing::TestWithParam<FormatSample> {};

TEST_P(Packings, GiveTheSameArticles) {
  const ReadFile plain = read_file(GetParam().text);
  EXPECT_EQ(plain.articles.size(), GetParam().articles);
  EXPECT_THAT(plain.rejects, IsEmpty());
  for (const std::string& packing : all_packings()) {
    const ReadFile unpacked = read_file(packed_as(packing, GetParam().text));
    EXPECT_THAT(unpacked.articles, ElementsAreArray(plain.articles)) << packing;
    EXPECT_THAT(unpacked.rejects, IsEmpty()) << packing;
  }
}

INSTANTIATE_TEST_SUITE_P(EachFormat, Packings, ::testing::ValuesIn(format_samples()),
                         [](const auto& sample) { return std::string(sample.param.format); });

// Whoever adds a format adds a sample of it.
TEST(Samples, AreThereForEachFormat) {
  std::vector<std::string_view> sampled;
  for (const FormatSample& sample : format_samples()) {
    sampled.emplace_back(sample.format);
    std::string found;
    int best = 0;
    for (const Format& format : formats()) {
      const int sureness = format.recognise(sample.text, "story");
      if (sureness > best) found = format.name;
      best = std::max(best, sureness);
    }
    EXPECT_EQ(found, sample.format);
  }
  std::vector<std::string_view> known;
  for (const Format& format : formats()) known.push_back(format.name);
  EXPECT_THAT(sampled, ::testing::UnorderedElementsAreArray(known));
}

}  // namespace
}  // namespace dateline
