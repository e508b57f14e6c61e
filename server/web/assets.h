// The files of web/, compiled into the binary: templates, style sheets, scripts. Thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace dateline {

struct Asset {
  std::string_view name;  // "style.css", "search.html"
  std::string_view content;
  std::string_view hash;  // its SHA-256 in hexadecimal digits
  bool is_public;         // served below /assets/; templates are not
};

std::span<const Asset> assets();

// Null when there is none.
const Asset* asset_named(std::string_view name);

// "/assets/style-0123456789abcdef.css": the address changes with the content, so that it may be cached for
// good.
std::string asset_path(const Asset& asset);

// "sha256-" and the hash in base64: by it a browser knows that a script is the very one (W3C, Subresource
// Integrity).
std::string integrity(const Asset& asset);

// The asset at an asset_path without "/assets/"; null when there is none, or it changed since.
const Asset* asset_at(std::string_view file);

// "text/css; charset=utf-8", by the name's ending.
std::string_view media_type(const Asset& asset);

}  // namespace dateline
