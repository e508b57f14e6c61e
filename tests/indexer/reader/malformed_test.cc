// Bad records among good ones, by the thousand: none may crash a reader, go unreported, or take a good one
// with it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>
#include <vector>

#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using testing::read_text;
using testing::Reading;

const std::string kRecord =
    R"({"id":"bad","title":"Oil \"up\"","tags":["crude","opec"],"authors":[{"name":"Jane Doe"},{"name":"J. Roe"}],)"
    R"("published":"1987-02-26T15:01:01Z","body":"One, two.\n\nThree: {four}","meta":{"page":4,"list":[1,{"a":null}]}})";

std::string good(const std::string& id) {
  return R"({"id":")" + id + R"(","title":"Title )" + id +
         R"(","tags":["x"],"authors":[{"name":"A"}],"body":"Text [a, {b}] of )" + id + R"("})";
}

// How records lie in a file.
struct Layout {
  const char* name;
  const char* format;
  std::string before;
  std::string between;
  std::string after;
  bool pretty;
};

const std::vector<Layout>& layouts() {
  static const std::vector<Layout> kLayouts = {
      {"lines", "jsonl", "", "\n", "\n", false},
      {"array on one line", "json", "[", ",", "]", false},
      {"array with blanks", "json", "[ ", " , ", " ]\n", false},
      {"array, a record a line", "json", "[\n", ",\n", "\n]\n", false},
      {"indented array", "json", "[\n  ", ",\n  ", "\n]\n", true},
      {"array in an object", "json", R"({"total":4,"results":[)", ",", R"(],"next":null})", false},
      {"indented array in an object", "json", "{\n  \"response\": {\n    \"results\": [\n      ", ",\n      ",
       "\n    ]\n  }\n}\n", true},
      {"values one after another", "json", "", "\n", "\n", false},
  };
  return kLayouts;
}

// A record over several lines, each but the first indented by six blanks or more.
std::string indented(const std::string& record) {
  std::string out;
  bool in_string = false;
  size_t depth = 0;
  for (size_t i = 0; i < record.size(); ++i) {
    const char c = record[i];
    if (c == '"' && (i == 0 || record[i - 1] != '\\')) in_string = !in_string;
    if (!in_string && (c == '}' || c == ']') && depth > 0) --depth;
    out += c;
    if (!in_string && (c == '{' || c == '[')) ++depth;
    if (!in_string && (c == ',' || c == '{')) out += "\n" + std::string(8 + 2 * depth, ' ');
  }
  return out;
}

// The text with a bad record between good ones.
std::string file_with(const Layout& layout, const std::string& bad) {
  const auto written = [&](const std::string& id) { return layout.pretty ? indented(good(id)) : good(id); };
  return layout.before + written("g1") + layout.between + bad + layout.between + written("g2") +
         layout.between + written("g3") + layout.after;
}

// Which good records were lost, and what else is wrong; empty when all is well.
std::string faults(const Reading& reading, bool must_reject) {
  std::string faults;
  std::multiset<std::string> ids;
  for (const Article& article : reading.articles) {
    ids.insert(article.id);
    const std::string title = "Title " + article.id;
    if (article.id.starts_with('g') && article.title != title) faults += "[changed " + article.id + "]";
  }
  for (const char* id : {"g1", "g2", "g3"}) {
    if (ids.count(id) != 1) faults += std::string("[") + id + " " + std::to_string(ids.count(id)) + " times]";
  }
  if (must_reject && reading.rejects.empty()) faults += "[no reject]";
  for (const Reject& reject : reading.rejects) {
    if (!reject.origin.starts_with("test") || reject.reason.empty() || reject.detail.empty())
      faults += "[bare reject]";
  }
  return faults;
}

struct Tally {
  size_t cases = 0;
  std::vector<std::string> failed;

  void add(const Layout& layout, const std::string& bad, bool must_reject, const std::string& what) {
    ++cases;
    const std::string wrong = faults(read_text(file_with(layout, bad), layout.format), must_reject);
    if (!wrong.empty()) failed.push_back(std::string(layout.name) + ", " + what + ": " + wrong);
  }

  void expect_none_failed(size_t at_least) const {
    EXPECT_GE(cases, at_least);
    std::string examples;
    for (size_t i = 0; i < failed.size() && i < 20; ++i) examples += failed[i] + "\n";
    EXPECT_TRUE(failed.empty()) << failed.size() << " of " << cases << " cases failed:\n" << examples;
  }
};

TEST(Malformed, CutOffAtEveryByte) {
  Tally tally;
  for (const Layout& layout : layouts()) {
    const std::string record = layout.pretty ? indented(kRecord) : kRecord;
    for (size_t size = 1; size < record.size(); ++size) {
      tally.add(layout, record.substr(0, size), true, "cut to " + record.substr(0, size));
    }
  }
  tally.expect_none_failed(2000);
}

TEST(Malformed, EveryByteLeftOut) {
  Tally tally;
  for (const Layout& layout : layouts()) {
    const std::string record = layout.pretty ? indented(kRecord) : kRecord;
    for (size_t at = 0; at < record.size(); ++at) {
      std::string bad = record;
      bad.erase(at, 1);
      tally.add(layout, bad, false, "without byte " + std::to_string(at) + ": " + bad);
    }
  }
  tally.expect_none_failed(2000);
}

TEST(Malformed, AMarkTooManyAtEveryByte) {
  Tally tally;
  for (const Layout& layout : layouts()) {
    const std::string record = layout.pretty ? indented(kRecord) : kRecord;
    for (size_t at = 0; at <= record.size(); ++at) {
      for (const char mark : std::string("{}[],:\"\\")) {
        std::string bad = record;
        bad.insert(at, 1, mark);
        tally.add(layout, bad, false, std::string("a ") + mark + " at " + std::to_string(at) + ": " + bad);
      }
    }
  }
  tally.expect_none_failed(15000);
}

TEST(Malformed, BytesThatAreNoTextAtEveryByte) {
  Tally tally;
  const std::vector<std::string> bytes = {std::string(1, '\0'), "\xFF",     "\xC3", "\x80",
                                          "\xED\xA0\x80",       "\xC0\xAF", "\x1B", "\xEF\xBB\xBF"};
  for (const Layout& layout : layouts()) {
    const std::string record = layout.pretty ? indented(kRecord) : kRecord;
    for (size_t at = 0; at <= record.size(); ++at) {
      for (const std::string& junk : bytes) {
        std::string bad = record;
        bad.insert(at, junk);
        tally.add(
            layout, bad, false,
            "byte " + std::to_string(static_cast<unsigned char>(junk[0])) + " at " + std::to_string(at));
      }
    }
  }
  tally.expect_none_failed(15000);
}

}  // namespace
}  // namespace dateline
