#include "indexer/enrich/authors.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/ascii.h"
#include "common/text/characters.h"

namespace dateline {
namespace {

// "By Jane Doe" is Jane Doe, in German "Von Jane Doe": but Von may be a name elsewhere.
struct By {
  std::string_view language;  // "": any
  std::string_view word;
};
constexpr std::array<By, 9> kBys = {{{"", "by "},
                                     {"de", "von "},
                                     {"fr", "par "},
                                     {"es", "por "},
                                     {"pt", "por "},
                                     {"nl", "door "},
                                     {"sv", "av "},
                                     {"nb", "av "},
                                     {"da", "af "}}};

// Spanish and Portuguese have theirs within names ("Ortega y Gasset").
constexpr std::array<std::string_view, 6> kAnd = {" and ", " und ", " et ", " och ", " og ", " & "};
constexpr std::array<std::string_view, 18> kParticles = {"de",  "da",  "di",  "do",  "du",  "del",
                                                         "la",  "le",  "van", "von", "der", "den",
                                                         "ter", "ten", "al",  "el",  "bin", "dos"};
constexpr size_t kMaxNameWords = 4;

void drop_by(std::string& author, std::string_view language) {
  for (const By& by : kBys) {
    const bool found = language.starts_with(by.language) && author.size() > by.word.size() &&
                       std::equal(by.word.begin(), by.word.end(), author.begin(),
                                  [](char word, char c) { return word == lower(c); });
    if (!found) continue;
    author.erase(0, by.word.size());
    return;
  }
}

void drop_source(std::string& author, const std::string& source) {
  if (!source.empty() && author.ends_with(", " + source)) author.resize(author.size() - source.size() - 2);
}

// Two words or more, each with a capital or a particle of names: "Ada van der Winter", "Frances d'Emilio",
// not "Department of Health".
bool is_full_name(std::string_view text) {
  size_t words = 0;
  size_t capitals = 0;
  for (std::string_view rest = trimmed(text); !rest.empty(); rest = trimmed(rest)) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(word.size());
    ++words;
    const size_t apostrophe = word.find('\'');
    const size_t begin =
        apostrophe == std::string_view::npos || apostrophe + 1 == word.size() ? 0 : apostrophe + 1;
    const char32_t first = character_at(word, begin).code;
    if (is_upper_case(first)) {
      ++capitals;
    } else if (std::find(kParticles.begin(), kParticles.end(), word) == kParticles.end()) {
      return false;
    }
  }
  return capitals >= 2 && words <= kMaxNameWords;
}

// "Jane Doe, John Roe and Ada Winter": all of them, or none when one is no name.
std::vector<std::string> names_in(const std::string& byline) {
  for (const std::string_view conjunction : kAnd) {
    const size_t at = byline.rfind(conjunction);
    if (at == std::string::npos) continue;
    std::vector<std::string> names;
    for (std::string_view rest = std::string_view(byline).substr(0, at); !rest.empty();) {
      const std::string_view name = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(name.size() + 1, rest.size()));
      if (!trimmed(name).empty()) names.emplace_back(trimmed(name));
    }
    names.emplace_back(trimmed(std::string_view(byline).substr(at + conjunction.size())));
    if (std::all_of(names.begin(), names.end(), is_full_name)) return names;
  }
  return {byline};
}

}  // namespace

void split_bylines(Article& article) {
  std::vector<std::string> names;
  for (std::string& author : article.authors) {
    drop_by(author, article.language);
    drop_source(author, article.source);
    for (std::string& name : names_in(author)) names.push_back(std::move(name));
  }
  article.authors = std::move(names);
}

}  // namespace dateline
