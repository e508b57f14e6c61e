#include "common/index/schema.h"

#include <algorithm>
#include <cstdio>

#include "common/error.h"
#include "common/hash.h"
#include "common/text/analyzer.h"
#include "common/text/characters.h"

namespace dateline {
namespace {

// Xapian allows 245 bytes and writes a NUL as two.
constexpr size_t kMaxTermBytes = 200;
constexpr size_t kHashedTermBytes = 160;

std::string bounded(std::string term) {
  const bool has_nul = term.find('\0') != std::string::npos;
  if (term.size() <= kMaxTermBytes && !has_nul) return term;
  char digits[18];
  std::snprintf(digits, sizeof digits, "#%016llx", static_cast<unsigned long long>(lasting_hash(term)));
  const size_t cut = std::min(term.find('\0'), std::min(term.size(), kHashedTermBytes));
  return std::string(cut_to_bytes(term, cut)) + digits;
}

}  // namespace

std::string keyword_term(Field field, std::string_view value) {
  const FieldSpec& row = spec(field);
  std::string term(row.prefix);
  term += ':';
  if (row.kind == FieldKind::kExact && field != Field::kId) {
    term += fold(value);
  } else {
    term += value;
  }
  return bounded(std::move(term));
}

std::string word_term(Field field, std::string_view word) {
  return std::string(spec(field).prefix).append(word);
}

std::string stem_term(std::string_view stem) {
  return std::string(kStemPrefix).append(stem);
}

std::string title_stem_term(std::string_view stem) {
  return std::string(kTitleStemPrefix).append(stem);
}

std::string title_only_stem_term(std::string_view stem) {
  return std::string(kTitleOnlyStemPrefix).append(stem);
}

std::string alias_term(std::string_view stem) {
  return std::string(kAliasPrefix).append(stem);
}

std::string title_only_alias_term(std::string_view stem) {
  return std::string(kTitleOnlyAliasPrefix).append(stem);
}

std::string gram_term(Field field, std::string_view gram) {
  return std::string(kGramPrefix).append(spec(field).prefix).append(gram);
}

namespace schema_internal {

size_t read_varint(std::string_view& in) {
  size_t number = 0;
  for (unsigned shift = 0; !in.empty() && shift < 35; shift += 7) {
    const auto byte = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    number |= size_t{byte & 0x7FU} << shift;
    if (byte >= 0x80) continue;
    if (number > in.size()) break;
    return number;
  }
  throw Error(ErrorCode::kDamaged, "a value of the index is cut off", "The index is damaged; rebuild it.");
}

}  // namespace schema_internal
}  // namespace dateline
