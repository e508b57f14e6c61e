// What of a text is shown for a query and what of it is marked, in every script; the texts are our own. The
// terms come from real queries, so that analyser, compiler and highlighter are tested together.
#include "server/search/showing/snippet.h"

#include <gtest/gtest.h>

#include <ostream>
#include <random>

#include "common/query/compile.h"
#include "common/query/parse/parser.h"
#include "common/text/characters.h"
#include "server/search/showing/highlight.h"

namespace dateline {
namespace {

const std::string kEnglish =
    "The harbour was quiet on Monday. Mr. Vance of the U.S. Treasury said that the price of crude oil\n"
    "had fallen below $15 a barrel, the lowest since 1979, and that exporters would meet in Geneva. Nobody "
    "expected "
    "a deal. Shipping companies, meanwhile, were laying up tankers.\n\n"
    "In Geneva the ministers of thirteen countries argued for nine hours about quotas & rebates. Oil "
    "exporters left "
    "without a word.";
const std::string kGerman =
    "Im Hafen war es am Montag still. Der Preis für Rohöl sei unter 15 Dollar je Faß gefallen, sagte am 26. "
    "Februar "
    "ein Sprecher des Ministeriums; die Ölländer träfen sich in Genf. Straßen & Schienen blieben leer.";
const std::string kChinese =
    "昨天港口很安静。财政部发言人表示，原油价格已跌破每桶十五美元，这是一九七九年以来的最低水平，出口国将在日"
    "内瓦举行"
    "会议。没有人期待达成协议。航运公司正在停用油轮。";
const std::string kJapanese =
    "港は月曜日、静かだった。財務省の報道官は、原油価格が一バレル十五ドルを下回り、輸出国がジュネーブで会合を"
    "開くと述べた。"
    "合意を期待する人はいなかった。";
const std::string kThai = "ท่าเรือเงียบสงบในวันจันทร์ ราคาน้ำมันดิบลดลงต่ำกว่าสิบห้าดอลลาร์ต่อบาร์เรล ผู้ส่งออกจะประชุมกันที่เจนีวา";
const std::string kArabic =
    "كان الميناء هادئا يوم الاثنين. قال المتحدث باسم وزارة الخزانة إن أسعار النفط الخام انخفضت إلى أقل من "
    "خمسة عشر "
    "دولارا للبرميل، وإن المصدرين سيجتمعون في جنيف.";
const std::string kHindi =
    "सोमवार को बंदरगाह शांत था। वित्त मंत्रालय के प्रवक्ता ने कहा कि कच्चे तेल की कीमतें पंद्रह डॉलर प्रति बैरल से नीचे आ गई हैं "
    "और "
    "निर्यातक जिनेवा में मिलेंगे।";
// Accents as marks of their own, emoji of several characters.
const std::string kMarks =
    "Le cafe\u0301 fermera. Un re\u0301sume\u0301 de l’accord 👩‍👩‍👧‍👦🎉 a été "
    "publie\u0301 "
    "<hier>.";

class SnippetTest : public testing::Test {
 protected:
  HighlightTerms terms(std::string_view query, const std::string& language) {
    CompileOptions options;
    options.languages = {language};
    return compile(parse(query).tree, options, analyzer_, database_).highlights;
  }
  std::string snippet_of(const std::string& text, const std::string& language, std::string_view query,
                         uint32_t words) {
    return snippet(text, language, terms(query, language), words, analyzer_);
  }
  std::string highlighted(const std::string& text, const std::string& language, std::string_view query,
                          Field field = Field::kText) {
    return highlight(text, language, field, terms(query, language), analyzer_);
  }

  Analyzer analyzer_;
  Xapian::WritableDatabase database_{"", Xapian::DB_BACKEND_INMEMORY};
};

struct Golden {
  const std::string& text;
  const char* language;
  const char* query;
  uint32_t words;
  const char* shown;
};

std::ostream& operator<<(std::ostream& out, const Golden& golden) {
  return out << golden.language << ": " << golden.query << " in " << golden.words;
}

class GoldenSnippet : public SnippetTest, public testing::WithParamInterface<Golden> {};

TEST_F(SnippetTest, MarksCoverEverySpelling) {
  const auto marked = [&](const std::string& text, std::string_view query) {
    return highlighted(text, "en", query);
  };
  EXPECT_EQ(marked("the COVID-19 ward", "covid19"), "the <mark>COVID-19</mark> ward");
  EXPECT_EQ(marked("the covid19 ward", "covid-19"), "the <mark>covid19</mark> ward");
  EXPECT_EQ(marked("the COVID-19 ward of 19", "covid-19"), "the <mark>COVID-19</mark> ward of 19");
  EXPECT_EQ(marked("AT and T said", "AT&T"), "<mark>AT and T</mark> said");
  EXPECT_EQ(marked("C++ and C", "C++"), "<mark>C++</mark> and C");
  EXPECT_EQ(marked("2,718 pounds", "2718"), "<mark>2,718</mark> pounds");
  EXPECT_EQ(marked("The U.S. told us", "US"), "The <mark>U.S</mark>. told us");
}

TEST_P(GoldenSnippet, Shows) {
  const Golden& golden = GetParam();
  EXPECT_EQ(snippet_of(golden.text, golden.language, golden.query, golden.words), golden.shown);
}

INSTANTIATE_TEST_SUITE_P(
    English, GoldenSnippet,
    testing::Values(
        Golden{kEnglish, "en", "oil prices", 8,
               "… the <mark>price</mark> of crude <mark>oil</mark> had fallen below …"},
        Golden{kEnglish, "en", "oil prices", 14,
               "Mr. Vance of the U.S. Treasury said that the <mark>price</mark> of crude <mark>oil</mark> "
               "had …"},
        Golden{
            kEnglish, "en", "oil prices", 30,
            "Mr. Vance of the U.S. Treasury said that the <mark>price</mark> of crude <mark>oil</mark> had "
            "fallen below $15 a barrel, the lowest since 1979, and that exporters would meet in Geneva."},
        Golden{kEnglish, "en", "geneva", 8, "… 1979, and that exporters would meet in <mark>Geneva</mark>."},
        Golden{kEnglish, "en", "tankers geneva", 30,
               "Shipping companies, meanwhile, were laying up <mark>tankers</mark>. In <mark>Geneva</mark> "
               "the ministers of thirteen countries argued for nine hours about quotas &amp; rebates. Oil "
               "exporters left without a word."},
        Golden{kEnglish, "en", "minister quota crude", 30,
               "Mr. Vance of the U.S. Treasury said that the price of <mark>crude</mark> oil had fallen … In "
               "Geneva the <mark>ministers</mark> of thirteen countries argued for nine hours about "
               "<mark>quotas</mark> &amp; rebates."},
        Golden{
            kEnglish, "en", "\"crude oil\" geneva", 30,
            "Mr. Vance of the U.S. Treasury said that the price of <mark>crude oil</mark> had fallen below "
            "$15 a barrel, the lowest since 1979, and that exporters would meet in <mark>Geneva</mark>."},
        Golden{
            kEnglish, "en", "\"crude barrel\"~6", 14,
            "… price of <mark>crude</mark> oil had fallen below $15 a <mark>barrel</mark>, the lowest since "
            "1979, …"},
        Golden{
            kEnglish, "en", "exporters -quiet", 14,
            "… $15 a barrel, the lowest since 1979, and that <mark>exporters</mark> would meet in Geneva."},
        Golden{kEnglish, "en", "tank*", 6, "… companies, meanwhile, were laying up <mark>tankers</mark>."},
        Golden{kEnglish, "en", "xyzzy", 8, "The harbour was quiet on Monday."},
        Golden{kEnglish, "en", "xyzzy", 14,
               "The harbour was quiet on Monday. Mr. Vance of the U.S. Treasury said that …"},
        Golden{kEnglish, "en", "title:geneva", 8, "The harbour was quiet on Monday."},
        Golden{kEnglish, "en", "rebate", 1, "… <mark>rebates</mark>."}));

INSTANTIATE_TEST_SUITE_P(
    German, GoldenSnippet,
    testing::Values(Golden{kGerman, "de", "rohoel OR rohöl", 12,
                           "Der Preis für <mark>Rohöl</mark> sei unter 15 Dollar je Faß gefallen, sagte …"},
                    Golden{kGerman, "de", "Fass Genf", 20,
                           "… unter 15 Dollar je <mark>Faß</mark> gefallen, sagte am 26. Februar ein "
                           "Sprecher des Ministeriums; die Ölländer träfen sich in <mark>Genf</mark>."},
                    Golden{kGerman, "de", "STRASSE", 20, "<mark>Straßen</mark> &amp; Schienen blieben leer."},
                    Golden{
                        kGerman, "de", "öllän*", 10,
                        "… ein Sprecher des Ministeriums; die <mark>Ölländer</mark> träfen sich in Genf."}));

INSTANTIATE_TEST_SUITE_P(
    Chinese, GoldenSnippet,
    testing::Values(
        Golden{kChinese, "zh", "原油价格", 20,
               "财政部发言人表示，<mark>原油价格</mark>已跌破每桶十五美元，这是一九七九年以来的最低 …"},
        Golden{
            kChinese, "zh", "日内瓦 油轮", 16,
            "… 国将在<mark>日内瓦</mark>举行会议。没有人期待达成协议。航运公司正在停用<mark>油轮</mark>。"},
        Golden{kChinese, "zh", "油轮", 30, "没有人期待达成协议。航运公司正在停用<mark>油轮</mark>。"},
        Golden{kChinese, "zh", "\"原油价格\"", 10, "财政部发言人表示，<mark>原油价格</mark>已跌破每桶 …"}));

INSTANTIATE_TEST_SUITE_P(
    Japanese, GoldenSnippet,
    testing::Values(
        Golden{kJapanese, "ja", "原油価格", 20,
               "財務省の報道官は、<mark>原油価格</mark>が一バレル十五ドルを下回り、輸出国がジュネーブで …"},
        Golden{kJapanese, "ja", "ジュネーブ", 12,
               "… 下回り、輸出国が<mark>ジュネーブ</mark>で会合を開くと述べた。"}));

INSTANTIATE_TEST_SUITE_P(Thai, GoldenSnippet,
                         testing::Values(Golden{kThai, "th", "ราคาน้ำมัน", 10,
                                                "ท่าเรือเงียบสงบในวันจันทร์ <mark>ราคาน้ำมัน</mark>ดิบลด …"},
                                         Golden{kThai, "th", "เจนีวา", 6, "… ประชุมกันที่<mark>เจนีวา</mark>"}));

INSTANTIATE_TEST_SUITE_P(
    Arabic, GoldenSnippet,
    testing::Values(
        Golden{
            kArabic, "ar", "أسعار النفط", 12,
            "قال المتحدث باسم وزارة الخزانة إن <mark>أسعار</mark> <mark>النفط</mark> الخام انخفضت إلى أقل …"},
        Golden{
            kArabic, "ar", "الأسعار جنيف", 30,
            "كان الميناء هادئا يوم الاثنين. قال المتحدث باسم وزارة الخزانة إن <mark>أسعار</mark> النفط الخام "
            "انخفضت إلى أقل من خمسة عشر دولارا للبرميل، وإن المصدرين سيجتمعون في <mark>جنيف</mark>."}));

INSTANTIATE_TEST_SUITE_P(
    Hindi, GoldenSnippet,
    testing::Values(Golden{kHindi, "hi", "तेल कीमत", 12,
                           "वित्त मंत्रालय के प्रवक्ता ने कहा कि कच्चे <mark>तेल</mark> की <mark>कीमतें</mark> पंद्रह …"},
                    Golden{kHindi, "hi", "कीमतें", 40,
                           "सोमवार को बंदरगाह शांत था। वित्त मंत्रालय के प्रवक्ता ने कहा कि कच्चे तेल की "
                           "<mark>कीमतें</mark> पंद्रह डॉलर प्रति बैरल से नीचे आ गई हैं और निर्यातक जिनेवा में मिलेंगे।"}));

INSTANTIATE_TEST_SUITE_P(
    Marks, GoldenSnippet,
    testing::Values(
        Golden{kMarks, "fr", "café", 5, "Le <mark>cafe\u0301</mark> fermera."},
        Golden{
            kMarks, "fr", "accord publié", 6,
            "… de l’<mark>accord</mark> 👩‍👩‍👧‍👦🎉 a été <mark>publie\u0301</mark> "
            "&lt;hier&gt;."},
        Golden{kMarks, "fr", "resume", 20,
               "Le cafe\u0301 fermera. Un <mark>re\u0301sume\u0301</mark> de l’accord "
               "👩‍👩‍👧‍👦🎉 a été publie\u0301 &lt;hier&gt;."}));

TEST_F(SnippetTest, OfNoWordsIsEmpty) {
  EXPECT_EQ(snippet_of(kEnglish, "en", "oil", 0), "");
}

TEST_F(SnippetTest, OfATextWithoutWordsIsTheText) {
  EXPECT_EQ(snippet_of("👩‍👩‍👧‍👦 \n🎉🎉 <", "en", "oil", 5),
            "👩‍👩‍👧‍👦 🎉🎉 &lt;");
  EXPECT_EQ(snippet_of("", "en", "oil", 5), "");
  EXPECT_EQ(snippet_of(" \n ", "en", "oil", 5), "");
}

TEST_F(SnippetTest, IsBoundedHoweverLongAWordOrARowOfSignsIs) {
  const std::string word(100'000, 'x');
  std::string signs;
  for (int i = 0; i < 10'000; ++i) signs += "🎉";
  EXPECT_EQ(snippet_of(word + " and some oil", "en", "oil", 5), "… and some <mark>oil</mark>");
  EXPECT_EQ(snippet_of("some oil " + signs + " and gas", "en", "oil gas", 5), "some <mark>oil</mark> …");
  EXPECT_EQ(snippet_of("oil" + signs, "en", "oil", 5), "<mark>oil</mark>");
  EXPECT_EQ(snippet_of(signs, "en", "oil", 5), "");
  EXPECT_EQ(snippet_of(word, "en", "oil", 5), "");
}

TEST_F(SnippetTest, PrefersTheRareWordWhereNotAllFit) {
  HighlightTerms wanted;
  wanted.words.push_back({"deal", {"deal"}, std::nullopt, 5.0});
  wanted.words.push_back({"quiet", {"quiet"}, std::nullopt, 1.0});
  EXPECT_EQ(snippet(kEnglish, "en", wanted, 5, analyzer_), "Nobody expected a <mark>deal</mark>.");
}

TEST_F(SnippetTest, APhraseCountsAsMuchAsAWord) {
  HighlightTerms wanted;
  wanted.words.push_back({"deal", {"deal"}, std::nullopt, 1.5});
  wanted.phrases.push_back({{"nine", "hours"}, 0, std::nullopt, 1.0});
  EXPECT_EQ(snippet(kEnglish, "en", wanted, 5, analyzer_), "Nobody expected a <mark>deal</mark>.");
  wanted.phrases[0].weight = 2;
  EXPECT_EQ(snippet(kEnglish, "en", wanted, 5, analyzer_), "… for <mark>nine hours</mark> about quotas …");
}

TEST_F(SnippetTest, AWordCountsOnce) {
  const std::string text = "Oil, oil and oil again. Nobody had thought of it. At last the price of oil fell.";
  EXPECT_EQ(snippet_of(text, "en", "oil price", 5), "… the <mark>price</mark> of <mark>oil</mark> fell.");
}

TEST_F(SnippetTest, HasAtMostTheWordsAskedFor) {
  for (uint32_t words = 1; words < 80; ++words) {
    for (const char* query :
         {"oil", "oil geneva", "quiet tankers word", R"("crude oil" "nine hours")", "xyzzy"}) {
      const std::string shown = snippet_of(kEnglish, "en", query, words);
      const size_t tags = analyzer_.analyze(shown, "").size();
      size_t marks = 0;
      for (size_t at = 0; (at = shown.find("mark>", at)) != std::string::npos; ++at) ++marks;
      size_t escapes = shown.find("&amp;") != std::string::npos ? 1 : 0;
      EXPECT_LE(tags - marks - escapes, words) << shown;
    }
  }
}

TEST_F(SnippetTest, HighlightMarksTheWholeText) {
  EXPECT_EQ(highlighted("Oil & gas: \"oil's\" price", "en", "oil prices"),
            "<mark>Oil</mark> &amp; gas: &quot;<mark>oil</mark>&#39;s&quot; <mark>price</mark>");
  EXPECT_EQ(highlighted("a <b> c", "en", "xyzzy"), "a &lt;b&gt; c");
}

TEST_F(SnippetTest, CharactersMarkTheWordsTheyArePartOf) {
  EXPECT_EQ(highlighted("原油价格下跌。", "zh", "油价"), "<mark>原油价格</mark>下跌。");
  EXPECT_EQ(highlighted("서울시는 발표했다", "ko", "서울"), "<mark>서울시는</mark> 발표했다");
  EXPECT_EQ(highlighted("下跌", "zh", "油价"), "下跌");
}

TEST_F(SnippetTest, FieldsDecideWhereAWordIsMarked) {
  EXPECT_EQ(highlighted("oil", "en", "title:oil", Field::kTitle), "<mark>oil</mark>");
  EXPECT_EQ(highlighted("oil", "en", "title:oil", Field::kText), "oil");
  EXPECT_EQ(highlighted("oil", "en", "body:oil", Field::kTitle), "oil");
  EXPECT_EQ(highlighted("oil", "en", "tag:oil", Field::kTitle), "oil");
}

TEST_F(SnippetTest, ExcludedAndStopWordsAreNotMarked) {
  EXPECT_EQ(highlighted("the oil and gas", "en", "the oil -gas"), "the <mark>oil</mark> and gas");
  EXPECT_EQ(highlighted("to be or not", "en", "to be"), "<mark>to</mark> <mark>be</mark> or not");
}

TEST_F(SnippetTest, PhrasesAreMarkedWhereTheyStandOnly) {
  EXPECT_EQ(highlighted("oil prices, price of oil", "en", "\"oil prices\""),
            "<mark>oil prices</mark>, price of oil");
  EXPECT_EQ(highlighted("oil oil oil", "en", "\"oil oil\""), "<mark>oil oil oil</mark>");
  EXPECT_EQ(highlighted("gas and oil; oil far away from the gas", "en", "\"oil gas\"~1"),
            "<mark>gas</mark> and <mark>oil</mark>; oil far away from the gas");
}

TEST_F(SnippetTest, OtherFormsAreMarkedInTheArticlesLanguageToo) {
  CompileOptions options;
  options.languages = {"en"};
  const HighlightTerms wanted = compile(parse("Häuser").tree, options, analyzer_, database_).highlights;
  EXPECT_EQ(highlight("Ein Haus am Meer", "de", Field::kText, wanted, analyzer_),
            "Ein <mark>Haus</mark> am Meer");
  // Without its accents a word may have another stem.
  EXPECT_EQ(highlighted("Elles sont préparées", "fr", "preparee"), "Elles sont <mark>préparées</mark>");
}

// The text of HTML that highlight made. False when its marks are not well nested or something is not escaped.
bool read_back(std::string_view html, std::string& text) {
  static const std::vector<std::pair<std::string_view, char>> kEscapes = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
  bool open = false;
  for (size_t at = 0; at < html.size();) {
    const std::string_view rest = html.substr(at);
    const std::string_view tag = open ? "</mark>" : "<mark>";
    if (rest.starts_with(tag)) {
      open = !open;
      at += tag.size();
      continue;
    }
    const auto escape = std::find_if(kEscapes.begin(), kEscapes.end(),
                                     [&](const auto& pair) { return rest.starts_with(pair.first); });
    if (escape != kEscapes.end()) {
      text += escape->second;
      at += escape->first.size();
    } else if (rest[0] == '<' || rest[0] == '>' || rest[0] == '&') {
      return false;
    } else {
      text += html[at++];
    }
  }
  return !open;
}

std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> kPieces = {
      "oil",      "gas",      "prices", "Öl",      "中国经济",
      "ราคาน้ำมัน", "أسعار",    "कीमतें",   "e\u0301", "👩‍👩‍👧‍👦",
      "🇩🇪",       "<",        "&",      "'s",      "U.S.",
      ".",        ". ",       " ",      " ",       " ",
      "\n",       "\n\n",     "。",     "\u200d",  "\u0301",
      "l’",       "covid-19", "1.5"};
  std::string text;
  for (size_t pieces = random() % 60; pieces > 0; --pieces) text += kPieces[random() % kPieces.size()];
  return text;
}

bool is_utf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (!character.valid) return false;
    at += character.size;
  }
  return true;
}

TEST_F(SnippetTest, OfRandomTextsIsWellFormed) {
  std::mt19937 random(7);
  const HighlightTerms wanted = terms("oil \"gas prices\"~2 \"中国\" ราคา कीम* أسعار é", "en");
  for (int i = 0; i < 2000; ++i) {
    const std::string text = random_text(random);
    std::string back;
    ASSERT_TRUE(read_back(highlight(text, "en", Field::kText, wanted, analyzer_), back)) << text;
    ASSERT_EQ(back, text);
    std::string shown;
    const std::string html = snippet(text, "en", wanted, 1 + i % 30, analyzer_);
    ASSERT_TRUE(read_back(html, shown)) << text << "\n" << html;
    ASSERT_TRUE(is_utf8(shown)) << text << "\n" << html;
  }
}

}  // namespace
}  // namespace dateline
