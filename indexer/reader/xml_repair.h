// XML as feeds really write it: "AT&T", "a < b". What can be no markup becomes a character reference, so that
// one slip does not end the parsing. For one thread.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

class XmlRepair {
 public:
  // What can be said of the text so far; some of it may be held back until more is known. `last`: no more
  // comes.
  std::string feed(std::string_view text, bool last);

 private:
  enum class State { kContent, kCdata, kComment };

  size_t repair_content(size_t at, bool last, std::string& out);
  size_t pass_to(std::string_view end, size_t at, bool last, std::string& out);
  std::string reference(size_t at, size_t& size) const;

  std::string rest_;
  State state_ = State::kContent;
};

}  // namespace dateline
