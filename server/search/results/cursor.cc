#include "server/search/results/cursor.h"

#include <array>
#include <charconv>
#include <vector>

#include "common/hash.h"
#include "common/index/schema.h"

namespace dateline {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

Error bad_cursor() {
  return Error(ErrorCode::kBadRequest, "this is no cursor that a search gave", "Begin a walk with cursor=*.",
               "cursor");
}

std::string to_hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    text += kDigits[static_cast<unsigned char>(byte) >> 4U];
    text += kDigits[static_cast<unsigned char>(byte) & 15U];
  }
  return text;
}

std::string from_hex(const std::string& text) {
  std::string bytes;
  if (text.size() % 2 != 0) throw bad_cursor();
  for (size_t i = 0; i < text.size(); i += 2) {
    const size_t high = kDigits.find(text[i]);
    const size_t low = kDigits.find(text[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) throw bad_cursor();
    bytes += static_cast<char>(high << 4U | low);
  }
  return bytes;
}

template <typename Number>
Number number_from(const std::string& text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) throw bad_cursor();
  return number;
}

// The parts of a request, each with its length so that no two requests run together. Clients keep cursors.
class Fingerprint {
 public:
  void add(std::string_view part) {
    add(part.size());
    value_ = lasting_hash(part, value_);
  }
  void add(uint64_t number) {
    std::array<char, sizeof number> bytes{};
    for (char& byte : bytes) {
      byte = static_cast<char>(number);
      number >>= 8U;
    }
    value_ = lasting_hash({bytes.data(), bytes.size()}, value_);
  }
  uint64_t value() const { return value_; }

 private:
  uint64_t value_ = kLastingHashOfNothing;
};

void add_end(Fingerprint& print, const std::optional<WrittenDate>& end) {
  print.add(end ? 1U : 0U);
  print.add(end ? end->text() : "");
}

void add_list(Fingerprint& print, const std::vector<std::string>& list) {
  print.add(list.size());
  for (const std::string& part : list) print.add(part);
}

}  // namespace

std::string encode(const Cursor& cursor) {
  const std::vector<std::string> parts = {std::to_string(static_cast<int>(cursor.sort)),
                                          std::to_string(cursor.fingerprint),
                                          cursor.generation,
                                          std::to_string(cursor.given),
                                          std::to_string(cursor.published),
                                          cursor.id};
  return to_hex(pack_values(parts));
}

Cursor decode_cursor(const std::string& text) {
  std::vector<std::string> parts;
  try {
    unpack_values(from_hex(text), [&](std::string_view part) { parts.emplace_back(part); });
  } catch (const Error&) {
    throw bad_cursor();
  }
  constexpr size_t kParts = 6;
  if (parts.size() != kParts) throw bad_cursor();
  Cursor cursor;
  const int sort = number_from<int>(parts[0]);
  if (sort < 0 || sort > static_cast<int>(Sort::kOldest)) throw bad_cursor();
  cursor.sort = static_cast<Sort>(sort);
  cursor.fingerprint = number_from<uint64_t>(parts[1]);
  cursor.generation = parts[2];
  cursor.given = number_from<uint64_t>(parts[3]);
  cursor.published = number_from<int64_t>(parts[4]);
  cursor.id = parts[5];
  return cursor;
}

uint64_t fingerprint(const SearchRequest& request) {
  Fingerprint print;
  print.add(request.text);
  add_end(print, request.published.from);
  add_end(print, request.published.to);
  for (const Filter& filter : request.filters) {
    print.add(spec(filter.field).name);
    print.add(filter.all ? "all" : "any");
    add_list(print, filter.values);
    add_list(print, filter.excluded);
    add_list(print, filter.dashed);
  }
  print.add(request.collapse_copies ? 1U : 0U);
  print.add(request.correct_spelling ? 1U : 0U);
  print.add(std::to_string(request.recency.share));
  print.add(std::to_string(request.recency.half_life_days));
  print.add(std::to_string(request.recency.lasting_share));
  return print.value();
}

Error cursor_of_another_search() {
  return Error(ErrorCode::kBadRequest, "this cursor belongs to another search",
               "Keep the other parameters as they were when the walk began.", "cursor");
}

}  // namespace dateline
