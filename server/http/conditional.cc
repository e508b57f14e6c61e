#include "server/http/conditional.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "common/hash.h"

namespace dateline {
namespace {

std::string_view opaque(std::string_view tag) {
  return tag.starts_with("W/") ? tag.substr(2) : tag;
}

bool has_header(const Response& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [&](const Header& header) { return header.first == name; });
}

}  // namespace

std::string entity_tag(std::string_view body) {
  // Within a JSON string a quote is escaped: this cannot be found in an article's text.
  constexpr std::string_view kTook = R"("took_ms":)";
  const size_t took = std::min(body.find(kTook), body.size());
  const size_t end = std::min(body.find_first_of(",}", took), body.size());
  const uint64_t hash = hash_of(body.substr(end), hash_of(body.substr(0, took)));
  std::array<char, 16> digits{};
  const auto [last, error] = std::to_chars(digits.data(), digits.data() + digits.size(), hash, 16);
  return "W/\"" + std::string(digits.data(), last) + "\"";
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  while (!if_none_match.empty()) {
    const size_t begin = std::min(if_none_match.find_first_not_of(" \t,"), if_none_match.size());
    if_none_match.remove_prefix(begin);
    if (if_none_match.starts_with('*')) return true;
    const size_t quote = if_none_match.find('"');
    const size_t end = quote == std::string_view::npos ? quote : if_none_match.find('"', quote + 1);
    if (end == std::string_view::npos) return false;
    if (opaque(if_none_match.substr(0, end + 1)) == opaque(tag)) return true;
    if_none_match.remove_prefix(end + 1);
  }
  return false;
}

void add_tag(const Request& request, Response& response) {
  const std::string tag = entity_tag(response.body);
  response.headers.emplace_back("ETag", tag);
  // Caches may keep an answer, but ask each time: the next generation, or a takedown, must show at once.
  if (!has_header(response, "Cache-Control")) response.headers.emplace_back("Cache-Control", "no-cache");
  if (!names_tag(header(request, "if-none-match"), tag)) return;
  response.status = 304;
  response.body.clear();
  response.content_type.clear();
}

}  // namespace dateline
