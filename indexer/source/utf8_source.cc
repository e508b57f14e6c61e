#include "indexer/source/utf8_source.h"

#include <algorithm>
#include <utility>

#include "common/fast_json.h"
#include "indexer/source/charset.h"
#include "indexer/source/charset_text.h"

namespace dateline {
namespace {

constexpr size_t kManyCharacters = 10'000;  // with so many it is UTF-8, whatever comes

size_t long_characters(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xC0; }));
}

}  // namespace

std::string_view Utf8Source::Rest::read() {
  if (first_.empty()) return inner_.read();
  given_ = std::exchange(first_, {});
  return given_;
}

Utf8Source::Utf8Source(Source& inner, std::string encoding,
                       std::function<void(const std::string& encoding)> guessed)
    : inner_(inner), encoding_(std::move(encoding)), guessed_(std::move(guessed)), rest_(inner) {}

bool Utf8Source::is_legacy(std::string_view text) const {
  const Utf8Count count = count_utf8(text);
  return count.faults > count.characters + characters_;
}

void Utf8Source::convert(std::string_view sample, std::string first) {
  if (encoding_.empty()) {
    encoding_ = guessed_encoding(sample);
    guessed_(encoding_);
  }
  rest_.set_first(std::move(first));
  converted_ = converted_from(encoding_, rest_);
}

// Readers look at it before they read.
std::string_view Utf8Source::head() {
  const std::string_view head = inner_.head();
  if (!std::exchange(has_head_, true)) {
    const std::string_view whole = head.substr(0, head.size() - unfinished_character(head));
    if (!is_utf8(whole)) {
      settled_ = !is_legacy(whole);
      if (!settled_) {
        convert(whole, {});
        head_ = to_utf8(whole, encoding_);
      }
    }
    ends_lines_with_cr_ =
        head.find('\n') == std::string_view::npos && head.find('\r') != std::string_view::npos;
    if (ends_lines_with_cr_ && head_.empty()) head_ = head;
    if (ends_lines_with_cr_) std::replace(head_.begin(), head_.end(), '\r', '\n');
  }
  return head_.empty() ? head : std::string_view(head_);
}

std::string_view Utf8Source::read() {
  head();
  const std::string_view chunk = read_utf8();
  if (!ends_lines_with_cr_) return chunk;
  lines_ = chunk;
  std::replace(lines_.begin(), lines_.end(), '\r', '\n');
  return lines_;
}

std::string_view Utf8Source::read_utf8() {
  while (!converted_) {
    std::string_view chunk = inner_.read();
    if (settled_) return chunk;
    if (!unfinished_.empty()) {
      const bool ends = chunk.empty();
      chunk_ = std::exchange(unfinished_, {}).append(chunk);
      chunk = chunk_;
      if (ends && is_legacy(chunk)) {
        convert(chunk, std::string(chunk));
        break;
      }
      settled_ = ends;
      if (settled_) return chunk;
    }
    const size_t left = unfinished_character(chunk);
    const std::string_view whole = chunk.substr(0, chunk.size() - left);
    if (chunk.empty() || is_utf8(whole)) {
      if (characters_ < kManyCharacters) characters_ += long_characters(whole);
      unfinished_ = chunk.substr(whole.size());
      if (chunk.empty() || !whole.empty()) return whole;
    } else if (is_legacy(whole)) {
      convert(whole, std::string(chunk));
    } else {
      settled_ = true;
      return chunk;
    }
  }
  return converted_->read();
}

}  // namespace dateline
