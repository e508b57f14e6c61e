// Templates of pages and feeds: a small part of Mustache (mustache.github.io), enough to keep markup out of
// the code.
//
//   {{name}}               the value, escaped for HTML and XML; a dotted name goes into objects; "." is the
//                          value itself
//   {{{name}}}             the value as it is: for markup that is safe already
//   {{#name}}...{{/name}}  once for each element of a list, or once for an object, a text or a number that
//                          is not false, null, 0 or empty; names are looked up in the element first, then
//                          around it
//   {{^name}}...{{/name}}  when the section above would give nothing
//   {{>name}}              another template, from `partial` (see below)
//
// A Template never changes; thread-safe.
#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

class Template {
 public:
  // `partial` gives the text of a template by its name. Throws Error{kInternal} for a tag that is not closed.
  Template(std::string_view text, const std::function<std::string_view(std::string_view)>& partial);
  ~Template();
  Template(Template&&) noexcept;

  std::string render(const nlohmann::json& data) const;

  struct Piece;

 private:
  std::vector<Piece> pieces_;
};

}  // namespace dateline
