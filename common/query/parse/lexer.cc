#include "common/query/parse/lexer.h"

#include <algorithm>
#include <utility>

#include "common/query/parse/field_name.h"
#include "common/query/parse/parser.h"
#include "common/text/characters.h"

namespace dateline {
namespace {

bool is_quote(char32_t code) {
  return code == U'"' || code == U'“' || code == U'”' || code == U'„' || code == U'‟' || code == U'«' ||
         code == U'»' || code == U'＂';
}

bool is_bracket(char32_t code) {
  return code == U'(' || code == U')';
}

bool is_digit(char32_t code) {
  return code >= U'0' && code <= U'9';
}

bool is_hebrew_letter(char32_t code) {
  return code >= U'א' && code <= U'ת';
}

class Lexer {
 public:
  Lexer(std::string_view text, std::vector<Warning>& warnings) : text_(text), warnings_(warnings) {
    decode();
  }

  std::vector<Lexeme> run() {
    while (at_ < codes_.size()) step();
    close_brackets();
    return std::move(lexemes_);
  }

 private:
  using Kind = Lexeme::Kind;

  // One code for each character; what separates words without a meaning of its own becomes a blank.
  void decode() {
    for (size_t at = 0; at < text_.size();) {
      const Character character = character_at(text_, at);
      const bool blank = !character.valid || is_space_or_control(character.code);
      codes_.push_back(blank ? U' ' : character.code);
      offsets_.push_back(at);
      at += character.size;
    }
    offsets_.push_back(text_.size());
  }

  void step() {
    const char32_t code = codes_[at_];
    if (code == U' ') {
      ++at_;
    } else if (is_quote_at(at_)) {
      lex_quote();
    } else if (code == U'(') {
      open_bracket();
    } else if (code == U')') {
      close_bracket();
    } else {
      lex_run();
    }
  }

  // Between two letters of Hebrew it is gershayim, as every keyboard types it (UAX #29, WB7b).
  bool is_quote_at(size_t at) const {
    if (!is_quote(codes_[at])) return false;
    const bool within = at > 0 && at + 1 < codes_.size();
    return !within || codes_[at] != U'"' || !is_hebrew_letter(codes_[at - 1]) ||
           !is_hebrew_letter(codes_[at + 1]);
  }

  void lex_quote() {
    size_t end = at_ + 1;
    if (!quotes_exhausted_) {
      while (end < codes_.size() && !is_quote_at(end)) ++end;
    }
    if (quotes_exhausted_ || end == codes_.size()) {
      if (!quotes_exhausted_)
        warn("unclosed_quote", "The quote is not closed; its words are searched one by one.", at_);
      quotes_exhausted_ = true;
      ++at_;
      return;
    }
    Lexeme phrase{Kind::kPhrase, single_blanks(at_ + 1, end), 0, at_};
    at_ = end + 1;
    phrase.slop = lex_slop();
    lexemes_.push_back(std::move(phrase));
  }

  std::string single_blanks(size_t begin, size_t end) const {
    std::string phrase;
    for (size_t i = begin; i < end; ++i) {
      if (codes_[i] != U' ') {
        phrase += characters(i, i + 1);
      } else if (!phrase.empty() && phrase.back() != ' ') {
        phrase += ' ';
      }
    }
    if (!phrase.empty() && phrase.back() == ' ') phrase.pop_back();
    return phrase;
  }

  // "~n" right behind a phrase.
  uint32_t lex_slop() {
    if (at_ + 1 >= codes_.size() || codes_[at_] != U'~' || !is_digit(codes_[at_ + 1])) return 0;
    const size_t begin = at_++;
    uint32_t slop = 0;
    for (; at_ < codes_.size() && is_digit(codes_[at_]); ++at_) {
      slop = std::min(slop * 10 + static_cast<uint32_t>(codes_[at_] - U'0'), kMaxSlop + 1);
    }
    if (slop <= kMaxSlop) return slop;
    warn("wide_phrase", "Words of a phrase can be at most " + std::to_string(kMaxSlop) + " words apart.",
         begin);
    return kMaxSlop;
  }

  void open_bracket() {
    if (open_.size() < kMaxBrackets) {
      open_.push_back(at_);
      lexemes_.push_back({Kind::kOpen, {}, 0, at_});
    } else {
      if (ignored_ == 0) warn("nested_too_deep", "Brackets this deep within each other are ignored.", at_);
      ++ignored_;
    }
    ++at_;
  }

  void close_bracket() {
    if (ignored_ > 0) {
      --ignored_;
    } else if (open_.empty()) {
      warn("unopened_bracket", "The bracket closes nothing and is ignored.", at_);
    } else {
      open_.pop_back();
      lexemes_.push_back({Kind::kClose, {}, 0, at_});
    }
    ++at_;
  }

  void close_brackets() {
    for (; !open_.empty(); open_.pop_back()) {
      warn("unclosed_bracket", "The bracket is not closed; it is taken to reach to the end.", open_.back());
      lexemes_.push_back({Kind::kClose, {}, 0, codes_.size()});
    }
  }

  // A run of characters up to the next blank, quote or bracket.
  void lex_run() {
    const size_t begin = at_;
    while (at_ < codes_.size() && codes_[at_] != U' ' && !is_quote_at(at_) && !is_bracket(codes_[at_])) ++at_;
    if (lex_operator(begin)) return;
    const size_t before = lexemes_.size();
    if (!lex_named(lex_minus(begin))) lexemes_.erase(lexemes_.begin() + before, lexemes_.end());
  }

  bool lex_operator(size_t begin) {
    const std::string_view run = characters(begin, at_);
    if (run == "AND") {
      lexemes_.push_back({Kind::kAnd, "and", 0, begin});
    } else if (run == "OR") {
      lexemes_.push_back({Kind::kOr, "or", 0, begin});
    } else if (run == "NOT") {
      lexemes_.push_back({Kind::kNot, "not", 0, begin});
    } else {
      return false;
    }
    return true;
  }

  // One dash excludes what it touches; a dash on its own, or several, are punctuation. Gives where the rest
  // begins.
  size_t lex_minus(size_t begin) {
    size_t rest = begin;
    while (rest < at_ && codes_[rest] == U'-') ++rest;
    if (rest == begin + 1 && (rest < at_ || value_follows()))
      lexemes_.push_back({Kind::kMinus, {}, 0, begin});
    return rest;
  }

  bool value_follows() const { return at_ < codes_.size() && (is_quote_at(at_) || codes_[at_] == U'('); }

  // A run that may be "name:value", or "name:" before a phrase or a bracket. False when nothing is left of
  // it.
  bool lex_named(size_t begin) {
    const size_t colon = std::find(codes_.begin() + begin, codes_.begin() + at_, U':') - codes_.begin();
    if (colon == at_ || colon == begin) return add_word(begin);
    const std::string_view name = characters(begin, colon);
    const bool has_value = colon + 1 < at_ || value_follows();
    const std::optional<FieldName> field = field_by_name(name);
    if (!field) {
      if (has_value && looks_like_name(begin, colon)) warn_unknown(name, begin);
      return add_word(begin);
    }
    if (!has_value) {
      warn("empty_field", "Nothing follows " + std::string(name) + ": at once; it is taken as a word.",
           begin);
      return add_word(begin);
    }
    lexemes_.push_back({Kind::kField, std::string(name), 0, begin});
    // An id may begin with a dash.
    return add_word(field->field == Field::kId ? colon + 1 : lex_minus(colon + 1));
  }

  // The colon of an address (https://) or of a time (10:30) names no field.
  bool looks_like_name(size_t begin, size_t colon) const {
    if (colon + 2 < at_ && codes_[colon + 1] == U'/' && codes_[colon + 2] == U'/') return false;
    const auto in_name = [](char32_t code) {
      return is_letter_or_digit(code) || code == U'_' || code == U'-';
    };
    const auto first = codes_.begin() + begin;
    const auto last = codes_.begin() + colon;
    return std::all_of(first, last, in_name) && !is_digit(*first);
  }

  void warn_unknown(std::string_view name, size_t position) {
    std::string known = "before, after";
    for (const FieldSpec& row : kSchema) {
      if (row.query) known.append(", ").append(row.name);
    }
    warn("unknown_field",
         "There is no field \"" + std::string(name) + "\"; its words are searched. Fields: " + known + ".",
         position);
  }

  // False when the run is at its end and no phrase or bracket touches it.
  bool add_word(size_t begin) {
    if (begin == at_) return value_follows();
    lexemes_.push_back({Kind::kWord, std::string(characters(begin, at_)), 0, begin});
    return true;
  }

  std::string_view characters(size_t begin, size_t end) const {
    return text_.substr(offsets_[begin], offsets_[end] - offsets_[begin]);
  }

  void warn(std::string code, std::string message, size_t position) {
    warnings_.push_back({std::move(code), std::move(message), position});
  }

  std::string_view text_;
  std::vector<Warning>& warnings_;
  std::vector<char32_t> codes_;
  std::vector<size_t> offsets_;
  std::vector<Lexeme> lexemes_;
  std::vector<size_t> open_;  // where the brackets opened that are not closed yet
  size_t ignored_ = 0;        // brackets too deep that are not closed yet
  size_t at_ = 0;
  bool quotes_exhausted_ = false;
};

}  // namespace

std::vector<Lexeme> lex(std::string_view text, std::vector<Warning>& warnings) {
  return Lexer(text, warnings).run();
}

}  // namespace dateline
