// What the articles of an archive have in common, so that each is stored in few bytes: a dictionary of zstd's
// (RFC 8878, section 5), trained on some of them. docs/index-format.md says where it lies.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct ZSTD_DDict_s;

namespace Xapian {
class Database;
}

namespace dateline {

// Immutable and thread-safe.
class ArticleDictionary {
 public:
  // Throws Error{kDamaged} when the bytes are no dictionary.
  explicit ArticleDictionary(std::string bytes);
  ~ArticleDictionary();
  ArticleDictionary(const ArticleDictionary&) = delete;
  ArticleDictionary& operator=(const ArticleDictionary&) = delete;

  // What stored articles name it by: a hash of its content, never 0.
  uint32_t id() const { return id_; }
  const std::string& bytes() const { return bytes_; }
  const ZSTD_DDict_s* for_unpacking() const { return for_unpacking_; }

 private:
  std::string bytes_;
  uint32_t id_;
  ZSTD_DDict_s* for_unpacking_;
};

using SharedDictionary = std::shared_ptr<const ArticleDictionary>;

// Those that the articles of a database need, by id.
using Dictionaries = std::map<uint32_t, SharedDictionary>;

// Those in the metadata of one database. Throws Error{kDamaged} and Xapian::Error.
Dictionaries dictionaries_of(const Xapian::Database& database);

// The key of a dictionary in the metadata.
std::string dictionary_key(uint32_t id);

// Learns from samples: stored articles before they are packed, one after the other in `text`. Gives at most
// `max_bytes`; nothing when there are too few to learn from. The same samples give the same dictionary.
SharedDictionary train_dictionary(std::string_view text, std::span<const size_t> sizes, size_t max_bytes);

}  // namespace dateline
