// Shortcodes of WordPress (https://codex.wordpress.org/Shortcode_API): what plugins and themes replace when a
// post is shown. Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// A post without them, whatever their names. What stands between two of them stays, but for media and their
// captions. A word in brackets ("[sic]", "[1]") is none, unless it is closed ("[box]...[/box]"), has
// attributes or an underscore, or is one of WordPress's own ("[gallery]"). "[[box]]" is the text "[box]".
std::string without_shortcodes(std::string_view post);

}  // namespace dateline
