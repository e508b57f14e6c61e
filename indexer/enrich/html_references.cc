#include "indexer/enrich/html_references.h"

#include <unordered_map>

#include "common/text/utf8.h"

namespace dateline {
namespace {

// U+00A0 to U+00FF, in order.
constexpr std::string_view kLatin1 =
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 "
    "sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute "
    "Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde "
    "Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave "
    "aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth "
    "ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

struct Named {
  std::string_view name;
  char32_t code;
};

constexpr Named kOthers[] = {
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},     {"apos", '\''},
    {"ndash", 0x2013},  {"mdash", 0x2014},  {"lsquo", 0x2018},  {"rsquo", 0x2019}, {"sbquo", 0x201A},
    {"ldquo", 0x201C},  {"rdquo", 0x201D},  {"bdquo", 0x201E},  {"bull", 0x2022},  {"hellip", 0x2026},
    {"euro", 0x20AC},   {"trade", 0x2122},  {"minus", 0x2212},  {"ensp", ' '},     {"emsp", ' '},
    {"thinsp", ' '},    {"OElig", 0x152},   {"oelig", 0x153},   {"Scaron", 0x160}, {"scaron", 0x161},
    {"lsaquo", 0x2039}, {"rsaquo", 0x203A}, {"dagger", 0x2020}, {"prime", 0x2032}, {"rarr", 0x2192},
};

constexpr size_t kMaxName = 8;

std::unordered_map<std::string_view, char32_t> make_names() {
  std::unordered_map<std::string_view, char32_t> names;
  char32_t code = 0xA0;
  for (std::string_view rest = kLatin1; !rest.empty(); ++code) {
    const size_t end = rest.find(' ');
    names.emplace(rest.substr(0, end), code);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  for (const Named& other : kOthers) names.emplace(other.name, other.code);
  return names;
}

// The code point of a name; 0 when there is none.
char32_t named(std::string_view name) {
  static const auto kNames = make_names();
  const auto found = kNames.find(name);
  return found == kNames.end() ? 0 : found->second;
}

// Of "#8217" or "#x2019"; 0 when it is none that text may have.
char32_t numbered(std::string_view number) {
  number.remove_prefix(1);
  const bool hexadecimal = number.starts_with('x') || number.starts_with('X');
  if (hexadecimal) number.remove_prefix(1);
  if (number.empty()) return 0;
  char32_t code = 0;
  for (const char c : number) {
    const char low = static_cast<char>(c | 0x20);
    const bool digit = c >= '0' && c <= '9';
    if (!digit && !(hexadecimal && low >= 'a' && low <= 'f')) return 0;
    code = code * (hexadecimal ? 16 : 10) + static_cast<char32_t>(digit ? c - '0' : low - 'a' + 10);
    if (code > 0x10FFFF) return 0;
  }
  return code >= 0xD800 && code <= 0xDFFF ? 0 : code;
}

// The reference at the beginning of `text`, which begins with "&"; its size with the semicolon, 0 when there
// is none.
size_t read_reference(std::string_view text, char32_t& code) {
  const size_t end = text.substr(0, kMaxName + 3).find(';');
  if (end == std::string_view::npos || end < 2) return 0;
  const std::string_view name = text.substr(1, end - 1);
  code = name.front() == '#' ? numbered(name) : named(name);
  return code == 0 ? 0 : end + 1;
}

}  // namespace

bool has_only_references(std::string_view text) {
  size_t at = text.find('&');
  if (at == std::string_view::npos) return false;
  for (; at != std::string_view::npos; at = text.find('&', at + 1)) {
    char32_t code = 0;
    if (read_reference(text.substr(at), code) == 0) return false;
  }
  return true;
}

std::string resolve_references(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (;;) {
    const size_t mark = text.find('&');
    out.append(text.substr(0, mark));
    if (mark == std::string_view::npos) return out;
    text.remove_prefix(mark);
    char32_t code = 0;
    const size_t size = read_reference(text, code);
    if (size == 0) {
      out += '&';
      text.remove_prefix(1);
    } else {
      append_utf8(out, code);
      text.remove_prefix(size);
    }
  }
}

}  // namespace dateline
