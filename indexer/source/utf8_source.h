// A source whose text does not say its encoding, as UTF-8 with lines that end with LF, or CR LF. It stays as
// it is while it is UTF-8; at the first fault it is decided, by what comes near it, whether it is UTF-8 with
// faults or in another encoding: the one that is given, or a guess. Where its head has line ends of CR alone,
// as old Macs wrote them, they become LF. For one thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/source/bytes.h"
#include "indexer/source/source.h"

namespace dateline {

class Utf8Source : public Source {
 public:
  // `inner` must outlive it. `encoding` is a name that ICU knows; without one it is guessed, and `guessed` is
  // told which.
  Utf8Source(Source& inner, std::string encoding, std::function<void(const std::string& encoding)> guessed);

  const std::string& name() const override { return inner_.name(); }
  std::string_view head() override;
  std::string_view read() override;
  uint64_t consumed() const override { return inner_.consumed(); }

 private:
  // What the source still has, as bytes.
  class Rest : public Bytes {
   public:
    explicit Rest(Source& inner) : inner_(inner) {}
    std::string_view read() override;
    void set_first(std::string first) { first_ = std::move(first); }

   private:
    Source& inner_;
    std::string first_;  // of what was read already
    std::string given_;
  };

  std::string_view read_utf8();
  bool is_legacy(std::string_view text) const;
  void convert(std::string_view sample, std::string first);

  Source& inner_;
  std::string encoding_;
  std::function<void(const std::string& encoding)> guessed_;
  Rest rest_;
  std::unique_ptr<Bytes> converted_;  // once it is known to be no UTF-8
  std::string head_;
  bool has_head_ = false;
  bool ends_lines_with_cr_ = false;
  bool settled_ = false;    // that it is UTF-8, faults or not
  size_t characters_ = 0;   // of more than one byte so far
  std::string unfinished_;  // a character that the next chunk may end
  std::string chunk_;
  std::string lines_;  // a chunk with other line ends
};

}  // namespace dateline
