// The names that fields have in languages other than English, and on columns of tables.
#include "indexer/reader/record/foreign_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/json.h"
#include "indexer/reader/record/field_names.h"
#include "indexer/reader/record/foreign_script_names.h"
#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::joined;
using testing::read_named;
using testing::read_record;
using testing::read_text;
using testing::Reading;

std::string day_of(const Article& article) {
  return article.published ? format_date(*article.published) : "";
}

struct Newsroom {
  const char* language;
  // Of title, standfirst, text, authors, tags, section, date.
  std::vector<std::string> names;
};

class ForeignFields : public ::testing::TestWithParam<Newsroom> {};

TEST_P(ForeignFields, AreKnownInJsonAndTables) {
  const std::vector<std::string> values = {"Bridge open", "From May.", "The bridge is open.", "Jane Doe",
                                           "bridges",     "Local",     "1457085600"};
  nlohmann::ordered_json record;
  std::string header;
  std::string row;
  for (size_t i = 0; i < values.size(); ++i) {
    record[GetParam().names[i]] = values[i];
    header += (i == 0 ? "" : ";") + GetParam().names[i];
    row += (i == 0 ? "" : ";") + values[i];
  }
  for (const Reading& reading :
       {read_record(record.dump()), read_named("export.csv", joined({header, "\n", row, "\n"}))}) {
    ASSERT_EQ(reading.articles.size(), 1U);
    const Article& article = reading.articles[0];
    EXPECT_EQ(article.title, values[0]);
    EXPECT_EQ(article.standfirst, values[1]);
    EXPECT_EQ(article.body, values[2]);
    EXPECT_THAT(article.authors, ElementsAre(values[3]));
    EXPECT_THAT(article.tags, ElementsAre(values[4]));
    EXPECT_EQ(article.section, values[5]);
    EXPECT_EQ(day_of(article), "2016-03-04T10:00:00Z");
    EXPECT_EQ(article.meta, "");
    EXPECT_THAT(reading.rejects, IsEmpty());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Languages, ForeignFields,
    ::testing::Values(
        Newsroom{"german",
                 {"Überschrift", "Vorspann", "Fließtext", "Verfasser", "Schlagwörter", "Ressort", "Datum"}},
        Newsroom{"german2",
                 {"TITEL", "Untertitel", "Inhalt", "Autor", "SCHLAGWÖRTER", "Rubrik", "erschienen am"}},
        Newsroom{"french",
                 {"Titre", "Chapô", "Corps", "Auteur", "Mots-clés", "Rubrique", "Date de publication"}},
        Newsroom{"spanish",
                 {"título", "entradilla", "cuerpo", "autor", "palabras clave", "sección", "fecha"}},
        Newsroom{"spanish2", {"titulo", "bajada", "texto", "autores", "etiquetas", "seccion", "FECHA"}},
        Newsroom{"italian", {"Titolo", "Sottotitolo", "Testo", "Autore", "Parole chiave", "Sezione", "Data"}},
        Newsroom{"portuguese",
                 {"Manchete", "Linha fina", "Conteúdo", "Jornalista", "Palavras-chave", "Editoria", "Data"}},
        Newsroom{"dutch",
                 {"Kop", "Inleiding", "Tekst", "Auteur", "Trefwoorden", "Rubriek", "Publicatiedatum"}},
        Newsroom{"swedish",
                 {"Rubrik", "Ingress", "Brödtext", "Författare", "Nyckelord", "Avdelning", "Publicerad"}},
        Newsroom{"danish", {"Overskrift", "Manchet", "Brødtekst", "Forfatter", "Emneord", "Sektion", "Dato"}},
        Newsroom{"norwegian",
                 {"Tittel", "Ingress", "Innhold", "Forfatter", "Stikkord", "Seksjon", "Publisert"}},
        Newsroom{"polish",
                 {"Tytuł", "Zajawka", "Treść", "Autor", "Słowa kluczowe", "Dział", "Data publikacji"}},
        Newsroom{"russian", {"ЗАГОЛОВОК", "Анонс", "Текст", "Автор", "Ключевые слова", "Рубрика", "Дата"}},
        Newsroom{"turkish", {"BAŞLIK", "Özet", "İçerik", "Yazar", "Etiketler", "Kategori", "Yayın Tarihi"}},
        Newsroom{"chinese", {"标题", "摘要", "正文", "作者", "关键词", "栏目", "发布时间"}},
        Newsroom{"chinese2", {"標題", "簡介", "內容", "記者", "標籤", "分類", "日期"}},
        Newsroom{"japanese",
                 {"見出し", "リード文", "本文", "執筆者", "キーワード", "カテゴリー", "掲載日時"}},
        Newsroom{"japanese2", {"ﾀｲﾄﾙ", "要約", "記事", "記者", "タグ", "ジャンル", "日付"}},
        Newsroom{"korean", {"제목", "부제목", "본문", "기자", "키워드", "섹션", "날짜"}},
        Newsroom{"arabic",
                 {"العنوان", "الملخص", "النص", "الكاتب", "الكلمات المفتاحية", "القسم", "تاريخ النشر"}},
        Newsroom{"hebrew", {"כותרת", "כותרת משנה", "תוכן", "כותב", "תגיות", "מדור", "תאריך"}},
        Newsroom{"thai", {"หัวข้อข่าว", "สรุป", "เนื้อหา", "ผู้เขียน", "คำสำคัญ", "หมวดหมู่", "วันที่เผยแพร่"}},
        Newsroom{"greek",
                 {"Τίτλος", "Περίληψη", "ΚΕΙΜΕΝΟ", "Συντάκτης", "Λέξεις-κλειδιά", "Κατηγορία",
                  "Ημερομηνία δημοσίευσης"}}),
    [](const auto& newsroom) { return std::string(newsroom.param.language); });

TEST(ForeignNames, EnglishOnesComeBeforeThem) {
  const Reading reading = read_record(R"({"Titel":"Brücke offen","headline":"Bridge open"})");
  EXPECT_EQ(reading.articles.at(0).title, "Bridge open");
  EXPECT_EQ(json_of(reading.articles[0].meta)["Titel"], "Brücke offen");
}

TEST(ForeignNames, ARubricIsASectionBesideATitle) {
  const Reading beside = read_record(R"({"Rubrik":"Lokales","Titel":"Brücke offen"})");
  EXPECT_EQ(beside.articles.at(0).title, "Brücke offen");
  EXPECT_EQ(beside.articles[0].section, "Lokales");
  const Reading alone = read_record(R"({"Rubrik":"Bron öppen","Text":"T"})");
  EXPECT_EQ(alone.articles.at(0).title, "Bron öppen");
  EXPECT_EQ(alone.articles[0].section, "");
  EXPECT_THAT(alone.rejects, IsEmpty());
}

TEST(ForeignNames, DataIsADateOnlyWhereItMayBe) {
  const Reading reading = read_record(R"({"title":"T","data":{"page":4}})");
  EXPECT_EQ(json_of(reading.articles.at(0).meta)["data"]["page"], 4);
  EXPECT_THAT(reading.rejects, IsEmpty());
  EXPECT_EQ(day_of(read_record(R"({"titolo":"T","data":"1987-02-26"})").articles.at(0)), "1987-02-26");
}

TEST(ForeignNames, MillisecondsAreDates) {
  const Reading reading = read_text(
      "Titel;Datum\nBr\xC3\xBC"
      "cke;1457085600000\n",
      "csv");
  EXPECT_EQ(day_of(reading.articles.at(0)), "2016-03-04T10:00:00Z");
}

TEST(ForeignNames, AListUnderANameOfAFieldMayHoldTheArticles) {
  const Reading reading = read_text(R"({"artikel":[{"Titel":"A"},{"Titel":"B"}]})");
  EXPECT_EQ(reading.articles.size(), 2U);
}

// A name that stands for two fields is a slip, but for the one that is known to.
void expect_one_field(const ForeignNames& row) {
  std::string name;
  for (const char c : std::string(row.names) + " ") {
    if (c != ' ') {
      name += c;
      continue;
    }
    const auto meaning = FieldNames::meaning(name);
    ASSERT_TRUE(meaning) << name;
    if (name != "rubrik") {
      EXPECT_EQ(meaning->field, row.field) << name;
      EXPECT_FALSE(meaning->otherwise) << name;
    }
    name.clear();
  }
}

TEST(ForeignNames, EachStandsForOneField) {
  for (const ForeignNames& row : kForeignNames) expect_one_field(row);
  for (const ForeignNames& row : kForeignScriptNames) expect_one_field(row);
}

}  // namespace
}  // namespace dateline
