// XML as feeds really write it: "AT&T", "a < b". What can be no markup becomes a character reference, so that
// one slip does not end the parsing. What is made to cost much stays out: document types, and of an element's
// attributes those beyond a bound. For one thread.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// The parser compares each attribute of an element with all others. No format means so many.
inline constexpr int kMaxXmlAttributes = 250;

class XmlRepair {
 public:
  // What can be said of the text so far; some of it may be held back until more is known. `last`: no more
  // comes. An element that has more attributes than kMaxXmlAttributes keeps a few more than those, so that it
  // is known for one.
  std::string feed(std::string_view text, bool last);

  // Whether the text named an entity of its own document type: it was left as it is.
  bool lost_entities() const { return lost_entities_; }

 private:
  enum class State { kContent, kTag, kCdata, kComment, kDoctype, kSubset };

  size_t repair_content(size_t at, bool last, std::string& out);
  size_t begin_section(size_t at, std::string& out);
  size_t repair_tag(size_t at, bool last, std::string& out);
  void pass_in_tag(char c, std::string& out);
  size_t pass_to(std::string_view end, size_t at, bool last, std::string& out);
  size_t skip_doctype(size_t at);
  size_t skip_subset(size_t at, bool last);
  size_t append_reference(size_t at, std::string& out);

  std::string rest_;
  State state_ = State::kContent;
  char quote_ = '\0';   // that is open in a tag
  char before_ = '\0';  // the character before, in a tag
  int attributes_ = 0;  // of the tag so far
  bool cut_ = false;    // the tag has more of them than are kept
  bool declares_entities_ = false;
  bool lost_entities_ = false;
};

}  // namespace dateline
