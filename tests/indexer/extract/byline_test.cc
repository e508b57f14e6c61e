// Bylines and addresses: the days and names in them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/extract/address_date.h"
#include "indexer/extract/line_dates.h"
#include "indexer/extract/site_names.h"
#include "indexer/extract/writers.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> days(const std::string& line, NumericOrder order = NumericOrder::kUnknown) {
  std::vector<std::string> texts;
  for (const LineDate& day : days_within(line, order)) texts.push_back(day.text);
  return texts;
}

TEST(LineDates, AreFoundWhateverStandsAroundThem) {
  EXPECT_THAT(days("Gespeichert von ada am 24. Juli 2017 - 18:55"), ElementsAre("24. Juli 2017 - 18:55"));
  EXPECT_THAT(days("Built on 3 May 2021. The wall"), ElementsAre("3 May 2021"));
  EXPECT_THAT(days("June 5, 2018 by Ada Winter"), ElementsAre("June 5, 2018"));
  EXPECT_THAT(days("Northport | 3 mars 2021 • Coast"), ElementsAre("3 mars 2021"));
  EXPECT_THAT(days("(2021-03-03), 2021-03-04"), ElementsAre("2021-03-03", "2021-03-04"));
  EXPECT_THAT(days("3 March 2021, 10:15 am"), ElementsAre("3 March 2021, 10:15 am"));
  for (const char* line : {"In 2021 it rained on 3 days.", "12 comments", "March 2021", "20210303x", ""})
    EXPECT_THAT(days(line), IsEmpty()) << line;
}

TEST(LineDates, OfNumbersGoByTheLanguage) {
  EXPECT_THAT(days("3/5/2022 22:41"), IsEmpty());
  EXPECT_THAT(days("3/5/2022 22:41", NumericOrder::kDayFirst), ElementsAre("2022-05-03"));
  EXPECT_THAT(days("3/5/2022", NumericOrder::kMonthFirst), ElementsAre("2022-03-05"));
  EXPECT_THAT(days("3/25/2022", NumericOrder::kDayFirst), ElementsAre("2022-03-25"));
  EXPECT_THAT(days("3.5.2022", NumericOrder::kMonthFirst), ElementsAre("2022-05-03"));
  EXPECT_THAT(days("4. 2. 2022."), ElementsAre("2022-02-04"));
}

TEST(LineDates, OfTwoDigitsAreOfTheNearestYearInThePast) {
  EXPECT_THAT(days("Coast, 2.11.22"), ElementsAre("2022-11-02"));
  EXPECT_THAT(days("2.11.87"), ElementsAre("1987-11-02"));
  EXPECT_THAT(days("2.31.22"), IsEmpty());
}

TEST(LineDates, AreOfAChangeByWhatComesBefore) {
  const auto found = days_within("Published 3 March 2021, updated 4 March 2021", NumericOrder::kUnknown);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_FALSE(found[0].modified);
  EXPECT_TRUE(found[1].modified);
  EXPECT_EQ(found[0].at, 10U);
  EXPECT_EQ(found[0].size, 12U);
}

TEST(AddressDate, IsTheDayInThePath) {
  for (const char* address :
       {"https://a.example/2019/11/04/title", "https://a.example/news/2019-11-04-title", "/2019/11/4/",
        "https://a.example/20191104/1.html", "http://a.example/2019-11/04/c_1.htm",
        "https://web.archive.org/web/20200101000000/https://a.example/2019/11/04/t"})
    EXPECT_EQ(date_in_address(address), "2019-11-04") << address;
  for (const char* address :
       {"https://a.example/2019/11/title", "https://a.example/201911041/", "https://2019-11-04.example/",
        "https://a.example/?d=2019-11-04", "https://a.example/2019/13/04/", "", "https://a.example",
        "https://web.archive.org/web/20200101000000/https://a.example/title"})
    EXPECT_EQ(date_in_address(address), "") << address;
}

std::vector<std::string> beside_day(const std::string& line) {
  return names_beside_day(line, days_within(line, NumericOrder::kUnknown));
}

TEST(Writers, StandBesideADay) {
  EXPECT_THAT(authors_in("June 5, 2018 by Ada Winter"), ElementsAre("Ada Winter"));
  EXPECT_THAT(authors_in("Gespeichert von ada am 24. Juli 2017 - 18:55"), ElementsAre("ada"));
  EXPECT_THAT(authors_in("Veröffentlicht am 8. Februar 2022 von Ada Winter"), ElementsAre("Ada Winter"));
  EXPECT_THAT(authors_in("By Ada Winter in Coast"), ElementsAre("Ada Winter"));
  EXPECT_THAT(authors_in("Autor: Ada von Winter"), ElementsAre("Ada von Winter"));
  EXPECT_THAT(beside_day("11.12.2019 - Ada Winter"), ElementsAre("Ada Winter"));
  EXPECT_THAT(beside_day("11.12.2019 - Ada Winter - Tom Okoro"), IsEmpty());
  EXPECT_THAT(beside_day("11.12.2019 - Coast"), IsEmpty());
  EXPECT_THAT(beside_day("Ada Winter"), IsEmpty());
}

TEST(Writers, AreAnnouncedInManyLanguages) {
  for (const char* line : {"Ein Interview von Ada Winter", "Écrit par Ada Winter", "Scritto da Ada Winter",
                           "Por Ada Winter", "Door: Ada Winter", "Írta: Ada Winter", "Автор: Ada Winter",
                           "作者：Ada Winter", "文／Ada Winter", "بقلم Ada Winter"})
    EXPECT_THAT(authors_in(line), ElementsAre("Ada Winter")) << line;
  EXPECT_THAT(authors_in("记者：张三"), ElementsAre("张三"));
  EXPECT_THAT(authors_in("Text von Ada Winter\u00A0 \u00A0Bilder von Tom Okoro"), ElementsAre("Ada Winter"));
}

TEST(Writers, AreNoAccountsAndDesks) {
  for (const char* name : {"admin", "Redaktion", "No Author", "La Rédaction", "Редакция"})
    EXPECT_TRUE(is_nobody(name)) << name;
  EXPECT_FALSE(is_nobody("Ada Winter"));
}

TEST(Writers, OfAFullNameHaveCapitals) {
  EXPECT_TRUE(is_full_name("Ada Winter"));
  EXPECT_TRUE(is_full_name("Juan B. Peña"));
  for (const char* other : {"Ada", "Ada winter", "By Ada", "Read More", "Ada Winter writes for us"})
    EXPECT_FALSE(is_full_name(other)) << other;
}

TEST(Writers, AreNamedByElementsWithMoreInThem) {
  EXPECT_THAT(writers_of("Ada Winter"), ElementsAre("Ada Winter"));
  EXPECT_THAT(writers_of("posted by ada on 3 March 2021"), ElementsAre("ada"));
  EXPECT_THAT(writers_of("Ada Winter und Tom Okoro, 3. März 2021"), ElementsAre("Ada Winter", "Tom Okoro"));
  EXPECT_THAT(writers_of("Author:"), IsEmpty());
  EXPECT_THAT(writers_of("Ada Winter , Tom Okoro"), ElementsAre("Ada Winter", "Tom Okoro"));
  EXPECT_THAT(writers_of("View comments"), IsEmpty());
  EXPECT_TRUE(is_writer_label("Autor:"));
  EXPECT_TRUE(is_writer_label("Auteur(s) :"));
  EXPECT_FALSE(is_writer_label("Autor: Ada"));
}

TEST(SiteNames, AreNobodys) {
  const SiteNames site({"", "The Northport Courier"}, "https://www.northport-post.example/1");
  for (const char* name : {"The Northport Courier", "Northport Post", "courier.com", "Northport Post staff"})
    EXPECT_TRUE(site.is_site(name)) << name;
  for (const char* name : {"Ada Winter", "J. Northport", "ada.winter", ""})
    EXPECT_FALSE(site.is_site(name)) << name;
  EXPECT_EQ(site.without_site("Ada Winter | Northport Post"), "Ada Winter");
  EXPECT_EQ(site.without_site("Northport Post - Ada Winter"), "Ada Winter");
  EXPECT_EQ(site.without_site("Ada Winter - Tom Okoro"), "Ada Winter - Tom Okoro");
}

}  // namespace
}  // namespace dateline
