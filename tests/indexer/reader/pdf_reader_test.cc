#include "indexer/reader/document/pdf_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "indexer/reader/document/own_process.h"
#include "indexer/reader/document/pdf_paragraphs.h"
#include "tests/indexer/reader/pdf.h"
#include "tests/indexer/reader/reading.h"
#include "tests/support/paths.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::make_pdf;
using testing::read_named;
using testing::read_text;
using testing::Reading;

TEST(PdfReader, TextAndPropertiesAreAnArticle) {
  const Reading reading =
      read_text(make_pdf({{"The harbour of Northport will be closed to large ships from",
                           "May until September.", "Second paragraph."}},
                         "/Title (Bridge open)/Author (Jane Doe; John Roe)/Keywords (bridges, ships)"
                         "/CreationDate (D:20160304110000+01'00')/ModDate (D:20160305100000Z)"));
  ASSERT_EQ(reading.articles.size(), 1U);
  const Article& article = reading.articles[0];
  EXPECT_EQ(article.title, "Bridge open");
  EXPECT_EQ(article.body,
            "The harbour of Northport will be closed to large ships from May until September.\n\nSecond "
            "paragraph.");
  EXPECT_THAT(article.authors, ElementsAre("Jane Doe", "John Roe"));
  EXPECT_THAT(article.tags, ElementsAre("bridges", "ships"));
  EXPECT_EQ(format_date(article.published.value()), "2016-03-04T10:00:00Z");
  EXPECT_EQ(format_date(article.modified.value()), "2016-03-05T10:00:00Z");
  EXPECT_THAT(reading.rejects, IsEmpty());
}

TEST(PdfReader, NamesOfFilesAreNoTitles) {
  const std::vector<std::string> lines = {"Bridge open", "The harbour of Northport will be closed to ships."};
  for (const char* title : {"", "untitled", "Microsoft Word - Document1", "news.indd"}) {
    const Article article =
        read_text(make_pdf({lines}, std::string("/Title (") + title + ")/Author (anonymous)")).articles.at(0);
    EXPECT_EQ(article.title, "Bridge open") << title;
    EXPECT_EQ(article.body, lines[1]) << title;
    EXPECT_THAT(article.authors, IsEmpty());
  }
}

TEST(PdfReader, RejectsSayWhatIsWrong) {
  const Reading picture = read_text(make_pdf({{}, {}}));
  ASSERT_THAT(picture.reasons(), ElementsAre("empty"));
  EXPECT_THAT(picture.rejects[0].detail, HasSubstr("pictures"));
  const Reading broken = read_text("%PDF-1.4\nthis is none");
  ASSERT_THAT(broken.reasons(), ElementsAre("unreadable"));
  EXPECT_THAT(broken.rejects[0].detail, HasSubstr("damaged"));
  std::ifstream file(tests_folder() + "/fuzz/corpus/fuzz_document_reader/encrypted.pdf", std::ios::binary);
  const Reading encrypted = read_named("a.pdf", {std::istreambuf_iterator<char>(file), {}});
  ASSERT_THAT(encrypted.reasons(), ElementsAre("unreadable"));
  EXPECT_THAT(encrypted.rejects[0].detail, HasSubstr("password"));
  ReaderOptions options;
  options.max_record_bytes = 100;
  EXPECT_THAT(read_text(make_pdf({{"Text"}}), "", options).reasons(), ElementsAre("record_too_large"));
}

TEST(PdfParagraphs, EndWhereTheNextWordHadRoom) {
  EXPECT_THAT(
      paragraphs_of_pages({"The harbour of Northport will be closed to large\nships from May. It was said "
                           "on Wednesday by the\nport.\nShips wait. They have waited for longer than they\n"
                           "did.\n\nIn another column stands something of another\nkind.\n"}),
      ElementsAre("The harbour of Northport will be closed to large ships from May. It was said on Wednesday "
                  "by the port.",
                  "Ships wait. They have waited for longer than they did.",
                  "In another column stands something of another kind."));
}

TEST(PdfParagraphs, HeadingsAreParagraphs) {
  EXPECT_THAT(paragraphs_of_pages(
                  {"Bridge open\nThe harbour of Northport will be closed to large\nships from May.\n"}),
              ElementsAre("Bridge open", "The harbour of Northport will be closed to large ships from May."));
}

TEST(PdfParagraphs, WhatFramesMostPagesIsNoText) {
  EXPECT_THAT(
      paragraphs_of_pages({"The Courier, page 1\n\nOne.\n\n- 1 -\n", "The Courier, page 2\n\nTwo.\n\n- 2 -\n",
                           "The Courier, page 3\n\nThree.\n\n- 3 -\n"}),
      ElementsAre("One.", "Two.", "Three."));
  EXPECT_THAT(paragraphs_of_pages({"The Courier\n\nOne.\n\n1/1\n"}), ElementsAre("The Courier", "One."));
}

TEST(DoApart, WhatEndsTheProcessIsAFault) {
  const ApartLimits limits{std::chrono::seconds(1), 256UL << 20U};
  const ApartOutcome done = do_apart([] { return std::string(1UL << 20U, 'x'); }, limits);
  EXPECT_EQ(done.fault, "");
  EXPECT_EQ(done.output.size(), 1UL << 20U);
  EXPECT_EQ(do_apart([]() -> std::string { std::abort(); }, limits).fault,
            "it breaks the library that reads it");
  EXPECT_EQ(do_apart([]() -> std::string { throw std::runtime_error("x"); }, limits).fault,
            "it cannot be coped with");
  EXPECT_EQ(do_apart(
                [] {
                  while (std::time(nullptr) != 0) {
                  }
                  return std::string();
                },
                limits)
                .fault,
            "it takes too long");
}

}  // namespace
}  // namespace dateline
