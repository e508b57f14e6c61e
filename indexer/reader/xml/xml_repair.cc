#include "indexer/reader/xml/xml_repair.h"

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
  size_t before = std::string::npos;
  for (State entered = state_; at < rest_.size() && (at != before || state_ != entered);) {
    before = at;
    entered = state_;
    switch (state_) {
      case State::kContent:
        at = repair_content(at, last, out);
        break;
      case State::kTag:
        at = repair_tag(at, last, out);
        break;
      case State::kDoctype:
        at = skip_doctype(at);
        break;
      case State::kSubset:
        at = skip_subset(at, last);
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
// the first slip in a source, and those of HTML are declared nowhere. Where it ends.
size_t XmlRepair::append_reference(size_t at, std::string& out) {
  const std::string_view rest = std::string_view(rest_).substr(at + 1, kLook);
  const size_t end = rest.find(';');
  const std::string name(rest.substr(0, end == std::string_view::npos ? 0 : end));
  if (name.size() > 1 && name.front() == '#') {
    out += '&';
    return at + 1;
  }
  const htmlEntityDesc* known = htmlEntityLookup(BAD_CAST name.c_str());
  const bool apostrophe = name == "apos";
  if (known == nullptr && !apostrophe) {
    lost_entities_ = lost_entities_ || (declares_entities_ && !name.empty() && begins_name(name.front()));
    out += "&amp;";
    return at + 1;
  }
  out += "&#" + std::to_string(apostrophe ? U'\'' : known->value) + ";";
  return at + end + 2;
}

// From `at` to where a section begins, or as far as can be told. Where that is.
size_t XmlRepair::repair_content(size_t at, bool last, std::string& out) {
  while (at < rest_.size()) {
    const size_t mark = std::min(rest_.find_first_of("<&", at), rest_.size());
    out.append(rest_, at, mark - at);
    at = mark;
    if (at == rest_.size() || (!last && rest_.size() - at <= kLook)) return at;
    if (rest_[at] == '<') {
      at = begin_section(at, out);
      if (state_ != State::kContent) return at;
    } else {
      at = append_reference(at, out);
    }
  }
  return at;
}

// What the "<" at `at` begins. How far that is told.
size_t XmlRepair::begin_section(size_t at, std::string& out) {
  const std::string_view here = std::string_view(rest_).substr(at);
  if (here.starts_with("<!DOCTYPE")) {
    state_ = State::kDoctype;
    return at;
  }
  if (here.starts_with("<![CDATA[") || here.starts_with("<!--")) {
    state_ = here[2] == '[' ? State::kCdata : State::kComment;
    const size_t size = here[2] == '[' ? 9 : 4;
    out += here.substr(0, size);
    return at + size;
  }
  const char next = here.size() > 1 ? here[1] : ' ';
  if (begins_name(next)) {
    state_ = State::kTag;
    quote_ = before_ = '\0';
    attributes_ = 0;
    cut_ = false;
  }
  out += begins_name(next) || next == '/' || next == '!' || next == '?' ? "<" : "&lt;";
  return at + 1;
}

// A quote that is never closed ends where the next tag begins: "<" stands in no value.
size_t XmlRepair::repair_tag(size_t at, bool last, std::string& out) {
  while (at < rest_.size()) {
    const char c = rest_[at];
    if (c == '<' || c == '&') {
      if (!last && rest_.size() - at <= kLook) return at;
      const char next = at + 1 < rest_.size() ? rest_[at + 1] : ' ';
      if (c == '<' && (quote_ == '\0' || begins_name(next) || next == '/' || next == '!')) {
        state_ = State::kContent;
        return at;
      }
      std::string reference = "&lt;";
      at = c == '<' ? at + 1 : append_reference(at, reference.erase());
      if (!cut_) out += reference;
      continue;
    }
    pass_in_tag(c, out);
    ++at;
    if (state_ != State::kTag) return at;
  }
  return at;
}

void XmlRepair::pass_in_tag(char c, std::string& out) {
  const bool quoted = quote_ != '\0';
  if (quoted) {
    if (c == quote_) quote_ = '\0';
  } else if (c == '"' || c == '\'') {
    quote_ = c;
  } else if (c == '=') {
    ++attributes_;
  } else if (c == '>') {
    if (cut_ && before_ == '/') out += '/';
    cut_ = false;
    state_ = State::kContent;
  } else if (attributes_ > kMaxXmlAttributes && (c == ' ' || c == '\n' || c == '\t' || c == '\r')) {
    cut_ = true;
  }
  before_ = quoted ? '\0' : c;
  if (!cut_) out += c;
}

size_t XmlRepair::skip_doctype(size_t at) {
  const size_t found = rest_.find_first_of("[>", at);
  if (found == std::string::npos) return rest_.size();
  state_ = rest_[found] == '[' ? State::kSubset : State::kContent;
  return found + 1;
}

// On to behind the "]>" that closes the declarations, or as far as it cannot have begun.
size_t XmlRepair::skip_subset(size_t at, bool last) {
  constexpr std::string_view kEntity = "<!ENTITY";
  size_t end = rest_.find(']', at);
  size_t close = std::string::npos;
  while (end != std::string::npos) {
    close = rest_.find_first_not_of(" \t\r\n", end + 1);
    if (close == std::string::npos || rest_[close] == '>') break;
    end = rest_.find(']', end + 1);
  }
  const size_t held = last ? 0 : std::min(rest_.size() - at, kEntity.size());
  const size_t stop = end == std::string::npos ? rest_.size() - held : end;
  const std::string_view passed =
      std::string_view(rest_).substr(at, end == std::string::npos ? std::string::npos : end - at);
  declares_entities_ = declares_entities_ || passed.find(kEntity) != std::string_view::npos;
  if (end == std::string::npos || close == std::string::npos) return stop;
  state_ = State::kContent;
  return close + 1;
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
