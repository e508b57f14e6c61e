#include "indexer/reader/record/content_id.h"

#include <xxhash.h>

#include <algorithm>
#include <array>

#include "common/ascii.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 9> kTracking = {"fbclid", "gclid", "mc_cid", "mc_eid", "igshid",
                                                       "cmpid",  "ocid",  "smid",   "msclkid"};

bool tracks(std::string_view parameter) {
  const std::string_view name = parameter.substr(0, parameter.find('='));
  return name.starts_with("utm_") || std::find(kTracking.begin(), kTracking.end(), name) != kTracking.end();
}

std::string without_tracking(std::string_view query) {
  std::string kept;
  while (!query.empty()) {
    const size_t end = query.find('&');
    const std::string_view parameter = query.substr(0, end);
    query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
    if (parameter.empty() || tracks(parameter)) continue;
    kept += kept.empty() ? '?' : '&';
    kept += parameter;
  }
  return kept;
}

// Ids that were given once stay in the index, so the algorithm stays.
std::string hash(std::string_view bytes) {
  const XXH128_hash_t value = XXH3_128bits(bytes.data(), bytes.size());
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, value);
  std::string digits;
  for (const unsigned char byte : canonical.digest) {
    digits += "0123456789abcdef"[byte >> 4U];
    digits += "0123456789abcdef"[byte & 0xFU];
  }
  return digits;
}

}  // namespace

std::string comparable_url(std::string_view url) {
  url = url.substr(0, url.find('#'));
  if (const size_t scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  const size_t query_at = url.find('?');
  const std::string query =
      query_at == std::string_view::npos ? "" : without_tracking(url.substr(query_at + 1));
  url = url.substr(0, query_at);
  std::string host = ascii_lower(url.substr(0, url.find('/')));
  std::string_view path = url.substr(host.size());
  if (host.starts_with("www.")) host.erase(0, 4);
  if (host.ends_with(":80")) host.resize(host.size() - 3);
  if (host.ends_with(":443")) host.resize(host.size() - 4);
  while (path.ends_with('/')) path.remove_suffix(1);
  return host + std::string(path) + query;
}

std::string derived_id(const Article& article) {
  if (!article.url.empty()) return hash("url\n" + comparable_url(article.url));
  std::string content = "content";
  for (const std::string* text : {&article.title, &article.standfirst, &article.body}) {
    content += '\0';
    content += *text;
  }
  content += '\0';
  if (article.published) content += format_date(*article.published);
  return hash(content);
}

bool has_derived_id(const Article& article) {
  return article.id.size() == kDerivedIdBytes && article.id == derived_id(article);
}

}  // namespace dateline
