#include "indexer/reader/versions.h"

#include <charconv>

#include "common/date/instant.h"
#include "common/json.h"

namespace dateline {
namespace {

std::optional<uint64_t> number_in(const std::string& meta_text) {
  const auto meta = json_if_valid(meta_text);
  if (!meta || !meta->is_object()) return std::nullopt;
  const auto found = meta->find("version");
  if (found == meta->end()) return std::nullopt;
  if (found->is_number_integer() && *found >= 0) return found->get<uint64_t>();
  if (!found->is_string()) return std::nullopt;
  const auto& text = found->get_ref<const std::string&>();
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

}  // namespace

bool StoryVersion::is_older_than(const StoryVersion& other) const {
  if (number && other.number && *number != *other.number) return *number < *other.number;
  return time && other.time && first_instant(*time) < first_instant(*other.time);
}

StoryVersion version_of(const Article& article) {
  return {number_in(article.meta), article.modified ? article.modified : article.published};
}

bool StoryVersions::admit(const Article& article) {
  const StoryVersion version = version_of(article);
  const auto [known, is_new] = known_.try_emplace(IdHash(article.id));
  if (is_new && find_) {
    if (const std::optional<Article> indexed = find_(article.id)) known->second = version_of(*indexed);
  }
  if (version.is_older_than(known->second)) return false;
  // A version that says nothing of itself does not make those before it forgotten.
  if (version.number) known->second.number = version.number;
  if (version.time) known->second.time = version.time;
  return true;
}

}  // namespace dateline
