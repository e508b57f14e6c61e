#include "indexer/source/charset.h"

#include <unicode/ucnv.h>

#include <array>
#include <new>
#include <string>

namespace dateline {
namespace {

struct Mark {
  std::string_view bytes;
  const char* charset;  // null for UTF-8
};

// The longer marks first: that of UTF-32LE begins with that of UTF-16LE.
constexpr std::array kMarks = {
    Mark{std::string_view("\xEF\xBB\xBF", 3), nullptr},
    Mark{std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
    Mark{std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
    Mark{std::string_view("\xFF\xFE", 2), "UTF-16LE"},
    Mark{std::string_view("\xFE\xFF", 2), "UTF-16BE"},
};

// Without a mark: every second of the first bytes is zero, none of the others.
const char* unmarked_utf16(std::string_view head) {
  constexpr size_t kLook = 8;
  if (head.size() < kLook) return nullptr;
  std::array<size_t, 2> zeros{};
  for (size_t i = 0; i < kLook; ++i) zeros[i % 2] += head[i] == '\0' ? 1 : 0;
  if (zeros[0] == 0 && zeros[1] == kLook / 2) return "UTF-16LE";
  if (zeros[1] == 0 && zeros[0] == kLook / 2) return "UTF-16BE";
  return nullptr;
}

class SkipMark : public Bytes {
 public:
  SkipMark(Bytes& text, size_t mark) : text_(text), mark_(mark) {}

  std::string_view read() override {
    std::string_view chunk = text_.read();
    chunk.remove_prefix(mark_);  // `head` has seen it in the first chunk
    mark_ = 0;
    return chunk.empty() ? text_.read() : chunk;
  }

 private:
  Bytes& text_;
  size_t mark_;
};

class Converted : public Bytes {
 public:
  Converted(const char* charset, Bytes& text) : text_(text), from_(open(charset)), to_(open("UTF-8")) {}

  std::string_view read() override {
    while (!done_) {
      if (in_.empty()) in_ = text_.read();
      const size_t produced = convert();
      if (produced != 0) return {out_.data(), produced};
    }
    return {};
  }

 private:
  using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

  static Converter open(const char* charset) {
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(charset, &status), ucnv_close);
    if (U_FAILURE(status)) throw std::bad_alloc();  // they are built into ICU
    return converter;
  }

  size_t convert() {
    const bool last = in_.empty();
    char* target = out_.data();
    const char* source = in_.data() == nullptr ? "" : in_.data();
    const char* const end = source + in_.size();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_convertEx(to_.get(), from_.get(), &target, out_.data() + out_.size(), &source, end, pivot_.data(),
                   &pivot_from_, &pivot_to_, pivot_.data() + pivot_.size(), 0, last ? 1 : 0, &status);
    in_.remove_prefix(in_.size() - static_cast<size_t>(end - source));
    done_ = last && status != U_BUFFER_OVERFLOW_ERROR;
    return static_cast<size_t>(target - out_.data());
  }

  Bytes& text_;
  Converter from_;
  Converter to_;
  std::string_view in_;
  std::string out_ = std::string(64UL << 10U, '\0');
  std::array<UChar, 4096> pivot_{};
  UChar* pivot_from_ = pivot_.data();
  UChar* pivot_to_ = pivot_.data();
  bool done_ = false;
};

// Takes the mark off, then converts.
class Unmarked : public Bytes {
 public:
  Unmarked(const char* charset, Bytes& text, size_t mark) : rest_(text, mark), converted_(charset, rest_) {}
  std::string_view read() override { return converted_.read(); }

 private:
  SkipMark rest_;
  Converted converted_;
};

// The name of the encoding in ICU when `head` is UTF-16 or UTF-32; null when it is not. `mark` is how many
// bytes the byte order mark takes, that of UTF-8 included.
const char* wide_charset(std::string_view head, size_t& mark) {
  for (const Mark& known : kMarks) {
    if (!head.starts_with(known.bytes)) continue;
    mark = known.bytes.size();
    return known.charset;
  }
  mark = 0;
  return unmarked_utf16(head);
}

}  // namespace

std::unique_ptr<Bytes> as_utf8(std::string_view head, Bytes& text) {
  size_t mark = 0;
  const char* charset = wide_charset(head, mark);
  if (charset != nullptr) return std::make_unique<Unmarked>(charset, text, mark);
  return std::make_unique<SkipMark>(text, mark);
}

std::unique_ptr<Bytes> converted_from(const std::string& encoding, Bytes& text) {
  return std::make_unique<Converted>(encoding.c_str(), text);
}

}  // namespace dateline
