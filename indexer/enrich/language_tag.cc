#include "indexer/enrich/language_tag.h"

#include <array>

#include "common/ascii.h"

namespace dateline {
namespace {

// ISO 639-2 codes and English names that exports have in place of the two-letter code.
struct Row {
  std::string_view code;
  std::string_view names;
};
constexpr std::array kRows = {
    Row{"ar", "ara arabic"},
    Row{"cs", "ces cze czech"},
    Row{"da", "dan danish"},
    Row{"de", "deu ger german deutsch"},
    Row{"el", "ell gre greek"},
    Row{"en", "eng english"},
    Row{"es", "spa spanish espanol"},
    Row{"fa", "fas per persian"},
    Row{"fi", "fin finnish"},
    Row{"fr", "fra fre french francais"},
    Row{"he", "heb hebrew"},
    Row{"hi", "hin hindi"},
    Row{"hu", "hun hungarian"},
    Row{"id", "ind indonesian"},
    Row{"it", "ita italian italiano"},
    Row{"ja", "jpn japanese"},
    Row{"ko", "kor korean"},
    Row{"nl", "nld dut dutch"},
    Row{"no", "nor norwegian"},
    Row{"pl", "pol polish"},
    Row{"pt", "por portuguese"},
    Row{"ro", "ron rum romanian"},
    Row{"ru", "rus russian"},
    Row{"sv", "swe swedish"},
    Row{"th", "tha thai"},
    Row{"tr", "tur turkish"},
    Row{"uk", "ukr ukrainian"},
    Row{"vi", "vie vietnamese"},
    Row{"zh", "zho chi chinese"},
};

bool has_word(std::string_view words, std::string_view wanted) {
  const size_t at = words.find(wanted);
  if (at == std::string_view::npos) return false;
  const size_t end = at + wanted.size();
  return (at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ');
}

// Subtags after the language: "US", "Hant", the rest in lower case (RFC 5646, 2.1.1).
std::string usual_case(std::string_view subtag) {
  std::string out;
  for (size_t i = 0; i < subtag.size(); ++i) {
    const bool big = subtag.size() == 2 || (subtag.size() == 4 && i == 0);
    out += big ? upper(subtag[i]) : lower(subtag[i]);
  }
  return out;
}

}  // namespace

std::string language_tag(std::string_view written) {
  std::string word;
  size_t at = 0;
  while (at < written.size() && written[at] == ' ') ++at;
  while (at < written.size() && is_letter(written[at])) word += lower(written[at++]);
  for (const Row& row : kRows) {
    if (!word.empty() && has_word(row.names, word)) word = row.code;
  }
  if (word.size() < 2 || word.size() > 3) return {};
  while (at < written.size() && (written[at] == '-' || written[at] == '_')) {
    const size_t begin = ++at;
    while (at < written.size() && (is_letter(written[at]) || (written[at] >= '0' && written[at] <= '9')))
      ++at;
    if (at == begin || at - begin > 8) return word;
    word += '-' + usual_case(written.substr(begin, at - begin));
  }
  return word;
}

}  // namespace dateline
