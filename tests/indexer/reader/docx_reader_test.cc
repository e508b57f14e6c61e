#include "indexer/reader/document/docx_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "indexer/enrich/enrich.h"
#include "indexer/reader/read_all.h"
#include "tests/indexer/reader/docx.h"
#include "tests/indexer/reader/reading.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using testing::docx_paragraph;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kHarbourText;
using testing::make_docx;
using testing::pack;
using testing::read_text;
using testing::Reading;

Article article_of(const std::string& body, const std::string& core = "") {
  const Reading reading = read_text(make_docx(body, core));
  EXPECT_THAT(reading.rejects, IsEmpty());
  Article article = reading.articles.at(0);
  enrich(article);
  return article;
}

TEST(DocxReader, PropertiesAndStylesSayWhatIsWhat) {
  const Article article = article_of(
      docx_paragraph("Bridge open &amp; shut", "Titel") + docx_paragraph("From May", "Untertitel") +
          docx_paragraph("Why", "berschrift1") + docx_paragraph("5 &lt; 6"),
      "<dc:title>Template</dc:title><dc:creator>Jane Doe; John Roe</dc:creator><cp:keywords>bridges, ships"
      "</cp:keywords><dcterms:created>2016-03-04T10:00:00Z</dcterms:created>"
      "<dcterms:modified>2016-03-05T10:00:00Z</dcterms:modified>");
  EXPECT_EQ(article.title, "Bridge open & shut");
  EXPECT_EQ(article.standfirst, "From May");
  EXPECT_EQ(article.body, "Why\n\n5 < 6");
  EXPECT_THAT(article.authors, ElementsAre("Jane Doe", "John Roe"));
  EXPECT_THAT(article.tags, ElementsAre("bridges", "ships"));
  EXPECT_EQ(format_date(article.published.value()), "2016-03-04T10:00:00Z");
  EXPECT_EQ(format_date(article.modified.value()), "2016-03-05T10:00:00Z");
}

TEST(DocxReader, WithoutAStyleThePropertyOrTheFirstParagraphIsTheTitle) {
  const std::string two = docx_paragraph("Bridge open") + docx_paragraph(kHarbourText);
  EXPECT_EQ(article_of(two, "<dc:title>Harbour news</dc:title>").title, "Harbour news");
  EXPECT_EQ(article_of(two, "<dc:title>Harbour news</dc:title>").body, "Bridge open\n\n" + kHarbourText);
  EXPECT_EQ(article_of(two).title, "Bridge open");
  EXPECT_EQ(article_of(two).body, kHarbourText);
  EXPECT_EQ(article_of(two, "<dc:title>Bridge open</dc:title>").body, kHarbourText);
  EXPECT_EQ(article_of(docx_paragraph(kHarbourText)).title, "");
}

TEST(DocxReader, ListsAndTablesKeepTheirLines) {
  const auto item = [](const std::string& text) {
    return "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  };
  const auto cell = [](const std::string& text) { return "<w:tc>" + docx_paragraph(text) + "</w:tc>"; };
  const Article article = article_of(docx_paragraph("Tides", "Titel") + item("one") + item("two") +
                                     "<w:tbl><w:tr>" + cell("Mon") + cell("1.2") + "</w:tr><w:tr>" +
                                     cell("Tue") + cell("1.3") + "</w:tr></w:tbl>" + docx_paragraph("End."));
  EXPECT_EQ(article.body, "- one\n- two\n\nMon      1.2\nTue      1.3\n\nEnd.");
}

TEST(DocxReader, WhatIsNotShownStaysOut) {
  const Article article = article_of(
      docx_paragraph("T", "Titel") +
      "<w:p><w:r><w:t xml:space=\"preserve\">One </w:t></w:r><w:del><w:r><w:delText>gone "
      "</w:delText><w:t>too </w:t></w:r>"
      "</w:del><w:ins><w:r><w:t>two</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t> "
      "hidden</w:t></w:r>"
      "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t> shown</w:t></w:r>"
      "<w:r><w:instrText> PAGE </w:instrText></w:r><w:hyperlink><w:r><w:t> link</w:t></w:r></w:hyperlink>"
      "<w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:txbxContent>" +
      docx_paragraph("Box") + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" +
      docx_paragraph("Box") + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>");
  EXPECT_EQ(article.body, "One two shown link\n\nBox");
}

TEST(DocxReader, RejectsSayWhatIsWrong) {
  const std::string whole = make_docx(docx_paragraph(kHarbourText));
  const Reading cut = read_text(whole.substr(0, 200), "docx");
  EXPECT_THAT(cut.reasons(), ElementsAre("unreadable"));
  const Reading no_text = read_text(pack("zip", {{"[Content_Types].xml", "<Types/>"}}), "docx");
  ASSERT_THAT(no_text.reasons(), ElementsAre("unreadable"));
  EXPECT_THAT(no_text.rejects[0].detail, HasSubstr("word/document.xml"));
  EXPECT_THAT(read_text(make_docx("")).reasons(), ElementsAre("empty"));
  ReaderOptions options;
  options.max_record_bytes = 100;
  EXPECT_THAT(read_text(whole, "docx", options).reasons(), ElementsAre("record_too_large"));
}

TEST(DocxReader, BrokenXmlIsTold) {
  const std::string text = docx_paragraph(kHarbourText);
  const Reading within = read_text(make_docx(text + "<w:p><w:r>"));
  EXPECT_THAT(within.articles, IsEmpty());
  EXPECT_THAT(within.reasons(), ElementsAre("bad_xml"));
  const Reading behind = read_text(make_docx(text + "</w:body><w:p>"));
  EXPECT_EQ(behind.articles.size(), 1U);
  ASSERT_THAT(behind.reasons(), ElementsAre("bad_xml"));
  EXPECT_TRUE(behind.rejects[0].kept);
}

TEST(DocxReader, WhatGrowsBeyondMeasureIsUnreadable) {
  const Reading reading = read_text(make_docx("<w:p>" + std::string(40UL << 20U, ' ') + "</w:p>"));
  EXPECT_THAT(reading.reasons(), ElementsAre("unreadable"));
}

std::vector<std::string> read_file(const std::string& name, const std::string& content) {
  const TempFolder folder;
  std::vector<std::string> found;
  for_each_article(
      {folder.write(name, content).string()}, {},
      [&](const Reject& reject) { found.push_back(reject.reason + ": " + reject.detail); },
      [&](Article&& article, const std::string&) { found.push_back(article.body); });
  return found;
}

// A zip of documents is an archive, a document is none.
TEST(Documents, AreKnownWithinArchives) {
  const std::string docx = make_docx(docx_paragraph("T", "Titel") + docx_paragraph(kHarbourText));
  EXPECT_THAT(read_file("a.docx", docx), ElementsAre(HasSubstr(kHarbourText)));
  for (const char* format : {"zip", "ustar"})
    EXPECT_THAT(read_file("a", pack(format, {{"one.docx", docx}, {"two.docx", docx}})),
                ElementsAre(HasSubstr(kHarbourText), HasSubstr(kHarbourText)))
        << format;
}

TEST(Documents, ThatAreNotReadSayHowToExportThem) {
  const std::string xlsx =
      pack("zip", {{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<workbook/>"}});
  EXPECT_THAT(read_file("a.xlsx", xlsx), ElementsAre(HasSubstr("CSV UTF-8")));
  EXPECT_THAT(read_file("a.zip", pack("zip", {{"a.xlsx", xlsx}})), ElementsAre(HasSubstr("CSV UTF-8")));
  const std::string pptx = pack("zip", {{"_rels/.rels", "<R/>"}, {"ppt/presentation.xml", "<p/>"}});
  EXPECT_THAT(read_file("a.pptx", pptx), ElementsAre(HasSubstr("PDF")));
  const auto open_document = [](const std::string& type) {
    const std::string mimetype = "application/vnd.oasis.opendocument." + type;
    std::string entry("PK\3\4\24\0\0\0\0\0\0\0\0\0\0\0\0\0", 18);
    for (int twice = 0; twice < 2; ++twice)
      entry += static_cast<char>(mimetype.size()) + std::string(3, '\0');
    return entry + std::string("\10\0\0\0", 4) + "mimetype" + mimetype;
  };
  EXPECT_THAT(read_file("a.ods", open_document("spreadsheet")), ElementsAre(HasSubstr("CSV UTF-8")));
  EXPECT_THAT(read_file("a.odt", open_document("text")), ElementsAre(HasSubstr("DOCX")));
  EXPECT_THAT(read_file("a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 WordDocument"),
              ElementsAre(HasSubstr("DOCX")));
  EXPECT_THAT(read_file("a.rtf", "{\\rtf1\\ansi Text}"), ElementsAre(HasSubstr("DOCX")));
}

}  // namespace
}  // namespace dateline
