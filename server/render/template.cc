#include "server/render/template.h"

#include <algorithm>
#include <utility>

#include "common/ascii.h"
#include "common/error.h"
#include "common/json.h"
#include "server/render/escape.h"

namespace dateline {

using nlohmann::json;

struct Template::Piece {
  enum class Kind { kText, kEscaped, kRaw, kSection, kInverted };
  Kind kind = Kind::kText;
  std::string text;  // or the name
  std::vector<Piece> children;
};

namespace {

using Piece = Template::Piece;
using Partial = std::function<std::string_view(std::string_view)>;
using Scope = std::vector<const json*>;  // the innermost last

[[noreturn]] void refuse(const std::string& what) {
  throw Error(ErrorCode::kInternal, "Template: " + what);
}

class TemplateParser {
 public:
  TemplateParser(std::string_view text, const Partial& partial) : text_(text), partial_(partial) {}

  // The pieces up to {{/section}}, or to the end for an empty name.
  std::vector<Piece> parse(const std::string& section) {
    std::vector<Piece> pieces;
    while (!text_.empty()) {
      const size_t open = std::min(text_.find("{{"), text_.size());
      if (open > 0) pieces.push_back({Piece::Kind::kText, std::string(text_.substr(0, open)), {}});
      text_.remove_prefix(open);
      if (text_.empty()) break;
      const std::string tag = next_tag();
      if (tag == "/" + section) return pieces;
      add_tag(tag, pieces);
    }
    if (!section.empty()) refuse("{{#" + section + "}} is not closed");
    return pieces;
  }

 private:
  std::string next_tag() {
    const bool raw = text_.starts_with("{{{");
    const std::string_view closing = raw ? "}}}" : "}}";
    const size_t end = text_.find(closing);
    if (end == std::string_view::npos) refuse("a tag is not closed");
    const std::string_view inside = trimmed(text_.substr(closing.size(), end - closing.size()));
    text_.remove_prefix(end + closing.size());
    return raw ? "{" + std::string(inside) : std::string(inside);
  }

  void add_tag(const std::string& tag, std::vector<Piece>& pieces) {
    const std::string name(trimmed(std::string_view(tag).substr(std::min<size_t>(1, tag.size()))));
    switch (tag.empty() ? '\0' : tag.front()) {
      case '#':
        pieces.push_back({Piece::Kind::kSection, name, parse(name)});
        break;
      case '^':
        pieces.push_back({Piece::Kind::kInverted, name, parse(name)});
        break;
      case '>':
        for (Piece& piece : TemplateParser(partial_(name), partial_).parse(""))
          pieces.push_back(std::move(piece));
        break;
      case '{':
        pieces.push_back({Piece::Kind::kRaw, name, {}});
        break;
      case '/':
        refuse("{{" + tag + "}} closes nothing");
      default:
        pieces.push_back({Piece::Kind::kEscaped, tag, {}});
    }
  }

  std::string_view text_;
  const Partial& partial_;
};

const json* member(const json& object, std::string_view name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(std::string(name));
  return found == object.end() ? nullptr : &*found;
}

const json* look_up(const Scope& scope, std::string_view name) {
  if (name == ".") return scope.back();
  const std::string_view first = name.substr(0, name.find('.'));
  const json* value = nullptr;
  for (auto around = scope.rbegin(); around != scope.rend() && value == nullptr; ++around) {
    value = member(**around, first);
  }
  while (value != nullptr && name.find('.') != std::string_view::npos) {
    name.remove_prefix(name.find('.') + 1);
    value = member(*value, name.substr(0, name.find('.')));
  }
  return value;
}

bool is_nothing(const json* value) {
  if (value == nullptr || value->is_null()) return true;
  if (value->is_boolean()) return !value->get<bool>();
  if (value->is_number()) return value->get<double>() == 0;
  if (value->is_string()) return value->get_ref<const std::string&>().empty();
  return value->empty();
}

std::string text_of(const json* value) {
  if (value == nullptr || value->is_null()) return {};
  if (value->is_string()) return value->get<std::string>();
  return json_text(*value);
}

void render_pieces(const std::vector<Piece>& pieces, Scope& scope, std::string& out);

void render_section(const Piece& piece, const json& value, Scope& scope, std::string& out) {
  const auto once = [&](const json& element) {
    scope.push_back(&element);
    render_pieces(piece.children, scope, out);
    scope.pop_back();
  };
  if (!value.is_array()) return once(value);
  for (const json& element : value) once(element);
}

void render_pieces(const std::vector<Piece>& pieces, Scope& scope, std::string& out) {
  for (const Piece& piece : pieces) {
    if (piece.kind == Piece::Kind::kText) {
      out += piece.text;
      continue;
    }
    const json* value = look_up(scope, piece.text);
    if (piece.kind == Piece::Kind::kEscaped) {
      out += escape_markup(text_of(value));
    } else if (piece.kind == Piece::Kind::kRaw) {
      out += text_of(value);
    } else if (piece.kind == Piece::Kind::kSection && !is_nothing(value)) {
      render_section(piece, *value, scope, out);
    } else if (piece.kind == Piece::Kind::kInverted && is_nothing(value)) {
      render_pieces(piece.children, scope, out);
    }
  }
}

}  // namespace

Template::Template(std::string_view text, const Partial& partial)
    : pieces_(TemplateParser(text, partial).parse("")) {}
Template::~Template() = default;
Template::Template(Template&&) noexcept = default;

std::string Template::render(const json& data) const {
  Scope scope = {&data};
  std::string out;
  render_pieces(pieces_, scope, out);
  return out;
}

}  // namespace dateline
