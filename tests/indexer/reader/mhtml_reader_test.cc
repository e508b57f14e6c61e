#include "indexer/reader/web/mhtml_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/json.h"
#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::joined;
using testing::kHarbourText;
using testing::read_text;
using testing::Reading;

// As Chromium writes it.
const std::string kMhtmlHead =
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/bridge\r\n"
    "Subject: Bridge\r\nDate: Fri, 4 Mar 2016 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----x\"\r\n\r\n\r\n";

std::string part(const std::string& headers, const std::string& content) {
  return "------x\r\n" + headers + "\r\n\r\n" + content + "\r\n";
}

TEST(MhtmlReader, ThePartOfHtmlIsThePage) {
  const Reading reading = read_text(
      kMhtmlHead + part("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", "iVBORw0KGgo=") +
      part("Content-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n"
           "Content-Location: https://courier.example/a",
           "<html><title>Bridge caf=E9</title><p class=3D\"lead\">" + kHarbourText.substr(0, 40) + "=\r\n" +
               kHarbourText.substr(40) + "</p></html>") +
      part("Content-Type: text/html",
           "<p>An advertisement that was in a frame of the page, and is no part of it.</p>") +
      "------x--\r\n");
  ASSERT_EQ(reading.articles.size(), 1U);
  const Article& article = reading.articles[0];
  EXPECT_EQ(article.title, "Bridge caf\xC3\xA9");
  EXPECT_EQ(article.body, kHarbourText);
  EXPECT_EQ(article.url, "https://courier.example/a");
  EXPECT_EQ(json_of(article.meta)["retrieved"], "Fri, 4 Mar 2016 10:00:00 -0000");
  EXPECT_THAT(reading.rejects, IsEmpty());
}

TEST(MhtmlReader, BrowsersSayTheAddressAboveTheParts) {
  const Reading reading =
      read_text(kMhtmlHead + part("Content-Type: text/html\r\nContent-Location: cid:frame-1@mhtml.blink",
                                  "<p>" + kHarbourText + "</p>"));
  EXPECT_EQ(reading.articles.at(0).url, "https://courier.example/bridge");
}

TEST(MhtmlReader, TheStartIsThePageThatTheMessageNames) {
  const std::string other =
      "<p>A frame with an advertisement that is long enough to be an article's text.</p>";
  const std::string head =
      "MIME-Version: 1.0\nContent-Type: multipart/related; start=\"<main@x>\"; boundary=\"----x\"\n\n";
  const Reading reading = read_text(
      head + part("Content-Type: text/html\r\nContent-ID: <frame@x>", other) +
      part("Content-Type: text/html\r\nContent-ID: <main@x>\r\nContent-Transfer-Encoding: base64",
           "PHA+"
           "VGhlIGhhcmJvdXIgb2YgTm9ydGhwb3J0IHdpbGwgYmUgY2xvc2VkIHRvIGxhcmdlIHNoaXBzIGZyb20gTWF5LjwvcD4="));
  EXPECT_EQ(reading.articles.at(0).body, "The harbour of Northport will be closed to large ships from May.");
}

TEST(MhtmlReader, APageMayBeTheWholeMessage) {
  const Reading reading = read_text(
      joined({"MIME-Version: 1.0\nContent-Type: text/html\nContent-Location: http://courier.example/a\n\n<p>",
              kHarbourText, "</p>"}));
  EXPECT_EQ(reading.articles.at(0).body, kHarbourText);
  EXPECT_EQ(reading.articles[0].url, "http://courier.example/a");
}

TEST(MhtmlReader, MailIsNone) {
  EXPECT_EQ(recognise_mhtml("To: jane@x.example\r\n" + kMhtmlHead, "a"), 0);
  EXPECT_EQ(recognise_mhtml("Received: from x\r\n" + kMhtmlHead, "a"), 0);
  EXPECT_EQ(recognise_mhtml("MIME-Version: 1.0\nContent-Type: text/plain\n\nText", "a"), 0);
  EXPECT_GT(recognise_mhtml("\r\n" + kMhtmlHead, "a"), 90);
}

TEST(MhtmlReader, RejectsSayWhatIsWrong) {
  EXPECT_THAT(read_text(kMhtmlHead + part("Content-Type: image/png", "x")).reasons(), ElementsAre("empty"));
  ReaderOptions options;
  options.max_record_bytes = 100;
  EXPECT_THAT(read_text(kMhtmlHead, "mhtml", options).reasons(), ElementsAre("record_too_large"));
  for (const char* frame : {"------x\n\nx\n", "X: y\n"}) {
    std::string many = frame[0] == 'X' ? "" : kMhtmlHead;
    for (int i = 0; i < 100'001; ++i) many += frame;
    EXPECT_THAT(read_text(many, "mhtml").reasons(), ElementsAre("record_too_large")) << frame;
  }
}

}  // namespace
}  // namespace dateline
