#include "tests/common/query/random_query.h"

#include <array>
#include <cstdlib>
#include <string_view>

#include "common/text/utf8.h"

namespace dateline {
namespace {

// Blanks and the pieces of the grammar; some touch their neighbours, so that every pair meets.
constexpr std::array<std::string_view, 74> kPieces = {
    "oil",      "OPEC",     "prices",    "a",       "B",          "covid-19", "Öl",
    "中国",     "ニュース", "ข่าว",       "أخبار",   "🎉",          "10:30",    "https://x.y/z",
    " ",        " ",        " ",         " ",       " ",          " ",        " ",
    " ",        "\t",       "\n",        " AND ",   " OR ",       " NOT ",    "AND",
    "OR",       "NOT",      "and",       "(",       ")",          "(",        ")",
    "\"",       "\"",       "“",         "”",       "„",          "«",        "»",
    "-",        " -",       "--",        "*",       "el*",        "e*",       "~",
    "~3",       "~999",     ":",         "title:",  "body:",      "author:",  "tag:",
    "section:", "source:",  "language:", "id:",     "date:",      "before:",  "after:",
    "foo:",     "Title:",   "1987",      "1987-02", "1987-02-26", "..",       "0001",
    "9999",     ",",        "id:-x",     "K"};

}  // namespace

size_t wanted_queries(size_t usual) {
  const char* const wanted = std::getenv("DATELINE_RANDOM_QUERIES");
  return wanted != nullptr ? std::strtoul(wanted, nullptr, 10) : usual;
}

size_t RandomQuery::below(size_t bound) {
  return random_() % bound;
}

std::string RandomQuery::next() {
  const size_t size = below(long_one_in_) == 0 ? below(10'001) : below(40);
  switch (below(4)) {
    case 0:
      return bytes(size);
    case 1:
      return unicode(size);
    default:
      return grammar(size);
  }
}

std::string RandomQuery::bytes(size_t size) {
  std::string text;
  while (text.size() < size) text += static_cast<char>(below(256));
  return text;
}

std::string RandomQuery::unicode(size_t size) {
  constexpr std::array<char32_t, 5> kEnds = {0x80, 0x250, 0x3000, 0x10000, 0x110000};
  std::string text;
  while (text.size() < size) {
    const auto code = static_cast<char32_t>(below(kEnds[below(kEnds.size())]));
    append_utf8(text, code >= 0xD800 && code < 0xE000 ? U' ' : code);
  }
  return text;
}

std::string RandomQuery::grammar(size_t pieces) {
  std::string text;
  for (size_t i = 0; i < pieces && text.size() < 10'000; ++i) text += kPieces[below(kPieces.size())];
  return text;
}

}  // namespace dateline
