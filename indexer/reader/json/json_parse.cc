#include "indexer/reader/json/json_parse.h"

#include <algorithm>
#include <utility>

#include "common/ascii.h"
#include "common/json.h"
#include "indexer/reader/json/json_repair.h"
#include "indexer/reader/record/excerpt.h"
#include "indexer/reject.h"

namespace dateline {
namespace {

using nlohmann::json;

bool is_too_deep(std::string_view bytes) {
  const auto opens = [](char c) { return c == '{' || c == '['; };
  // Nearly every record ends here: the loop below is much slower than a count.
  if (static_cast<size_t>(std::count_if(bytes.begin(), bytes.end(), opens)) <= kMaxJsonDepth) return false;
  size_t depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (c == '"') {
      in_string = !in_string;
    } else if (in_string) {
      if (c == '\\') ++i;
    } else if (opens(c)) {
      if (++depth > kMaxJsonDepth) return true;
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return false;
}

// The library's message would hold all of an open string, several times over.
bool is_cut_off(std::string_view bytes) {
  bytes = trimmed(bytes);
  return (bytes.starts_with('{') && !bytes.ends_with('}')) ||
         (bytes.starts_with('[') && !bytes.ends_with(']'));
}

// "[json.exception.parse_error.101] parse error at line 1, column 9: ..." without what only programmers read.
// It quotes the last token, however long.
std::string plain_message(std::string_view message) {
  if (const size_t end = message.find("] "); end != std::string_view::npos) message.remove_prefix(end + 2);
  return excerpt(message);
}

}  // namespace

ParsedJson parse_json(std::string_view bytes) {
  ParsedJson parsed;
  if (is_too_deep(bytes)) {
    parsed.reason = kTooDeep;
    parsed.detail = "nested deeper than " + std::to_string(kMaxJsonDepth) + " levels";
    return parsed;
  }
  if (is_cut_off(bytes)) {
    parsed.reason = kBadJson;
    parsed.detail = "cut off: the end of the record is missing";
    return parsed;
  }
  if ((parsed.value = json_if_valid(bytes))) return parsed;
  const RepairedJson repaired = repair_json(bytes);
  try {
    parsed.value = json_of(repaired.text);
    parsed.bad_encoding = repaired.bad_encoding;
  } catch (const json::exception& error) {
    parsed.reason = kBadJson;
    parsed.detail = plain_message(error.what());
  }
  return parsed;
}

}  // namespace dateline
