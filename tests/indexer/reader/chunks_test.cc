// Each format in chunks of a few bytes: whatever lies across a border - a line end, a character, an escape, a
// quote, a tag - the articles, the rejects and where they are said to be are those of the whole file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/reader/bytes/lines.h"
#include "indexer/reader/bytes/window.h"
#include "tests/indexer/reader/docx.h"
#include "tests/indexer/reader/pdf.h"
#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using testing::chunks_of;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using testing::html_page;
using testing::kHarbourText;
using testing::MadeSource;
using testing::read_text;
using testing::Reading;

// A text with what is difficult in its format, and what is to come of it: the origins of articles, and
// "REASON ORIGIN" of rejects.
struct Sample {
  const char* format;
  std::string text;
  std::vector<std::string> articles;
  std::vector<std::string> rejects;
};

void PrintTo(const Sample& sample, std::ostream* out) {
  *out << sample.format;
}

Sample json_lines_sample() {
  return {"jsonl",
          "{\"id\":\"1\",\"title\":\"Caf\xC3\xA9 \\\"\xE6\xB8\xAF\\\" \\\\\"}\r\n\r\n{oops}\r\n"
          "{\"id\":\"2\",\"title\":\"\\ud83d\\udea2 \xF0\x9F\x9A\xA2\",\"body\":\"x\\\"},{y\"}\n"
          "{\"id\":\"3\",\"title\":\"M\xFCller\"}\n17\n{\"id\":\"4\",\"title\":\"cut",
          {"test:1", "test:4", "test:5"},
          {"bad_json test:3", "bad_encoding test:5", "bad_json test:6", "bad_json test:7"}};
}

Sample json_sample() {
  return {"json",
          "[\n  {\"id\":\"1\",\"title\":\"Caf\xC3\xA9 \\\"]}\\\\\",\"list\":[{\"a\":\"{\"}]},\n"
          "  {\"id\":\"2\",\"title\":\"open},\n  {\"id\":\"3\",\"title\":\"M\xFCller \\\\\\\"\"},\n"
          "  {\"id\":\"4\",\"title\":\"cut\",\n  17,\n  {\"id\":\"5\",\"title\":\"\xE6\xB8\xAF\"}\n]\n",
          {"test[0]", "test[2]", "test[4]"},
          {"bad_json test[1]", "bad_encoding test[2]", "bad_json test[3]"}};
}

Sample table_sample() {
  return {"csv",
          "id,title,body\r\n1,\"Caf\xC3\xA9 \"\"up\"\"\",\"One.\r\n\r\n\"\"Two.\"\"\"\r\n"
          "2,\"T\n\",\"open,y\r\n3,M\xFCller,\r\n4,T,B,more\r\n\r\n5,\"T\"\r\n",
          {"test:2", "test:7", "test:10"},
          {"bad_field test:5", "bad_field test:6", "bad_encoding test:7", "bad_field test:8"}};
}

Sample reuters_sample() {
  return {
      "reuters",
      "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS NEWID=\"1\"><TEXT>&#2;<TITLE>Caf\xC3\xA9 "
      "&lt;B></TITLE><BODY>"
      "One &amp; two.</BODY></TEXT>\n<REUTERS NEWID=\"2\"><TEXT><TITLE>M\xFCller</TITLE></TEXT></REUTERS>\n"
      "<REUTERS NEWID=\"\"></REUTERS>\n<REUTERS NEWID=\"3\"><TEXT><TITLE>C</TITLE></TEXT></REUTERS>\n",
      {"test[0]", "test[1]", "test[3]"},
      {"bad_encoding test[1]", "empty test[2]"}};
}

std::string page_of(const std::string& title) {
  return "<!doctype html>" + html_page(title);
}

Sample html_sample() {
  return {"html", page_of("Caf\xC3\xA9 &amp; more"), {"test"}, {}};
}

std::string warc_record(const std::string& type, const std::string& media, const std::string& block,
                        const std::string& address) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + address + "\r\nContent-Type: " + media +
         "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

Sample warc_sample() {
  const std::string answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
  return {"warc",
          warc_record("warcinfo", "application/warc-fields", "software: x\r\n", "x") +
              warc_record("response", "application/http", answer + page_of("A"), "https://a.example/1") +
              "no record\r\nat all\r\n" +
              warc_record("resource", "text/html", page_of("B"), "https://a.example/2") +
              warc_record("response", "application/http", answer + page_of("C"), "https://a.example/3")
                  .substr(0, 300),
          {"test@129", "test@488", "test@777"},
          {"unreadable test@469", "unreadable test@777"}};
}

Sample feed_sample() {
  return {"feed",
          "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"b\">]>\n<rss version=\"2.0\"><channel><title>N"
          "</title><!-- <item> -- --><item><guid>1</guid><title>Caf\xC3\xA9 &amp; AT&T &eacute;</title>"
          "<description><![CDATA[<p>a ]] > b</p>]]></description></item><item><guid>2</guid></item>"
          "<item><guid>3</guid><title>\xF0\x9F\x9A\xA2 M\xFCller <b x=\"1>2\">c</b></title></item>"
          "<item><guid>4</guid><title>D</x></item></channel></rss>",
          {"test[0]", "test[2]", "test[3]"},
          {"empty test[1]", "bad_xml test[3]"}};
}

std::string wordpress_post(const std::string& id, const std::string& status, const std::string& type) {
  return "<item><guid>" + id + "</guid><title>Caf\xC3\xA9 " + id + "</title><wp:post_type>" + type +
         "</wp:post_type><wp:status>" + status + "</wp:status></item>";
}

Sample wxr_sample() {
  return {"wxr",
          "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel>" +
              wordpress_post("1", "publish", "post") + wordpress_post("2", "draft", "post") +
              wordpress_post("3", "inherit", "attachment") + wordpress_post("4", "publish", "page") +
              "</channel></rss>",
          {"test[0]", "test[3]"},
          {"withheld test[1]", "not_an_article test[2]"}};
}

Sample nitf_sample() {
  return {"nitf",
          "<nitf><head><docdata><doc-id id-string=\"1\"/><du-key "
          "version=\"2\"/></docdata></head><body><body.head>"
          "<hedline><hl1>Caf\xC3\xA9 &amp; "
          "harbour</hl1></hedline></body.head><body.content><p>One.</p><p>Two.</p>"
          "</body.content></body></nitf>\n",
          {"test[0]"},
          {}};
}

std::string newsml_item(const std::string& id, const std::string& status, const std::string& kind) {
  return "<newsItem guid=\"" + id + "\" version=\"3\"><itemMeta><itemClass qcode=\"ninat:" + kind +
         "\"/><pubStatus qcode=\"stat:" + status + "\"/></itemMeta><contentMeta><headline>Caf\xC3\xA9 " + id +
         "</headline></contentMeta></newsItem>";
}

Sample newsml_sample() {
  return {"newsml",
          "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>" +
              newsml_item("1", "usable", "text") + newsml_item("2", "canceled", "text") +
              newsml_item("3", "usable", "picture") + newsml_item("4", "usable", "text") +
              "</itemSet></newsMessage>",
          {"test[0]", "test[3]"},
          {"withheld test[1]", "not_an_article test[2]"}};
}

Sample ninjs_sample() {
  return {
      "ninjs",
      "[{\"uri\":\"1\",\"versioncreated\":\"2021-03-03\",\"pubstatus\":\"usable\",\"headline\":\"Caf\xC3\xA9 "
      "\\\"\"},{\"uri\":\"2\",\"version\":\"4\",\"pubstatus\":\"canceled\",\"headline\":\"B\"},"
      "{\"uri\":\"3\",\"type\":\"picture\",\"headline\":\"C\"},{\"uri\":\"4\",\"headline\":\"M\xFCller\"}]",
      {"test[0]", "test[3]"},
      {"bad_encoding test[0]", "withheld test[1]", "not_an_article test[2]", "bad_encoding test[3]"}};
}

Sample json_api_sample() {
  return {"jsonapi",
          "{\"data\":[{\"type\":\"a\",\"id\":\"1\",\"attributes\":{\"title\":\"Caf\xC3\xA9\"},"
          "\"relationships\":{}},"
          "{\"type\":\"a\",\"id\":\"2\"}]}",
          {"test[0]"},
          {"empty test[1]"}};
}

Sample ghost_sample() {
  return {"ghost",
          "{\"data\":{\"posts\":[{\"id\":\"1\",\"title\":\"Caf\xC3\xA9\"},{\"id\":\"2\"}],"
          "\"users\":[{\"id\":\"1\",\"name\":\"Ada\"}]}}",
          {"test[0]"},
          {"empty test[1]"}};
}

Sample markdown_sample() {
  return {
      "markdown", "---\r\ntitle: Harbour caf\xC3\xA9\r\n---\r\n\r\n" + kHarbourText + "\r\n", {"test"}, {}};
}

Sample mhtml_sample() {
  return {"mhtml",
          "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: "
          "quoted-printable\r\n\r\n<title>Caf=C3=A9</title><p>" +
              kHarbourText + "=\r\n</p>",
          {"test"},
          {}};
}

Sample pdf_sample() {
  return {"pdf", testing::make_pdf({{kHarbourText}}), {"test"}, {}};
}

Sample docx_sample() {
  return {"docx", testing::make_docx(testing::docx_paragraph(kHarbourText)), {"test"}, {}};
}

Sample text_sample() {
  return {"text", "Harbour caf\xC3\xA9\r\n\r\n" + kHarbourText + "\r\n", {"test"}, {}};
}

std::vector<Sample> samples() {
  return {json_lines_sample(), json_sample(),     table_sample(),    reuters_sample(), html_sample(),
          warc_sample(),       feed_sample(),     wxr_sample(),      nitf_sample(),    newsml_sample(),
          ninjs_sample(),      json_api_sample(), markdown_sample(), mhtml_sample(),   docx_sample(),
          pdf_sample(),        text_sample(),     ghost_sample()};
}

std::vector<std::string> rejects_of(const Reading& reading) {
  std::vector<std::string> rejects;
  for (const Reject& reject : reading.rejects) rejects.push_back(reject.reason + " " + reject.origin);
  return rejects;
}

// How much of a broken record an excerpt shows may depend on how much was there to be seen, and on no more.
void expect_same_rejects(const Reading& whole, const Reading& pieces) {
  ASSERT_THAT(rejects_of(pieces), ElementsAreArray(rejects_of(whole)));
  for (size_t i = 0; i < whole.rejects.size(); ++i) {
    const Reject& expected = whole.rejects[i];
    const Reject& found = pieces.rejects[i];
    EXPECT_EQ(found.detail, expected.detail);
    EXPECT_EQ(found.kept, expected.kept) << found.detail;
    EXPECT_TRUE(expected.excerpt.starts_with(found.excerpt) || found.excerpt.starts_with(expected.excerpt))
        << found.excerpt << "\nand not\n"
        << expected.excerpt;
  }
}

class Chunks : public ::testing::TestWithParam<Sample> {};

TEST_P(Chunks, OfAnySizeGiveTheSame) {
  const Sample& sample = GetParam();
  const Reading whole = read_text(sample.text, sample.format);
  EXPECT_THAT(whole.origins, ElementsAreArray(sample.articles));
  EXPECT_THAT(rejects_of(whole), ElementsAreArray(sample.rejects));
  for (size_t size = 1; size <= 8; ++size) {
    const Reading pieces = read_text(sample.text, sample.format, {}, size);
    SCOPED_TRACE("chunks of " + std::to_string(size));
    EXPECT_THAT(pieces.origins, ElementsAreArray(sample.articles));
    EXPECT_EQ(pieces.articles, whole.articles);
    EXPECT_EQ(pieces.withdrawn, whole.withdrawn);
    expect_same_rejects(whole, pieces);
  }
}

INSTANTIATE_TEST_SUITE_P(EachFormat, Chunks, ::testing::ValuesIn(samples()),
                         [](const auto& sample) { return std::string(sample.param.format); });

// Whoever adds a format adds a sample of it.
TEST(ChunkSamples, AreThereForEachFormat) {
  std::vector<std::string_view> sampled;
  for (const Sample& sample : samples()) sampled.emplace_back(sample.format);
  std::vector<std::string_view> known;
  for (const Format& format : formats()) known.push_back(format.name);
  EXPECT_THAT(sampled, ::testing::UnorderedElementsAreArray(known));
}

TEST(LineReader, AnyChunksGiveTheSameLinesAndNumbers) {
  const std::string text = "one\r\n\r\ntwo\rtwo\n\nthree, which is too long\r\nfour\r\nfive";
  for (size_t size = 1; size <= text.size() + 1; ++size) {
    MadeSource source("test", chunks_of(text, size));
    LineReader lines(source, 10);
    std::vector<std::string> found;
    for (std::string_view line; lines.next(line);)
      found.push_back(std::to_string(lines.number()) + (lines.was_too_long() ? " long " : " ") +
                      std::string(line));
    EXPECT_THAT(found,
                ElementsAre("1 one", "2 ", "3 two\rtwo", "4 ", "5 long three, whi", "6 four", "7 five"))
        << size;
  }
}

TEST(Window, HoldsWhatWasNotDroppedWhateverTheChunks) {
  const std::string text = "abc,def,  \t\nghi";
  for (size_t size = 1; size <= text.size() + 1; ++size) {
    MadeSource source("test", chunks_of(text, size));
    Window window(source);
    EXPECT_EQ(window.find(',', 0, 100), 3U) << size;
    EXPECT_EQ(window.find(',', 0, 2), 2U) << size;
    EXPECT_EQ(window.find(',', 4, 100), 7U) << size;
    EXPECT_EQ(window.between(0, 7), "abc,def") << size;
    window.drop_before(4);
    EXPECT_EQ(window.skip_blanks(8), 12U) << size;
    EXPECT_EQ(window.between(4, 7), "def") << size;
    EXPECT_EQ(window.at(14), 'i') << size;
    EXPECT_FALSE(window.has(15)) << size;
    EXPECT_EQ(window.at(15), '\0') << size;
    EXPECT_EQ(window.find('x', 8, 100), 15U) << size;
    EXPECT_EQ(window.between(4, 15), text.substr(4)) << size;
  }
}

}  // namespace
}  // namespace dateline
