#include "indexer/reuse/fingerprint.h"

#include <xxhash.h>

#include <string>
#include <type_traits>

namespace dateline {
namespace {

// Each value comes after its size, so that no two lists of values run together. All are hashed at once: in
// pieces it takes twice as long.
class FieldHash {
 public:
  explicit FieldHash(size_t bytes) { bytes_.reserve(bytes); }

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
    XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes_.data(), bytes_.size()));
    return {reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest};
  }

 private:
  void add_size(uint64_t size) { add_bytes(&size, sizeof size); }
  void add_bytes(const void* bytes, size_t size) { bytes_.append(static_cast<const char*>(bytes), size); }

  std::string bytes_;
};

}  // namespace

std::string fingerprint_of(const Article& article) {
  // All members by name: a new one does not compile before somebody has thought of it here.
  const auto& [id, url, title, standfirst, body, authors, tags, section, source, language, published,
               modified, image, access, embargo_until, expires, meta, word_count, copy_key, sketch,
               fingerprint] = article;
  FieldHash hash(bytes_of(article));
  hash.add_all(id, url, title, standfirst, body, authors, tags, section, source, language, published,
               modified, image, access, embargo_until, expires, meta);
  return hash.bytes();
}

}  // namespace dateline
