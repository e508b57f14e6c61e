// The text of a body that is kept as a tree of nodes, as editors do: Contentful, Portable Text, ProseMirror
// and TipTap, Slate, Lexical, Draft.js, Editor.js, Arc, Quill, unist. They differ in names only: a node has a
// list of nodes, or text. Stateless; thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

// The blocks of the tree as paragraphs, separated by blank lines; items of lists on lines of their own. What
// is no text of the article (pictures, captions, embeds) is left out. Nothing when the value is no such tree,
// or has no text.
std::optional<std::string> text_of_tree(const nlohmann::json& value);

// The same for a tree in a string, as databases keep it.
std::optional<std::string> text_of_written_tree(std::string_view text);

// Whether a text may be a tree in a string.
bool may_be_written_tree(std::string_view text);

}  // namespace dateline
