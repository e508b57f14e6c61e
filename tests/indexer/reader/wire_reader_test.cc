// NITF, NewsML and ninjs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/article_json.h"
#include "common/json.h"
#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using nlohmann::ordered_json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::read_text;
using testing::Reading;
using testing::to_json;

const std::string kNitf = R"(<?xml version="1.0"?><nitf baselang="en"><head><title>Other</title>
  <tobject tobject.type="News"><tobject.subject tobject.subject.type="Transport" tobject.subject.matter="Harbours"/></tobject>
  <docdata><doc-id id-string="W.1"/><urgency ed-urg="4"/><date.issue norm="20210303T100000Z"/><date.release norm="20210303T120000Z"/>
  <date.expire norm="20310303T120000Z"/><key-list><keyword key="ships"/></key-list><du-key key="harbour" version="2"/></docdata></head>
  <body><body.head><hedline><hl1>Harbour closed</hl1></hedline><byline>By Ada Winter, <byttl>Coast Editor</byttl></byline>
  <distributor>The Wire</distributor><dateline><location>NORTHPORT</location>
  <story.date norm="20210303T100000Z">March 3</story.date></dateline><abstract>Cracks found.</abstract></body.head>
  <body.content><p>One.</p><hl2>Two</hl2><media><media-caption>A photo</media-caption></media><ol><li>Three</li></ol></body.content></body></nitf>)";

TEST(NitfReader, ReadsAStory) {
  const Reading reading = read_text(kNitf);
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(to_json(reading.articles[0]),
            ordered_json::parse(R"({"id":"W.1","title":"Harbour closed","standfirst":"Cracks found.",
    "body":"One.\n\nTwo\n\n- Three","authors":["By Ada Winter"],"tags":["ships","Transport","Harbours"],"section":"News","source":"The Wire",
    "language":"en","published":"2021-03-03T10:00:00Z","embargo_until":"2021-03-03T12:00:00Z","expires":"2031-03-03T12:00:00Z",
    "meta":{"dateline":"NORTHPORT","slug":"harbour","urgency":"4","version":"2"}})"))
      << to_json_line(reading.articles[0]);
}

TEST(NitfReader, AKeywordMayBeItsText) {
  std::string story = kNitf;
  const std::string key = "<keyword key=\"ships\"/>";
  story.replace(story.find(key), key.size(), "<keyword>ships</keyword>");
  EXPECT_EQ(read_text(story).articles.at(0).tags.at(0), "ships");
}

TEST(NitfReader, ASecondHeadlineIsTheStandfirstOfAStoryWithoutOne) {
  const auto standfirst_with = [](const std::string& second, const std::string& abstract) {
    std::string story = kNitf;
    story.insert(story.find("</hedline>"), "<hl2>" + second + "</hl2>");
    story.erase(story.find("<abstract>"), std::string("<abstract>Cracks found.</abstract>").size());
    story.insert(story.find("</body.head>"), abstract);
    return read_text(story).articles.at(0).standfirst;
  };
  EXPECT_EQ(standfirst_with("Ships wait at sea", ""), "Ships wait at sea");
  EXPECT_EQ(standfirst_with("Ships wait at sea", "<abstract>Cracks.</abstract>"), "Cracks.");
  EXPECT_EQ(standfirst_with("Harbour closed", ""), "");
}

TEST(NitfReader, ReleasedAsIssuedIsNoEmbargo) {
  std::string story = kNitf;
  const std::string release = "<date.release norm=\"20210303T120000Z\"/>";
  story.replace(story.find(release), release.size(), "<date.release norm=\"20210303T100000Z\"/>");
  EXPECT_FALSE(read_text(story).articles.at(0).embargo_until);
  const std::string issue = "<date.issue norm=\"20210303T100000Z\"/>";
  story.erase(story.find(issue), issue.size());
  EXPECT_EQ(format_date(read_text(story).articles.at(0).published.value()), "2021-03-03T10:00:00Z");
}

Reading read_nitf_of(const std::string& status) {
  std::string story = kNitf;
  story.replace(story.find("<docdata>"), 9, "<docdata management-status=\"" + status + "\">");
  return read_text(story);
}

TEST(NitfReader, WhatIsCancelledIsWithdrawn) {
  for (const char* status : {"canceled", "withheld"}) {
    const Reading reading = read_nitf_of(status);
    EXPECT_THAT(reading.reasons(), ElementsAre("withheld"));
    EXPECT_THAT(reading.withdrawn, ElementsAre("W.1 version 2"));
    EXPECT_EQ(reading.rejects[0].detail,
              std::string("its status is ") + status + "; it withdraws earlier versions of the id W.1");
  }
  for (const char* status : {"usable", "embargoed"}) {
    EXPECT_THAT(read_nitf_of(status).ids(), ElementsAre("W.1"));
    EXPECT_THAT(read_nitf_of(status).withdrawn, IsEmpty());
  }
}

// It says little else.
TEST(NitfReader, AKillNoticeNeedsNoText) {
  const Reading reading = read_text(
      "<nitf><head><docdata management-status=\"canceled\"><doc-id "
      "id-string=\"W.1\"/></docdata></head></nitf>");
  EXPECT_THAT(reading.reasons(), ElementsAre("withheld"));
  EXPECT_THAT(reading.withdrawn, ElementsAre("W.1 version unknown"));
}

// As the story itself had: an id made of its address.
TEST(NitfReader, AKillNoticeMayNameAnAddress) {
  const std::string story =
      "<nitf><head><title>A</title><docdata/><pubdata ex-ref=\"https://wire.example/1\"/></head></nitf>";
  std::string kill = story;
  kill.insert(kill.find("/><pubdata"), " management-status=\"canceled\"");
  EXPECT_THAT(read_text(kill).withdrawn,
              ElementsAre(read_text(story).articles.at(0).id + " version unknown"));
}

TEST(NitfReader, AKillNoticeWithoutAnIdWithdrawsNothing) {
  const Reading reading = read_text(
      "<nitf><head><title>Harbour closed</title><docdata management-status=\"canceled\"/></head></nitf>");
  EXPECT_THAT(reading.reasons(), ElementsAre("withheld"));
  EXPECT_EQ(reading.rejects[0].detail, "its status is canceled");
  EXPECT_THAT(reading.withdrawn, IsEmpty());
}

std::string g2_item(const std::string& status, const std::string& kind, const std::string& content) {
  return "<n:newsItem xmlns:n=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:1\" version=\"3\" "
         "xml:lang=\"en\"><n:itemMeta>"
         "<n:itemClass qcode=\"ninat:" +
         kind +
         "\"/><n:provider qcode=\"p:wire\"><n:name>The Wire</n:name></n:provider>"
         "<n:versionCreated>2021-03-04T10:00:00Z</n:versionCreated><n:firstCreated>2021-03-03T10:00:00Z</"
         "n:firstCreated>"
         "<n:embargoed>2021-03-05T10:00:00Z</n:embargoed><n:pubStatus qcode=\"stat:" +
         status +
         "\"/></n:itemMeta>"
         "<n:contentMeta><n:urgency>4</n:urgency><n:by>Ada Winter</n:by><n:language tag=\"en-GB\"/>"
         "<n:subject qcode=\"s:1\"><n:name>Harbours</n:name></n:subject><n:subject "
         "qcode=\"s:2\"/><n:keyword>ships</n:keyword>"
         "<n:slugline>HARBOUR</n:slugline><n:headline>Harbour closed</n:headline><n:description "
         "role=\"d:s\">Cracks.</n:description>"
         "</n:contentMeta><n:contentSet>" +
         content + "</n:contentSet></n:newsItem>";
}

const std::string kXhtml =
    "<n:inlineXML contenttype=\"application/xhtml+xml\"><html "
    "xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head>"
    "<body><p>One.</p><p>Two.</p></body></html></n:inlineXML>";

TEST(NewsmlReader, ReadsAnItemOfG2) {
  const Reading reading = read_text(g2_item("usable", "text", kXhtml));
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(to_json(reading.articles[0]),
            ordered_json::parse(R"({"id":"urn:1","title":"Harbour closed","standfirst":"Cracks.",
    "body":"One.\n\nTwo.","authors":["Ada Winter"],"tags":["Harbours","ships"],"source":"The Wire","language":"en-GB",
    "published":"2021-03-03T10:00:00Z","modified":"2021-03-04T10:00:00Z","embargo_until":"2021-03-05T10:00:00Z",
    "meta":{"slugline":"HARBOUR","urgency":"4","version":"3"}})"))
      << to_json_line(reading.articles[0]);
}

TEST(NewsmlReader, AMessageHoldsItemsOfAllKinds) {
  const std::string nitf =
      "<n:inlineXML><nitf><body><body.head><byline>Tom "
      "Okoro</byline></body.head><body.content><p>N.</p></body.content></body></nitf></n:inlineXML>";
  const Reading reading = read_text("<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>" +
                                    g2_item("usable", "text", nitf) + g2_item("canceled", "text", kXhtml) +
                                    g2_item("usable", "picture", "<n:remoteContent href=\"x\"/>") +
                                    "<conceptItem guid=\"c\"/></itemSet></newsMessage>");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].body, "N.");
  EXPECT_THAT(reading.reasons(), ElementsAre("withheld", "not_an_article", "not_an_article"));
}

TEST(NewsmlReader, WhatIsCancelledIsWithdrawn) {
  for (const char* status : {"canceled", "withheld"}) {
    const Reading reading = read_text(g2_item(status, "text", ""));
    EXPECT_THAT(reading.reasons(), ElementsAre("withheld"));
    EXPECT_THAT(reading.withdrawn, ElementsAre("urn:1 version 3"));
  }
  EXPECT_THAT(read_text(g2_item("usable", "text", kXhtml)).withdrawn, IsEmpty());
}

TEST(NewsmlReader, WhatIsCancelledInNewsml1IsWithdrawn) {
  const Reading reading = read_text(
      R"(<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>w</ProviderId><DateId>1</DateId><NewsItemId>N1</NewsItemId>
    <RevisionId>4</RevisionId></NewsIdentifier></Identification><NewsManagement><Status FormalName="Canceled"/></NewsManagement>
    </NewsItem></NewsML>)");
  EXPECT_THAT(reading.reasons(), ElementsAre("withheld"));
  EXPECT_THAT(reading.withdrawn, ElementsAre("urn:newsml:w:1:N1 version 4"));
}

TEST(NewsmlReader, NitfWithinSaysWhatTheItemDoesNot) {
  std::string item =
      g2_item("usable", "text",
              "<n:inlineXML><nitf><head><title>From the head</title></head><body><body.head>"
              "<byline>By<person>Tom Okoro</person><byttl>The Wire</byttl></byline></body.head>"
              "<body.content><p>N.</p></body.content></body></nitf></n:inlineXML>");
  const std::string headline = "<n:headline>Harbour closed</n:headline>";
  item.erase(item.find(headline), headline.size());
  item.erase(item.find("<n:by>"), std::string("<n:by>Ada Winter</n:by>").size());
  const Reading reading = read_text(item);
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].title, "From the head");
  EXPECT_THAT(reading.articles[0].authors, ElementsAre("Tom Okoro"));
}

TEST(NewsmlReader, ACaptionIsNoStandfirst) {
  std::string item = g2_item("usable", "text", kXhtml);
  item.replace(item.find("d:s"), 3, "descRole:caption");
  EXPECT_EQ(read_text(item).articles.at(0).standfirst, "");
}

TEST(NewsmlReader, APackageWithoutTextIsNoArticle) {
  const Reading reading = read_text(
      "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet><packageItem guid=\"p\"><itemRef "
      "residref=\"x\"/></packageItem></itemSet></newsMessage>");
  EXPECT_THAT(reading.reasons(), ElementsAre("not_an_article"));
}

// Phone numbers, and corrections for other editors.
TEST(NewsmlReader, NotesThatAreNotForThePublicStayOut) {
  std::string item = g2_item("usable", "text", kXhtml);
  item.insert(
      item.find("</n:itemMeta>"),
      "<n:edNote role=\"r:notepad\"><section xmlns=\"http://www.w3.org/1999/xhtml\"><p>Two pictures.</p>"
      "<section class=\"np-nonpublic\"><p>Call Ada, 0100</p></section></section></n:edNote>"
      "<n:edNote role=\"r:private\">Second paragraph</n:edNote>"
      "<n:edNote pubconstraint=\"c:nonpublic\">Call Ada, 0100</n:edNote>"
      "<n:edNote role=\"r:public\">Corrects the date.</n:edNote><n:edNote>Two pictures.</n:edNote>");
  const Reading reading = read_text(item);
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(json_of(reading.articles[0].meta)["ed_note"], "Two pictures.\nCorrects the date.");
  EXPECT_THAT(to_json_line(reading.articles[0]), Not(HasSubstr("0100")));
}

TEST(NewsmlReader, WhoHoldsTheRightsIsTheSourceOfAnItemWithoutProvider) {
  std::string item = g2_item("usable", "text", kXhtml);
  const size_t provider = item.find("<n:provider");
  item.erase(provider, item.find("<n:versionCreated>") - provider);
  item.insert(item.find("<n:itemMeta>"),
              "<n:rightsInfo><n:copyrightHolder uri=\"x\"><n:name>The "
              "Courier</n:name></n:copyrightHolder></n:rightsInfo>");
  EXPECT_EQ(read_text(item).articles.at(0).source, "The Courier");
}

TEST(NewsmlReader, AnItemWithoutAVersionsDateWasModifiedWithItsContent) {
  std::string item = g2_item("usable", "text", kXhtml);
  const std::string version = "2021-03-04T10:00:00Z";
  item.erase(item.find(version), version.size());
  item.insert(item.find("<n:urgency>"), "<n:contentModified>2021-03-06T10:00:00Z</n:contentModified>");
  EXPECT_EQ(format_date(read_text(item).articles.at(0).modified.value()), "2021-03-06T10:00:00Z");
}

TEST(NewsmlReader, TheContentIsAsOldAsItSaysToBe) {
  std::string item = g2_item("usable", "text", kXhtml);
  item.insert(item.find("<n:urgency>"), "<n:contentCreated>2021-03-02T10:00:00Z</n:contentCreated>");
  EXPECT_EQ(format_date(read_text(item).articles.at(0).published.value()), "2021-03-02T10:00:00Z");
}

TEST(NewsmlReader, OfSeveralPiecesOfContentTheLongestIsTaken) {
  const auto piece = [](const std::string& text) {
    return "<n:inlineData contenttype=\"text/plain\">" + text + "</n:inlineData>";
  };
  for (const std::string& content :
       {piece("Long enough.") + piece("Short."), piece("Short.") + piece("Long enough.")})
    EXPECT_EQ(read_text(g2_item("usable", "text", content)).articles.at(0).body, "Long enough.") << content;
}

std::string body_of_xhtml(const std::string& body) {
  std::string xhtml = kXhtml;
  const std::string there = "<p>One.</p><p>Two.</p>";
  xhtml.replace(xhtml.find(there), there.size(), body);
  const Reading reading = read_text(g2_item("usable", "text", xhtml));
  return reading.articles.empty() ? "" : reading.articles[0].body;
}

// As wire services write for printers: an indent begins a paragraph.
TEST(NewsmlReader, LinesOfTheirOwnAreKept) {
  EXPECT_EQ(
      body_of_xhtml("<p>(Adds detail)\n    By A. Winter\n    Ships of\nall sizes\n    wait at\nsea.</p>"),
      "(Adds detail)\n    By A. Winter\n    Ships of\nall sizes\n    wait at\nsea.");
  EXPECT_EQ(body_of_xhtml("<p>Ships of\n      all sizes\n      wait\n      at sea.</p>"),
            "Ships of all sizes wait at sea.");
}

TEST(NewsmlReader, ABlankLineBetweenFlushLinesEndsAParagraph) {
  const std::string wired =
      "Ships of all sizes wait at sea,\nwrote the harbour master on\nTuesday.\n \n (Reporting by "
      "Ada\nWinter)";
  EXPECT_EQ(body_of_xhtml("<p>" + wired + "</p><p>Two.</p>"), wired + "\n\nTwo.");
  EXPECT_EQ(body_of_xhtml("<p>Ships of\n\n      all sizes\n\n      wait.</p>"), "Ships of all sizes wait.");
}

TEST(NewsmlReader, PreformattedTextKeepsItsLines) {
  EXPECT_EQ(
      body_of_xhtml("<p>Teams:</p><pre>Northport\nSouthport 2\n<b>Westport</b> 1\n</pre><p>One\ntwo.</p>"),
      "Teams:\n\nNorthport\nSouthport 2\nWestport 1\n\nOne two.");
}

TEST(NewsmlReader, TheHeadOfAPageIsNoText) {
  EXPECT_EQ(body_of_xhtml("<header><ul><li>Ships</li></ul><h1>Harbour closed</h1></header><p>One.</p>"),
            "One.");
}

TEST(NewsmlReader, ReadsNewsml1) {
  const Reading reading = read_text(
      R"(<?xml version="1.0"?><NewsML><NewsEnvelope/><NewsItem xml:lang="en"><Identification><NewsIdentifier>
    <ProviderId>wire.example</ProviderId><DateId>20210303</DateId><NewsItemId>N1</NewsItemId><RevisionId>2</RevisionId>
    <PublicIdentifier>urn:newsml:wire.example:20210303:N1:2</PublicIdentifier></NewsIdentifier></Identification>
    <NewsManagement><FirstCreated>20210303T100000Z</FirstCreated><ThisRevisionCreated>20210304T100000Z</ThisRevisionCreated>
    <Status FormalName="Usable"/></NewsManagement><NewsComponent><NewsLines><DateLine>NORTHPORT</DateLine><HeadLine>Harbour closed</HeadLine>
    <ByLine>Ada Winter</ByLine></NewsLines><DescriptiveMetadata><Property FormalName="Keyword" Value="ships"/></DescriptiveMetadata>
    <ContentItem><DataContent><p>One.</p><p>Two.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>)");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(to_json(reading.articles[0]),
            ordered_json::parse(R"({"id":"urn:newsml:wire.example:20210303:N1","title":"Harbour closed",
    "body":"One.\n\nTwo.","authors":["Ada Winter"],"tags":["ships"],"source":"wire.example","language":"en","published":"2021-03-03T10:00:00Z",
    "modified":"2021-03-04T10:00:00Z","meta":{"dateline":"NORTHPORT","version":"2"}})"))
      << to_json_line(reading.articles[0]);
}

// As Business Wire and the agency of Athens write it.
TEST(NewsmlReader, ReadsTopicsKeywordsAndTheSecondHeadlineOfNewsml1) {
  const Reading reading = read_text(
      R"(<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>w</ProviderId><DateId>1</DateId><NewsItemId>N1</NewsItemId>
    </NewsIdentifier></Identification><NewsComponent><TopicSet><Topic><FormalName>1</FormalName><Description xml:lang="en" Variant="Category">HAR</Description>
    <Description xml:lang="de" Variant="Name">Hafen</Description><Description xml:lang="en" Variant="Name">Harbours</Description></Topic>
    <Topic><Description xml:lang="de" Variant="Name">Schiffe</Description></Topic></TopicSet>
    <NewsLines><HeadLine>Harbour closed</HeadLine></NewsLines><DescriptiveMetadata><Language FormalName="EN"/></DescriptiveMetadata>
    <Metadata><Property FormalName="BWIndustryKeywords" Value="Transport"/><Property FormalName="Exchange" Value="X"/></Metadata>
    <NewsComponent><Role FormalName="SubHeadLine"/><ContentItem><DataContent><html><head><title/></head><body><p><i>Ships wait</i></p></body></html></DataContent></ContentItem></NewsComponent>
    <NewsComponent><Role FormalName="Body"/><ContentItem><DataContent><p>Ships of all sizes wait at sea.</p></DataContent></ContentItem></NewsComponent>
    </NewsComponent></NewsItem></NewsML>)");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].standfirst, "Ships wait");
  EXPECT_EQ(reading.articles[0].body, "Ships of all sizes wait at sea.");
  EXPECT_THAT(reading.articles[0].tags, ElementsAre("Transport", "Harbours", "Schiffe"));
}

TEST(NinjsReader, ReadsVersion1) {
  const Reading reading = read_text(R"({"uri":"urn:1","type":"text","versioncreated":"2021-03-04T10:00:00Z",
    "firstcreated":"2021-03-03T10:00:00Z","pubstatus":"usable","headline":"Harbour closed","byline":"Ada Winter",
    "subject":[{"name":"Harbours","code":"1"}],"body_xhtml":"<p>One.</p>","description_text":"Cracks.","language":"en","urgency":4,
    "associations":{"main":{"type":"picture","renditions":{"web":{"href":"https://img.example/h.jpg","mimetype":"image/jpeg"}}}}})");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(to_json(reading.articles[0]),
            ordered_json::parse(R"({"id":"urn:1","title":"Harbour closed","standfirst":"Cracks.",
    "body":"<p>One.</p>","authors":["Ada Winter"],"tags":["Harbours"],"language":"en","published":"2021-03-03T10:00:00Z",
    "modified":"2021-03-04T10:00:00Z","image":"https://img.example/h.jpg","meta":{"pubstatus":"usable","type":"text","urgency":4}})"))
      << to_json_line(reading.articles[0]);
}

TEST(NinjsReader, ReadsVersion3AndLists) {
  const std::string item = R"({"uri":"urn:2","versionCreated":"2021-03-04T10:00:00Z","pubStatus":"usable",
    "headlines":[{"role":"short","value":"H"},{"role":"main","value":"Harbour closed"}],"by":"Ada Winter",
    "bodies":[{"role":"main","contentType":"text/html","value":"<p>One.</p>"}],"subjects":[{"name":"Harbours"}]})";
  const std::string picture =
      R"({"uri":"urn:3","type":"picture","versionCreated":"2021-03-04T10:00:00Z","headlines":[]})";
  const std::string cancelled = R"({"uri":"urn:4","pubStatus":"canceled","headlines":[]})";
  const Reading reading =
      read_text("{\"data\":{\"items\":[{\"item\":" + item + "}," + picture + "," + cancelled + "]}}");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].title, "Harbour closed");
  EXPECT_EQ(reading.articles[0].body, "<p>One.</p>");
  EXPECT_EQ(format_date(*reading.articles[0].published), "2021-03-04T10:00:00Z");
  EXPECT_THAT(reading.reasons(), ElementsAre("not_an_article", "withheld"));
  EXPECT_THAT(read_text("{\"broken", "ninjs").reasons(), ElementsAre("bad_json"));
  EXPECT_THAT(read_text("[1]", "ninjs").reasons(), ElementsAre("bad_field"));
}

TEST(NinjsReader, WhenItMayBeShownIsRead) {
  for (const char* name : {"embargoed", "embargoedUntil"}) {
    const Reading reading =
        read_text(std::string(R"({"uri":"urn:1","versioncreated":"2021-03-04T10:00:00Z","headline":"A",)") +
                      R"("expires":"2021-04-01T10:00:00Z",")" + name + R"(":"2021-03-05T10:00:00Z"})",
                  "ninjs");
    const Article& article = reading.articles.at(0);
    EXPECT_EQ(format_date(article.embargo_until.value()), "2021-03-05T10:00:00Z") << name;
    EXPECT_EQ(format_date(article.expires.value()), "2021-04-01T10:00:00Z") << name;
    EXPECT_FALSE(article.modified) << name;
  }
}

TEST(NinjsReader, WhatIsCancelledIsWithdrawn) {
  const Reading reading = read_text(
      R"([{"uri":"urn:1","version":"7","versioncreated":"2021-03-04T10:00:00Z","pubstatus":"canceled","headline":"Harbour closed"},
          {"uri":"urn:2","pubStatus":"withheld"},{"uri":"urn:3","pubstatus":"usable","headline":"Harbour opens"}])");
  EXPECT_THAT(reading.ids(), ElementsAre("urn:3"));
  EXPECT_THAT(reading.reasons(), ElementsAre("withheld", "withheld"));
  EXPECT_THAT(reading.withdrawn, ElementsAre("urn:1 version 7", "urn:2 version unknown"));
}

// Plain text has lost its paragraphs.
TEST(NinjsReader, OfSeveralBodiesTheMainOneElseHtmlIsTaken) {
  const auto body_of = [](const std::string& bodies) {
    return read_text(
               R"({"uri":"urn:1","versioncreated":"2021-03-04","headlines":[{"value":"A"}],"bodies":[)" +
               bodies + "]}")
        .articles.at(0)
        .body;
  };
  const std::string text = R"({"role":"text","contenttype":"text/plain","value":"One. Two."})";
  const std::string html = R"({"role":"x","contenttype":"text/html","value":"<p>One.</p><p>Two.</p>"})";
  const std::string page =
      R"({"contentType":"text/html","value":"<html><head><title>A</title></head><body>One.</body></html>"})";
  EXPECT_EQ(body_of(text + "," + html), "<p>One.</p><p>Two.</p>");
  EXPECT_EQ(body_of(html + R"(,{"role":"main","value":"Three."})"), "Three.");
  EXPECT_EQ(body_of(text + "," + page), "One. Two.");
  const std::string nitf = R"({"role":"main","contentType":"text/vnd.IPTC.NITF","value":"<nitf/>"})";
  EXPECT_EQ(body_of(nitf + "," + text), "One. Two.");
  EXPECT_EQ(body_of(nitf), "");
}

TEST(NinjsReader, ReadsPicturesAndTheSourceOfVersion2) {
  const Reading reading =
      read_text(R"({"uri":"urn:1","versioncreated":"2021-03-04","headlines":[{"value":"A"}],
    "source":"The Wire","copyrightholder":"The Courier",
    "associations":[{"type":"picture","renditions":[{"contenttype":"image/jpeg","href":"https://img.example/h.jpg"}]}]})");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].image, "https://img.example/h.jpg");
  EXPECT_EQ(reading.articles[0].source, "The Wire");
}

// Items come with headlines for several markets, and for several places on a page.
TEST(NewsmlReader, TheHeadlineIsTheMainOneInTheItemsLanguage) {
  const auto title_of = [](const std::string& headlines, const std::string& language) {
    return read_text(
               "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:1\" xml:lang=\"en\">"
               "<itemMeta><itemClass qcode=\"ninat:text\"/></itemMeta><contentMeta>" +
               language + headlines + "</contentMeta><contentSet>" + kXhtml + "</contentSet></newsItem>")
        .articles.at(0)
        .title;
  };
  const std::string french = "<headline xml:lang=\"fr\" role=\"h:main\">Port</headline>";
  const std::string sub = "<headline xml:lang=\"en-GB\" role=\"h:sub\">Until May</headline>";
  const std::string main = "<headline xml:lang=\"en\" role=\"h:main\">Harbour closed</headline>";
  EXPECT_EQ(title_of(french + sub + main, ""), "Harbour closed");
  EXPECT_EQ(title_of(french + sub, ""), "Until May");
  EXPECT_EQ(title_of(french, ""), "Port");
  EXPECT_EQ(title_of(main + french, "<language tag=\"fr-CA\"/>"), "Port");
  EXPECT_EQ(title_of(sub + "<headline>Closed</headline>", "<language tag=\"de\"/>"), "Closed");
}

TEST(NewsmlReader, TheDescriptionAndTheNamesAreInTheItemsLanguage) {
  const Reading reading = read_text(
      "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:1\" xml:lang=\"de\">"
      "<itemMeta><itemClass qcode=\"ninat:text\"/></itemMeta><contentMeta><headline>H</headline>"
      "<subject qcode=\"s:1\"><name xml:lang=\"en\">Ports</name><name xml:lang=\"de\">H\xC3\xA4"
      "fen</name></subject>"
      "<description xml:lang=\"en\" role=\"d:summary\">Closed.</description>"
      "<description xml:lang=\"de\" role=\"d:caption\">Bild.</description>"
      "<description xml:lang=\"de\" role=\"d:summary\">Gesperrt.</description></contentMeta><contentSet>" +
      kXhtml + "</contentSet></newsItem>");
  EXPECT_EQ(reading.articles.at(0).standfirst, "Gesperrt.");
  EXPECT_THAT(reading.articles.at(0).tags, ElementsAre("H\xC3\xA4"
                                                       "fen"));
}

}  // namespace
}  // namespace dateline
