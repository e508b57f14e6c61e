#include "common/index/article_dictionary.h"

// The trainer without a search for its own parameters: what that finds makes articles no smaller, and takes
// four times as long.
#define ZDICT_STATIC_LINKING_ONLY  // NOLINT(cppcoreguidelines-macro-usage): it is how zdict.h shows it
#include <xapian.h>
#include <zdict.h>
#include <zstd.h>

#include <cstdio>
#include <utility>

#include "common/error.h"

namespace dateline {
namespace {

constexpr std::string_view kKeyPrefix = "dictionary:";

Error unreadable_dictionary(const std::string& why) {
  return {ErrorCode::kDamaged, "a dictionary of stored articles cannot be read: " + why,
          "The index is damaged; rebuild it."};
}

}  // namespace

ArticleDictionary::ArticleDictionary(std::string bytes)
    : bytes_(std::move(bytes)),
      id_(ZSTD_getDictID_fromDict(bytes_.data(), bytes_.size())),
      for_unpacking_(id_ == 0 ? nullptr : ZSTD_createDDict(bytes_.data(), bytes_.size())) {
  if (for_unpacking_ == nullptr) throw unreadable_dictionary("it is none");
}

ArticleDictionary::~ArticleDictionary() {
  ZSTD_freeDDict(for_unpacking_);
}

std::string dictionary_key(uint32_t id) {
  char digits[9];
  std::snprintf(digits, sizeof digits, "%08x", id);
  return std::string(kKeyPrefix) + digits;
}

Dictionaries dictionaries_of(const Xapian::Database& database) {
  Dictionaries dictionaries;
  const std::string prefix(kKeyPrefix);
  for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix); ++key) {
    auto dictionary = std::make_shared<const ArticleDictionary>(database.get_metadata(*key));
    if (*key != dictionary_key(dictionary->id())) throw unreadable_dictionary("it is another one");
    dictionaries.emplace(dictionary->id(), std::move(dictionary));
  }
  return dictionaries;
}

SharedDictionary train_dictionary(std::string_view text, std::span<const size_t> sizes, size_t max_bytes) {
  ZDICT_fastCover_params_t params{};
  params.k = 100;  // bytes that are taken at once: a sentence; more of them together make nothing smaller
  params.d = 8;    // bytes that must agree
  params.f = 20;   // 2^20 counters
  params.accel = 1;
  std::string bytes(max_bytes, '\0');
  const size_t size = ZDICT_trainFromBuffer_fastCover(bytes.data(), bytes.size(), text.data(), sizes.data(),
                                                      static_cast<unsigned>(sizes.size()), params);
  if (ZDICT_isError(size) != 0) return nullptr;
  bytes.resize(size);
  return std::make_shared<const ArticleDictionary>(std::move(bytes));
}

}  // namespace dateline
