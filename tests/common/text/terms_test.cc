// Words as people write them and the terms under which they are found: what terms.golden says, line by line.
// DATELINE_REWRITE=1 writes the file anew, for a diff to show what became different.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "common/text/analyzer.h"
#include "tests/support/paths.h"

namespace dateline {
namespace {

std::string forms_of(std::string_view word, std::string_view stem, std::string_view plain_stem) {
  std::string forms(word);
  if (stem != word) forms.append("~").append(stem);
  if (!plain_stem.empty()) forms.append("~").append(plain_stem);
  return forms;
}

// Words, then their other spellings: "=covid19[1-2]" is one with the words 1 and 2, "+canal[1]" is found
// there but finds no "canal+".
std::string terms_of(const std::string& text, const std::string& language, Analyzer& analyzer) {
  std::ostringstream terms;
  for (const Token& token : analyzer.analyze(text, language)) {
    terms << ' ' << forms_of(token.word, token.stem, token.plain_stem);
    if (token.stop) terms << "(stop)";
  }
  std::vector<Alias> aliases = analyzer.aliases();
  const auto is_before = [](const Alias& one, const Alias& other) { return one.first < other.first; };
  std::stable_sort(aliases.begin(), aliases.end(), is_before);
  for (const Alias& alias : aliases) {
    terms << ' ' << (alias.is_same ? '=' : '+') << alias.stem() << '[' << alias.first + 1;
    if (alias.count > 1) terms << '-' << alias.first + alias.count;
    terms << ']';
  }
  return terms.str();
}

// A line is the language, "|", the text, "|", its terms. Others are comments.
TEST(Terms, AreThoseOfTheGoldenFile) {
  const std::string path = tests_folder() + "/common/text/terms.golden";
  std::ifstream golden(path);
  ASSERT_TRUE(golden);
  Analyzer analyzer;
  std::string now;
  size_t texts = 0;
  for (std::string line; std::getline(golden, line);) {
    const size_t language = line.find('|');
    const size_t text = line.find('|', language + 1);
    if (line.starts_with('#') || language == std::string::npos || text == std::string::npos) {
      now += line + '\n';
      continue;
    }
    const std::string written = line.substr(language + 1, text - language - 1);
    const std::string made = line.substr(0, text + 1) + terms_of(written, line.substr(0, language), analyzer);
    EXPECT_EQ(line, made);
    now += made + '\n';
    ++texts;
  }
  EXPECT_GT(texts, 50U);
  if (std::getenv("DATELINE_REWRITE") != nullptr) std::ofstream(path) << now;
}

}  // namespace
}  // namespace dateline
