#include "server/render/templates.h"

#include <map>
#include <nlohmann/json.hpp>

#include "common/error.h"
#include "server/render/template.h"
#include "server/web/assets.h"

namespace dateline {
namespace {

std::string_view template_text(std::string_view name) {
  const Asset* asset = asset_named(name);
  if (asset == nullptr) throw Error(ErrorCode::kInternal, "There is no template " + std::string(name));
  return asset->content;
}

std::map<std::string_view, Template> parse_all() {
  std::map<std::string_view, Template> parsed;
  for (const Asset& asset : assets()) {
    const bool is_template = asset.name.ends_with(".html") || asset.name.ends_with(".xml");
    if (is_template) parsed.emplace(asset.name, Template(asset.content, template_text));
  }
  return parsed;
}

}  // namespace

std::string render_template(std::string_view name, const nlohmann::json& data) {
  static const std::map<std::string_view, Template> kTemplates = parse_all();
  const auto found = kTemplates.find(name);
  if (found == kTemplates.end())
    throw Error(ErrorCode::kInternal, "There is no template " + std::string(name));
  return found->second.render(data);
}

}  // namespace dateline
