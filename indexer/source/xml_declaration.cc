#include "indexer/source/xml_declaration.h"

#include <algorithm>
#include <string>

#include "common/ascii.h"

namespace dateline {
namespace {

// In lower case; empty when none is named.
std::string declared_encoding(std::string_view head) {
  const size_t opens = head.find("<?xml");
  if (opens == std::string_view::npos) return {};
  head.remove_prefix(opens);
  const std::string_view declaration = head.substr(0, std::min(head.find("?>"), size_t{200}));
  const size_t at = declaration.find("encoding");
  const size_t begin = at == std::string_view::npos ? at : declaration.find_first_of("\"'", at);
  if (begin == std::string_view::npos) return {};
  const size_t end = std::min(declaration.find_first_of("\"'", begin + 1), declaration.size());
  return ascii_lower(declaration.substr(begin + 1, end - begin - 1));
}

}  // namespace

bool declares_other_encoding(std::string_view head) {
  const std::string encoding = declared_encoding(head);
  return !encoding.empty() && !encoding.starts_with("utf") && !encoding.starts_with("ucs") &&
         encoding != "unicode";
}

}  // namespace dateline
