#include "indexer/reuse/fingerprint.h"

#include <xxhash.h>

#include <memory>
#include <type_traits>

namespace dateline {
namespace {

// Each value comes after its size, so that no two lists of values run together.
class FieldHash {
 public:
  FieldHash() { XXH3_128bits_reset(state_.get()); }

  void add(const std::string& text) {
    add_size(text.size());
    add_bytes(text.data(), text.size());
  }

  void add(const std::vector<std::string>& list) {
    add_size(list.size());
    for (const std::string& text : list) add(text);
  }

  void add(const std::optional<Date>& date) {
    static_assert(std::has_unique_object_representations_v<Date>);
    add_size(date ? 1 : 0);
    if (date) add_bytes(&*date, sizeof *date);
  }

  template <typename... Fields>
  void add_all(const Fields&... fields) {
    (add(fields), ...);
  }

  std::string bytes() const {
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state_.get()));
    return {reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest};
  }

 private:
  void add_size(uint64_t size) { add_bytes(&size, sizeof size); }
  void add_bytes(const void* bytes, size_t size) { XXH3_128bits_update(state_.get(), bytes, size); }

  std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state_{XXH3_createState(), XXH3_freeState};
};

}  // namespace

std::string fingerprint_of(const Article& article) {
  // All members by name: a new one does not compile before somebody has thought of it here.
  const auto& [id, url, title, standfirst, body, authors, tags, section, source, language, published,
               modified, image, access, embargo_until, expires, meta, word_count, copy_key, sketch,
               fingerprint] = article;
  FieldHash hash;
  hash.add_all(id, url, title, standfirst, body, authors, tags, section, source, language, published,
               modified, image, access, embargo_until, expires, meta);
  return hash.bytes();
}

}  // namespace dateline
