#include "indexer/report.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "common/error.h"
#include "common/index/durable_files.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;

// Of so many articles that were read and records that were not.
Report report_of(int read, int rejects, const std::optional<RejectLimit>& limit) {
  Report report({}, limit);
  for (int i = 0; i < read; ++i) report.add_read();
  for (int i = 0; i < rejects; ++i) report.add({"f:1", kBadJson, "", ""});
  return report;
}

TEST(ReportTest, AsManyRejectsAsAllowedAreNotTooMany) {
  EXPECT_NO_THROW(report_of(0, 9, std::nullopt).check_limit());
  EXPECT_NO_THROW(report_of(0, 0, RejectLimit::parse("0")).check_limit());
  EXPECT_NO_THROW(report_of(1, 2, RejectLimit::parse("2")).check_limit());
  EXPECT_THROW(report_of(100, 3, RejectLimit::parse("2")).check_limit(), Error);
  EXPECT_THROW(report_of(100, 1, RejectLimit::parse("0")).check_limit(), Error);
}

TEST(ReportTest, AShareIsOfAllThatWasRead) {
  EXPECT_NO_THROW(report_of(96, 4, RejectLimit::parse("4%")).check_limit());
  EXPECT_THROW(report_of(95, 4, RejectLimit::parse("4%")).check_limit(), Error);
  EXPECT_NO_THROW(report_of(0, 0, RejectLimit::parse("0%")).check_limit());
  EXPECT_THROW(report_of(999, 1, RejectLimit::parse("0%")).check_limit(), Error);
}

TEST(ReportTest, WhatIsKeptOrWithheldIsNoFaultOfTheInput) {
  Report report = report_of(10, 1, RejectLimit::parse("1"));
  report.add({"f:2", kWithheld, "", ""});
  report.add({"f:3", kBadDate, "", "", true});
  EXPECT_NO_THROW(report.check_limit());
  report.add({"f:4", kBadDate, "", ""});
  try {
    report.check_limit();
    FAIL() << "two of the input's faults are allowed";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kTooManyRejects);
    EXPECT_THAT(error.message(), HasSubstr("2 of 12 records"));
  }
}

TEST(ReportTest, EachCountHasItsName) {
  Report report = report_of(7, 3, std::nullopt);
  report.add({"f:2", kDuplicateId, "", "", true});
  report.add({"f:3", kDuplicateId, "", "", true});
  for (int i = 0; i < 4; ++i) report.add_replaced();
  for (int i = 0; i < 5; ++i) report.add_withdrawn();
  for (int i = 0; i < 6; ++i) report.add_taken_down();
  const auto printed = nlohmann::json::parse(report.to_json(nullptr, Difference{11, 12, 13}));
  EXPECT_EQ(printed["read"], 7);
  EXPECT_EQ(printed["rejected"], 3);
  EXPECT_EQ(printed["rejects"], (nlohmann::json{{kBadJson, 3}}));
  EXPECT_EQ(printed["kept"], (nlohmann::json{{kDuplicateId, 2}}));
  EXPECT_EQ(printed["replaced"], 4);
  EXPECT_EQ(printed["withdrawn"], 5);
  EXPECT_EQ(printed["taken_down"], 6);
  EXPECT_EQ(printed["difference"], (nlohmann::json{{"added", 11}, {"changed", 12}, {"removed", 13}}));
  EXPECT_TRUE(printed["generation"].is_null());
}

TEST(ReportTest, PeopleReadTheSameCounts) {
  Report report = report_of(7, 3, std::nullopt);
  Manifest manifest;
  manifest.articles = 20;
  manifest.languages = {{"", 2}, {"en", 18}};
  const std::string text = report.to_text(&manifest, Difference{11, 12, 13});
  EXPECT_THAT(text, HasSubstr("7 articles from"));
  EXPECT_THAT(text, HasSubstr("rejected, bad_json  3\n"));
  EXPECT_THAT(text, HasSubstr("20 articles\n"));
  EXPECT_THAT(text, HasSubstr("unknown 2, en 18\n"));
  EXPECT_THAT(text, HasSubstr("11 added, 12 changed, 13 removed\n"));
}

TEST(ReportTest, RejectsOfAnEarlierRunAreNotListed) {
  const TempFolder folder;
  const auto file = folder.write("rejects.jsonl", "of an earlier run\n");
  Report report(file, std::nullopt);
  EXPECT_FALSE(std::filesystem::exists(file));
  report.add({"f:1", kBadJson, "it ends early", "{\xff"});
  report.add({"f:2", kBadDate, "", "", true});
  const std::string first = R"({"origin":"f:1","reason":"bad_json","detail":"it ends early","excerpt":"{)";
  EXPECT_THAT(read_small_file(file), HasSubstr(first));
  EXPECT_THAT(read_small_file(file), HasSubstr("\"kept\":true}\n"));
}

// Where rejects go may be a pipe or a device.
TEST(ReportTest, OnlyAFileIsRemoved) {
  const TempFolder folder;
  const auto pipe = folder.path() / "rejects";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const Report report(pipe, std::nullopt);
  EXPECT_TRUE(std::filesystem::is_fifo(pipe));
}

}  // namespace
}  // namespace dateline
