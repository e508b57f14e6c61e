#include "indexer/enrich/enrich.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "indexer/enrich/clean_text.h"
#include "indexer/enrich/html_references.h"
#include "indexer/enrich/html_text.h"
#include "indexer/enrich/language_tag.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;

Article enriched(Article article) {
  enrich(article);
  return article;
}

TEST(CleanText, LeavesTextAndDropsTheRest) {
  EXPECT_EQ(clean_text("a\r\nb\rc\x03 d\x7F"), "a\nb\nc d");
  EXPECT_EQ(clean_text("a\u00A0b\u3000c\u202Fd\u2028e"), "a b c d\ne");
  EXPECT_EQ(clean_text("\uFEFFa\u0085b\u0091"), "a\nb");
  EXPECT_EQ(clean_text("ok\xFFok"), "okok");
  EXPECT_EQ(clean_text("a\u200Bb\u200Dc é 日本"), "a\u200Bb\u200Dc é 日本");
}

// Whatever stands before a character and behind it, however long: what needs no look gets none.
TEST(CleanText, TreatsEachCharacterByItself) {
  const std::vector<std::pair<std::string, std::string>> pieces = {
      {"a plain stretch of text, longer than a block", "a plain stretch of text, longer than a block"},
      {"x", "x"},
      {"\n", "\n"},
      {"\t", "\t"},
      {"\r\n", "\n"},
      {"\f", "\n"},
      {"\x01", ""},
      {"\x7F", ""},
      {"é", "é"},
      {"“", "“"},
      {"石", "石"},
      {"\u00A0", " "},
      {"\u3000", " "},
      {"\u2029", "\n\n"},
      {"\u0085", "\n"},
      {"\u0091", ""},
      {"\uFEFF", ""},
      {"\xFF", ""},
      {"\U0001F600", "\U0001F600"}};
  std::mt19937 random(2);
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    std::string expected;
    for (size_t left = random() % 12; left > 0; --left) {
      const auto& [piece, cleaned] = pieces[random() % (random() % 2 == 0 ? 2 : pieces.size())];
      text += piece;
      expected += cleaned;
    }
    ASSERT_EQ(clean_text(text), expected) << testing::PrintToString(text);
  }
}

TEST(Html, IsKnownByItsElements) {
  for (const char* text :
       {"<p>One", "a<br>b", "a<br/>b", "x <b>y</b>", "</div>", "x<img src=\"y\"/>", "<A HREF=\"x\">y</A>"}) {
    EXPECT_TRUE(looks_like_html(text)) << text;
  }
  for (const char* text :
       {"STANDARD OIL <SRD> TO FORM", "a < b > c", "<", "<b", "if (a<b) </not>", "5 <p4> x"}) {
    EXPECT_FALSE(looks_like_html(text)) << text;
  }
}

TEST(Html, BecomesParagraphs) {
  EXPECT_EQ(html_to_text("<div><p>One &amp; <b>two</b>.</p>\n\n<p class=\"a>b\">Three<br>four.</p></div>"),
            "One & two.\n\nThree\nfour.\n\n");
  EXPECT_EQ(html_to_text("<ul><li>a</li><li>b</li></ul>"), "- a\n- b\n\n");
  EXPECT_EQ(html_to_text("a<script>var x = '<p>';</script>b<!-- c -->d"), "abd");
  EXPECT_EQ(html_to_text("<SRD> and <i>x</i>"), "<SRD> and x");
  EXPECT_EQ(html_to_text("One<br>two.<br />\n<br>Three."), "One\ntwo.\n\nThree.");
  // Text with some markup in it keeps its paragraphs; blank lines within a paragraph of HTML mean nothing.
  EXPECT_EQ(html_to_text("One <b>two</b>.\n\nThree\nfour.\n \n<iframe src=x></iframe>Five."),
            "One two.\n\nThree four.\n\nFive.");
  EXPECT_EQ(html_to_text("<p>One <a href=x>\n\ntwo</a>.</p>\n\nThree."), "One two.\n\nThree.");
}

TEST(Html, CaptionsAreNoText) {
  EXPECT_EQ(
      html_to_text(
          "<p>One.</p><figure><img src=\"x\"/><figcaption>The <i>quay</i></figcaption></figure><p>Two.</p>"),
      "One.\n\nTwo.\n\n");
  EXPECT_EQ(html_to_text("<figure><figcaption>Quay</figcaption><table><tr><td>1</td></tr></table></figure>"),
            "1\n\n");
  // What is not closed takes nothing away.
  EXPECT_EQ(html_to_text("<figcaption>The quay</figcaption>One. <figcaption>Two."), "One. Two.");
}

TEST(References, AreResolvedOrLeft) {
  EXPECT_EQ(resolve_references("&lt;&#8217;&#x2019;&eacute;&nbsp;&mdash;"), "<’’é\u00A0—");
  EXPECT_EQ(resolve_references("&unknown; & &; &#; &#xD800; &#1114112; AT&T"),
            "&unknown; & &; &#; &#xD800; &#1114112; AT&T");
  EXPECT_EQ(resolve_references("&thinsp;&oelig;&yuml;&OElig;&thetasym;&rsaquo"), " œÿŒ&thetasym;&rsaquo");
  EXPECT_TRUE(has_only_references("AT&amp;T"));
  EXPECT_TRUE(has_only_references("&frac14;&Atilde;&#x1F6A2;"));
  EXPECT_FALSE(has_only_references("AT&T &amp; more"));
  EXPECT_FALSE(has_only_references("none"));
}

TEST(LanguageTag, HasOneForm) {
  EXPECT_EQ(language_tag("EN"), "en");
  EXPECT_EQ(language_tag("en_us"), "en-US");
  EXPECT_EQ(language_tag("zh-hant-TW"), "zh-Hant-TW");
  EXPECT_EQ(language_tag("English"), "en");
  EXPECT_EQ(language_tag("ger"), "de");
  EXPECT_EQ(language_tag("an"), "an");
  EXPECT_EQ(language_tag("spa-419"), "es-419");
  EXPECT_EQ(language_tag("en-"), "en");
  EXPECT_EQ(language_tag("en-toolongasubtag-GB"), "en");
  EXPECT_EQ(language_tag(""), "");
  EXPECT_EQ(language_tag("unknown"), "");
  EXPECT_EQ(language_tag("12"), "");
}

TEST(Enrich, TitleAndStandfirstAreOneLineOfPlainText) {
  Article article;
  article.title = " Oil <em>up</em>\n&amp; away\x03 ";
  article.standfirst = "AT&amp;T\r\nrises";
  const Article out = enriched(article);
  EXPECT_EQ(out.title, "Oil up & away");
  EXPECT_EQ(out.standfirst, "AT&T rises");
}

TEST(Enrich, ListsLoseBlanksAndDuplicates) {
  Article article;
  article.tags = {" crude ", "Crude", "", "gas", "crude"};
  article.authors = {"By Jane Doe", "Jane Doe", " "};
  const Article out = enriched(article);
  EXPECT_THAT(out.tags, ElementsAre("crude", "gas"));
  EXPECT_THAT(out.authors, ElementsAre("Jane Doe"));
}

std::vector<std::string> authors_of(const std::string& byline, const std::string& source = "",
                                    const std::string& language = "en") {
  Article article;
  article.authors = {byline};
  article.source = source;
  article.language = language;
  return enriched(article).authors;
}

// "Von" is German, and only once it is known that the story is.
TEST(Enrich, TheLanguageThatWasToldCountsForTheByline) {
  Article article;
  article.body = "Der Minister sagte am Freitag, dass die Wirtschaft im kommenden Jahr wieder wachsen werde.";
  article.authors = {"Von Jane Doe"};
  EXPECT_THAT(enriched(article).authors, ElementsAre("Jane Doe"));
  EXPECT_THAT(authors_of("Von Jane Doe", "", "en"), ElementsAre("Von Jane Doe"));
  EXPECT_THAT(authors_of("Von Jane Doe", "", "DE_at"), ElementsAre("Jane Doe"));
}

TEST(Enrich, ABylineIsTheNamesInIt) {
  EXPECT_THAT(authors_of("By Jane Doe and Frances d'Emilio"), ElementsAre("Jane Doe", "Frances d'Emilio"));
  EXPECT_THAT(authors_of("Jane Doe, John Roe &amp; Ada van der Winter"),
              ElementsAre("Jane Doe", "John Roe", "Ada van der Winter"));
  EXPECT_THAT(authors_of("Von Jörg Ämter und Eva Öst", "", "de"), ElementsAre("Jörg Ämter", "Eva Öst"));
  for (const char* one :
       {"Department of Health and Human Services", "Marks and Spencer", "Jane and John Doe",
        "José Ortega y Gasset", "Doe, Jane", "Jane Doe, The Courier", "Jane Doe and friends"}) {
    EXPECT_THAT(authors_of(one), ElementsAre(one));
  }
}

// As often as any other text, and no oftener.
TEST(Enrich, AuthorsAreUnescapedLikeTitles) {
  Article article;
  article.title = "&amp;amp;amp;lt;style&amp;amp;amp;gt;x&amp;amp;amp;lt;/style&amp;amp;amp;gt;";
  article.authors = {article.title};
  const Article out = enriched(article);
  EXPECT_EQ(out.title, "<style>x</style>");
  EXPECT_THAT(out.authors, ElementsAre("<style>x</style>"));
}

TEST(Enrich, TheSourceIsNoPartOfAnAuthor) {
  EXPECT_THAT(authors_of("Von Jane Doe, dpa", "dpa", "de"), ElementsAre("Jane Doe"));
  EXPECT_THAT(authors_of("By Jane Doe and John Roe, The Courier", "The Courier"),
              ElementsAre("Jane Doe", "John Roe"));
  EXPECT_THAT(authors_of("The Courier", "The Courier"), ElementsAre("The Courier"));
}

TEST(Enrich, LanguageIsToldWhereItIsNotGiven) {
  Article article;
  article.title = "Die Regierung hat gestern neue Zahlen vorgelegt";
  article.body = "Der Minister sagte am Freitag, dass die Wirtschaft im kommenden Jahr wieder wachsen werde.";
  EXPECT_EQ(enriched(article).language, "de");
  article.language = "EN_gb";
  EXPECT_EQ(enriched(article).language, "en-GB");
  EXPECT_EQ(enriched(Article()).language, "");
}

TEST(Enrich, TwiceIsOnce) {
  const std::vector<std::string> pieces = {
      "word ",     "Sentence. ", "\n",
      "\n\n",      "\n    ",     "   12   34 ",
      "\t",        "- item\n",   "<p>",
      "</p>",      "<b>",        "&amp;",
      "&lt;b&gt;", "<SRD> ",     "日本。",
      "\r\n",      "  ",         "\x03",
      "<\x1C",     "p>",         "a line of common width as teleprinters wrap it, so to say\n"};
  std::mt19937 random(9);
  for (int i = 0; i < 20000; ++i) {
    Article article;
    for (size_t count = random() % 14; count > 0; --count) article.body += pieces[random() % pieces.size()];
    article.title = article.body;
    const Article once = enriched(article);
    const Article twice = enriched(once);
    ASSERT_EQ(once.body, twice.body) << article.body;
    ASSERT_EQ(once, twice) << article.body;
  }
}

// What word processors and widgets leave in a text.
TEST(Html, ElementsOfOtherVocabulariesLeaveTheirText) {
  EXPECT_EQ(
      html_to_text("<p>One<o:p></o:p> in <st1:place w:st=\"on\"><st1:City>Hull</st1:City></st1:place>.</p>"),
      "One in Hull.\n\n");
  EXPECT_EQ(html_to_text("<my-widget data-x='>'>Two</my-widget><fb:like href=\"x\"></fb:like> three<br>"),
            "Two three\n");
  EXPECT_TRUE(looks_like_html("One<o:p></o:p>"));
  EXPECT_FALSE(looks_like_html("see <https://a.example/b> and <AB-C>, a <b-c"));
  EXPECT_EQ(html_to_text("STANDARD OIL <SRD> <AB-C> <https://a.example/b>"),
            "STANDARD OIL <SRD> <AB-C> <https://a.example/b>");
}

TEST(Enrich, ValuesThatReadTheSameAreTheSame) {
  Article article;
  article.title = "T";
  article.tags = {"Cafe\u0301", "Caf\u00E9\u00A0", "Public\u00A0 records ", "Hafen\u00ADord\u00ADnung",
                  "a\u200Bb"};
  article.section = "Cafe\u0301";
  article.source = "Zei\u00ADtung\u2060";
  article.authors = {"Rene\u0301 Roe\u00A0"};
  article = enriched(article);
  EXPECT_THAT(article.tags, ElementsAre("Caf\u00E9", "Public records", "Hafenordnung", "ab"));
  EXPECT_EQ(article.section, "Caf\u00E9");
  EXPECT_EQ(article.source, "Zeitung");
  EXPECT_THAT(article.authors, ElementsAre("Ren\u00E9 Roe"));
}

}  // namespace
}  // namespace dateline
