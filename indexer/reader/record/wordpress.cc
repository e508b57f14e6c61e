#include "indexer/reader/record/wordpress.h"

#include <algorithm>
#include <array>

#include "indexer/reject.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 9> kOtherTypes = {"attachment",       "nav_menu_item", "revision",
                                                         "custom_css",       "wp_navigation", "wp_template",
                                                         "wp_global_styles", "wp_block",      "oembed_cache"};

constexpr std::array<std::string_view, 6> kHidden = {"draft",   "private",    "trash",
                                                     "pending", "auto-draft", "inherit"};

template <size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

WordPressVerdict judge_wordpress_post(std::string_view type, std::string_view status, bool needs_password) {
  if (is_one_of(type, kOtherTypes)) return {kNotArticle, "a post of the type " + std::string(type)};
  if (is_one_of(status, kHidden)) return {kWithheld, "its status is " + std::string(status)};
  if (needs_password) return {kWithheld, "it needs a password"};
  return {};
}

}  // namespace dateline
