#include "server/web/assets.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace dateline {
namespace {

constexpr size_t kHashInPath = 16;  // digits

uint32_t number_of(std::string_view digits) {
  uint32_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  return number;
}

// RFC 4648, 4, of bytes that are written in hexadecimal digits.
std::string base64(std::string_view digits) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (size_t i = 0; i < digits.size(); i += 6) {
    const std::string_view three = digits.substr(i, 6);
    const uint32_t bits = number_of(three) << (24 - 4 * three.size());
    for (size_t j = 0; j < 4; ++j) {
      out += j <= three.size() / 2 ? kAlphabet[(bits >> (18 - 6 * j)) & 63] : '=';
    }
  }
  return out;
}

}  // namespace

const Asset* asset_named(std::string_view name) {
  const auto all = assets();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Asset& asset) { return asset.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::string asset_path(const Asset& asset) {
  const size_t dot = asset.name.rfind('.');
  std::string path = "/assets/";
  path.append(asset.name.substr(0, dot))
      .append("-")
      .append(asset.hash.substr(0, kHashInPath))
      .append(asset.name.substr(dot));
  return path;
}

std::string integrity(const Asset& asset) {
  return "sha256-" + base64(asset.hash);
}

const Asset* asset_at(std::string_view file) {
  const std::string path = "/assets/" + std::string(file);
  const auto all = assets();
  const auto is_it = [&](const Asset& asset) { return asset.is_public && asset_path(asset) == path; };
  const auto found = std::find_if(all.begin(), all.end(), is_it);
  return found == all.end() ? nullptr : &*found;
}

std::string_view media_type(const Asset& asset) {
  if (asset.name.ends_with(".css")) return "text/css; charset=utf-8";
  if (asset.name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (asset.name.ends_with(".svg")) return "image/svg+xml";
  return "text/html; charset=utf-8";
}

}  // namespace dateline
