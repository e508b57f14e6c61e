#include "common/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "common/error.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// A program with a subcommand, as dateline-indexer is.
class OptionsTest : public testing::Test {
 protected:
  OptionsTest() {
    app_.require_subcommand(1);
    build_ = app_.add_subcommand("build");
    build_->add_option("--memory", memory_)->check(CLI::Range(16, 4096));
    build_->add_option("--memory-reserve", reserve_);
    build_->add_option("--map", maps_);
    build_->add_flag("--quiet", quiet_);
    build_->add_option("--index", index_)->required();
    build_->add_option("-j,--jobs", jobs_);
    build_->add_option("input", inputs_);
    app_.add_subcommand("takedown")->add_option("--reason", reason_);
  }

  ~OptionsTest() override {
    for (const char* name : {"DATELINE_MEMORY", "DATELINE_QUIET", "DATELINE_CONFIG", "DATELINE_JOBS"})
      unsetenv(name);
    std::filesystem::remove(config_path_);
  }

  bool parse(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "dateline-indexer");
    return parse_options(app_, static_cast<int>(arguments.size()), arguments.data(), out_);
  }

  Error error_of(const std::vector<const char*>& arguments) {
    try {
      parse(arguments);
    } catch (const Error& error) {
      return error;
    }
    ADD_FAILURE() << "no error";
    return Error(ErrorCode::kInternal, "");
  }

  const char* config(const std::string& text) {
    config_path_ = testing::TempDir() + "dateline_options_" + std::to_string(getpid()) + ".toml";
    std::ofstream(config_path_) << text;
    return config_path_.c_str();
  }

  CLI::App app_{"An indexer"};
  CLI::App* build_ = nullptr;
  int memory_ = 256;
  int reserve_ = 0;
  int jobs_ = 1;
  bool quiet_ = false;
  std::vector<std::string> maps_;
  std::string index_;
  std::vector<std::string> inputs_;
  std::string reason_;
  std::string config_path_;
  std::ostringstream out_;
};

TEST_F(OptionsTest, EnvironmentNames) {
  EXPECT_EQ(environment_name("--cache-mb"), "DATELINE_CACHE_MB");
  EXPECT_EQ(environment_name("index"), "DATELINE_INDEX");
}

TEST_F(OptionsTest, AFlagWinsOverTheEnvironmentWhichWinsOverTheFile) {
  setenv("DATELINE_MEMORY", "200", 1);
  setenv("DATELINE_JOBS", "2", 1);
  const char* file = config("memory = 100\njobs = 3\nquiet = true\nindex = \"/a b\"\n");
  ASSERT_TRUE(parse({"build", "--config", file, "-j4", "x.json"}));
  EXPECT_EQ(memory_, 200);
  EXPECT_EQ(jobs_, 4);
  EXPECT_TRUE(quiet_);
  EXPECT_EQ(index_, "/a b");
  EXPECT_THAT(inputs_, ElementsAre("x.json"));
}

TEST_F(OptionsTest, AFlagWinsOverItsOwnNameOnly) {
  setenv("DATELINE_MEMORY", "200", 1);
  ASSERT_TRUE(parse({"build", "--index", "i", "--memory-reserve=5"}));
  EXPECT_EQ(memory_, 200);
  EXPECT_EQ(reserve_, 5);
}

TEST_F(OptionsTest, ConfigMayComeBeforeTheCommandOrFromTheEnvironment) {
  setenv("DATELINE_CONFIG", config("memory = 100\nindex = i # a comment\n"), 1);
  ASSERT_TRUE(parse({"build"}));
  EXPECT_EQ(memory_, 100);
  EXPECT_EQ(index_, "i");
}

TEST_F(OptionsTest, AListInTheFile) {
  const char* file = config("map = [\"a=b\", \"c=d\"]\nindex=i\n");
  ASSERT_TRUE(parse({"--config", file, "build"}));
  EXPECT_THAT(maps_, ElementsAre("a=b", "c=d"));
}

TEST_F(OptionsTest, AFlagOfTheEnvironmentMayBeFalse) {
  setenv("DATELINE_QUIET", "false", 1);
  const char* file = config("quiet = true\n");
  ASSERT_TRUE(parse({"build", "--config", file, "--index", "i"}));
  EXPECT_FALSE(quiet_);
}

TEST_F(OptionsTest, WhatFollowsTwoDashesIsNoOption) {
  setenv("DATELINE_MEMORY", "200", 1);
  ASSERT_TRUE(parse({"build", "--index", "i", "--", "--memory", "-x"}));
  EXPECT_EQ(memory_, 200);
  EXPECT_THAT(inputs_, ElementsAre("--memory", "-x"));
}

TEST_F(OptionsTest, AnUnknownKeyIsAnErrorThatNamesTheNearest) {
  const Error error = error_of({"build", "--index", "i", "--config", config("memmory = 100\n")});
  EXPECT_EQ(error.code(), ErrorCode::kUsage);
  EXPECT_EQ(error.parameter(), "memmory");
  EXPECT_EQ(error.hint(), "Did you mean memory?");
}

TEST_F(OptionsTest, AKeyOfAnotherCommandDoesNothing) {
  EXPECT_TRUE(parse({"build", "--index", "i", "--config", config("reason = \"x\"\n")}));
  EXPECT_EQ(reason_, "");
}

TEST_F(OptionsTest, ASectionIsAnError) {
  const Error error = error_of({"build", "--index", "i", "--config", config("[build]\nmemory = 100\n")});
  EXPECT_EQ(error.code(), ErrorCode::kUsage);
  EXPECT_THAT(error.message(), HasSubstr("build"));
}

TEST_F(OptionsTest, AFileThatIsNotThere) {
  const Error error = error_of({"build", "--index", "i", "--config", "/nonexistent.toml"});
  EXPECT_EQ(error.code(), ErrorCode::kInput);
  EXPECT_THAT(error.message(), HasSubstr("/nonexistent.toml"));
}

TEST_F(OptionsTest, AnUnknownOptionIsNamedWithTheNearest) {
  const Error error = error_of({"build", "--memry=100", "--index", "i"});
  EXPECT_EQ(error.code(), ErrorCode::kUsage);
  EXPECT_EQ(error.message(), "There is no option '--memry'");
  EXPECT_EQ(error.hint(), "Did you mean --memory?");
  EXPECT_EQ(error.parameter(), "--memry");
}

TEST_F(OptionsTest, AnUnknownCommandIsNamedWithTheNearest) {
  const Error error = error_of({"biuld", "--index", "i"});
  EXPECT_EQ(error.message(), "There is no command 'biuld'");
  EXPECT_EQ(error.hint(), "Did you mean build?");
}

TEST_F(OptionsTest, ABadValueIsNamedWithItsOption) {
  const Error error = error_of({"build", "--index", "i", "--memory", "many"});
  EXPECT_EQ(error.parameter(), "--memory");
  EXPECT_THAT(error.message(), HasSubstr("many"));
  const Error range = error_of({"build", "--index", "i", "--memory", "5"});
  EXPECT_EQ(range.parameter(), "--memory");
}

TEST_F(OptionsTest, ABadValueOfTheEnvironmentSaysWhereItIs) {
  setenv("DATELINE_MEMORY", "many", 1);
  const Error error = error_of({"build", "--index", "i"});
  EXPECT_EQ(error.parameter(), "--memory");
  EXPECT_THAT(error.hint(), HasSubstr("DATELINE_MEMORY"));
}

TEST_F(OptionsTest, AMissingOptionIsNamed) {
  EXPECT_EQ(error_of({"build"}).parameter(), "--index");
}

TEST_F(OptionsTest, HelpIsPrintedAndNothingRuns) {
  EXPECT_FALSE(parse({"build", "--help"}));
  EXPECT_THAT(out_.str(), HasSubstr("--memory"));
  EXPECT_FALSE(parse({"--help"}));
  EXPECT_THAT(out_.str(), HasSubstr("DATELINE_CACHE_MB"));
}

}  // namespace
}  // namespace dateline
