// The record: what readers fill and renderers read. docs/formats.md says for each input format where a field
// comes from; article_json is its canonical JSON, one object a line, which `export` and `inspect` print and
// every reader of JSON understands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/date/date.h"

namespace dateline {

// Text is UTF-8 (valid, NFC not required). An empty string is a missing field. Everything but a title or a
// body is optional.
struct Article {
  std::string id;   // the publisher's own, 1 to 512 bytes
  std::string url;  // canonical address
  std::string title;
  std::string standfirst;
  std::string body;  // plain text; a blank line between paragraphs
  std::vector<std::string> authors;
  std::vector<std::string> tags;
  std::string section;
  std::string source;
  std::string language;  // BCP 47
  std::optional<Date> published;
  std::optional<Date> modified;
  std::string image;
  std::string access;  // "free", "metered" or "paid"
  std::optional<Date> embargo_until;
  std::optional<Date> expires;
  std::string meta;  // the JSON of an object in one line (common/json.h), given back untouched

  uint32_t word_count = 0;  // of title, standfirst and body; counted when the article is indexed

  // Equal for the copies of one story (indexer/copies/copy_finder.h); bytes, not part of the JSON. Empty:
  // none can be told.
  std::string copy_key;

  // Its text in short, by which later copies find it (indexer/copies/sketch.h); bytes, not part of the JSON.
  std::string sketch;

  // Tells the article as it was read from every other (indexer/reuse/fingerprint.h); bytes, not part of the
  // JSON. Empty: it is written anew by every build.
  std::string fingerprint;

  bool operator==(const Article&) const = default;
};

inline constexpr size_t kMaxIdBytes = 512;

// The memory that an article takes, about: itself and all its texts. What is bounded by bytes counts these.
size_t bytes_of(const Article& article);

}  // namespace dateline
