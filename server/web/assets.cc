#include "server/web/assets.h"

#include <algorithm>

namespace dateline {

const Asset* asset_named(std::string_view name) {
  const auto all = assets();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Asset& asset) { return asset.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::string asset_path(const Asset& asset) {
  const size_t dot = asset.name.rfind('.');
  std::string path = "/assets/";
  path.append(asset.name.substr(0, dot)).append("-").append(asset.hash).append(asset.name.substr(dot));
  return path;
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
