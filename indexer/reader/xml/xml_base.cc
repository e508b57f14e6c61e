#include "indexer/reader/xml/xml_base.h"

#include <libxml/uri.h>

#include <memory>

#include "common/ascii.h"

namespace dateline {
namespace {

struct FreeXml {
  void operator()(xmlChar* text) const { xmlFree(text); }
};
using XmlText = std::unique_ptr<xmlChar, FreeXml>;

const xmlChar* xml_chars(const std::string& text) {
  return reinterpret_cast<const xmlChar*>(text.c_str());
}

bool has_scheme(const std::string& address) {
  const size_t colon = address.find(':');
  return colon != std::string::npos && colon < address.find_first_of("/?#") && is_letter(address.front());
}

}  // namespace

std::string resolved(const std::string& base, const std::string& reference) {
  if (base.empty() || reference.empty() || has_scheme(reference)) return reference;
  // People write blanks and letters of their own language, which an address has none of.
  const XmlText escaped(xmlURIEscapeStr(xml_chars(reference), xml_chars(";/?:@&=+$,#[]!~*'()%")));
  const XmlText address(escaped ? xmlBuildURI(escaped.get(), xml_chars(base)) : nullptr);
  return address ? reinterpret_cast<const char*>(address.get()) : reference;
}

std::string inner_base(const std::string& outer, const std::string& own) {
  return own.empty() ? outer : resolved(outer, own);
}

}  // namespace dateline
