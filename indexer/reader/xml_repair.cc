#include "indexer/reader/xml_repair.h"

#include <libxml/HTMLparser.h>

#include <algorithm>

namespace dateline {
namespace {

// More is looked at for neither a reference nor the beginning of a section.
constexpr size_t kLook = 40;

bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

}  // namespace

std::string XmlRepair::feed(std::string_view text, bool last) {
  rest_ += text;
  std::string out;
  out.reserve(rest_.size() + 16);
  size_t at = 0;
  for (size_t before = std::string::npos; at < rest_.size() && at != before;) {
    before = at;
    switch (state_) {
      case State::kContent:
        at = repair_content(at, last, out);
        break;
      case State::kCdata:
        at = pass_to("]]>", at, last, out);
        break;
      case State::kComment:
        at = pass_to("-->", at, last, out);
        break;
    }
  }
  rest_.erase(0, at);
  return out;
}

// "&amp;", "&#233;", "&eacute;" at `at`: by its number, where it has one. libxml2 drops all named ones after
// the first slip in a source, and those of HTML are declared nowhere.
std::string XmlRepair::reference(size_t at, size_t& size) const {
  const std::string_view name = std::string_view(rest_).substr(at + 1, kLook);
  const size_t end = name.find(';');
  size = 1;
  if (end == std::string_view::npos || end == 0) return "&amp;";
  if (name[0] == '#' && end > 1) return "&";
  const htmlEntityDesc* known = htmlEntityLookup(BAD_CAST std::string(name.substr(0, end)).c_str());
  const bool apostrophe = name.substr(0, end) == "apos";
  if (known == nullptr && !apostrophe) return "&amp;";
  size = end + 2;
  return "&#" + std::to_string(apostrophe ? U'\'' : known->value) + ";";
}

// From `at` to where a section begins, or as far as can be told. Where that is.
size_t XmlRepair::repair_content(size_t at, bool last, std::string& out) {
  while (at < rest_.size()) {
    const size_t mark = std::min(rest_.find_first_of("<&", at), rest_.size());
    out.append(rest_, at, mark - at);
    at = mark;
    if (at == rest_.size() || (!last && rest_.size() - at <= kLook)) return at;
    const std::string_view here = std::string_view(rest_).substr(at);
    if (here.front() == '&') {
      size_t size = 0;
      out += reference(at, size);
      at += size - 1;
    } else if (here.starts_with("<![CDATA[") || here.starts_with("<!--")) {
      state_ = here[2] == '[' ? State::kCdata : State::kComment;
      const size_t size = here[2] == '[' ? 9 : 4;
      out += here.substr(0, size);
      return at + size;
    } else {
      const char next = here.size() > 1 ? here[1] : ' ';
      out += begins_name(next) || next == '/' || next == '!' || next == '?' ? "<" : "&lt;";
    }
    ++at;
  }
  return at;
}

// On to behind `end`, or as far as it cannot have begun.
size_t XmlRepair::pass_to(std::string_view end, size_t at, bool last, std::string& out) {
  const size_t found = rest_.find(end, at);
  size_t stop = rest_.size();
  if (found != std::string::npos) {
    stop = found + end.size();
    state_ = State::kContent;
  } else if (!last) {
    stop = std::max(at, rest_.size() - std::min(rest_.size(), end.size() - 1));
  }
  out.append(rest_, at, stop - at);
  return stop;
}

}  // namespace dateline
