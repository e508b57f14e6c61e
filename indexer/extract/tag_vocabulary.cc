#include "indexer/extract/tag_vocabulary.h"

namespace dateline {
namespace {

constexpr size_t kMaxKnownTags = 50'000;
constexpr size_t kMaxTagBytes = 64;

// ASCII letters in lower case, digits, and all of what is not ASCII.
std::string key_of(std::string_view text) {
  std::string key;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') {
      key += static_cast<char>(c + ('a' - 'A'));
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               (static_cast<unsigned char>(c) & 0x80U) != 0) {
      key += c;
    }
  }
  return key;
}

}  // namespace

void TagVocabulary::add(std::string_view tag) {
  if (tag.size() > kMaxTagBytes || spellings_.size() >= kMaxKnownTags) return;
  if (std::string key = key_of(tag); key.size() >= 2) spellings_.try_emplace(std::move(key), tag);
}

std::optional<std::string> TagVocabulary::spelling(std::string_view text) const {
  if (text.size() > 2 * kMaxTagBytes) return std::nullopt;
  const auto found = spellings_.find(key_of(text));
  return found == spellings_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace dateline
