// JSON by the quick ways that nearly all of it can go: read by simdjson (Langdale, Lemire, "Parsing gigabytes
// of JSON per second", VLDB Journal 2019), written without a tree. What comes out is what common/json would
// make. Functions are stateless and thread-safe.
#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {

// Nothing when the text is no object or array, or is for the other parser: very large, or with half a
// surrogate pair. Numbers are as number_as_written() has them.
std::optional<nlohmann::json> fast_json(std::string_view text);

// A member of an object.
struct FlatMember {
  enum class Kind { kNull, kText, kTexts, kScalar, kObject };

  std::string_view name;
  Kind kind = Kind::kNull;
  std::string_view text;                // kText
  std::vector<std::string_view> texts;  // kTexts: an array of strings
  std::string json;  // kScalar, which is a number as written or a boolean; kObject: as json_text writes it
};

// Reads objects without a tree of what most records of an archive hold: scalars and lists of texts. For one
// thread.
class FlatObjectParser {
 public:
  FlatObjectParser();
  ~FlatObjectParser();
  FlatObjectParser(FlatObjectParser&& other) noexcept;
  FlatObjectParser& operator=(FlatObjectParser&& other) noexcept;

  // The members in their order, until the next call. Null when the text is no object, has other lists or is
  // nested deeply, or is one that fast_json() leaves to the other parser.
  const std::vector<FlatMember>* parse(std::string_view text);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// These append a value as json_text would write it.
void append_json_string(std::string_view text, std::string& out);
void append_json_number(double number, std::string& out);

// JSON written as it comes, without a tree, which costs ten times as much for an answer of hundreds of small
// values. Who calls it sees to the names in objects. For one thread.
class JsonWriter {
 public:
  // Appends to `out`, which outlives it.
  explicit JsonWriter(std::string& out) : out_(out) {}

  // write() writes the members.
  template <typename Write>
  void object(Write write) {
    begin('{');
    write();
    end('}');
  }

  // write(element) writes the value of one.
  template <typename List, typename Write>
  void array(const List& list, Write write) {
    begin('[');
    for (const auto& element : list) write(element);
    end(']');
  }

  // write(element) writes the members of one.
  template <typename List, typename Write>
  void array_of_objects(const List& list, Write write) {
    array(list, [&](const auto& element) { object([&] { write(element); }); });
  }

  // Of the member whose value comes next.
  void name(std::string_view text) {
    value(text);
    out_ += ':';
    is_first_ = true;
  }

  void null() { value_as_written("null"); }

  void value(std::string_view text) {
    separate();
    append_json_string(text, out_);
  }

  template <std::integral Number>
  void value(Number number) {
    if constexpr (std::same_as<Number, bool>) {
      value_as_written(number ? "true" : "false");
    } else {
      std::array<char, 24> digits{};
      const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
      value_as_written({digits.data(), end});
    }
  }

  void value(double number) {
    separate();
    append_json_number(number, out_);
  }

  void value(const std::vector<std::string>& texts) {
    array(texts, [this](const std::string& text) { value(text); });
  }

  // Of JSON already.
  void value_as_written(std::string_view json) {
    separate();
    out_ += json;
  }

  template <typename Value>
  void member(std::string_view its_name, const Value& its_value) {
    name(its_name);
    value(its_value);
  }

 private:
  void separate() {
    if (!std::exchange(is_first_, false)) out_ += ',';
  }
  void begin(char bracket) {
    separate();
    out_ += bracket;
    is_first_ = true;
  }
  void end(char bracket) {
    out_ += bracket;
    is_first_ = false;
  }

  std::string& out_;
  bool is_first_ = true;  // nothing stands before the next value that a comma would part it from
};

// Whether a text is UTF-8 (RFC 3629): at some gigabytes a second.
bool is_utf8(std::string_view text);

}  // namespace dateline
