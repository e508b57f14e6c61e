#include "common/text/spelling/signs.h"

#include <algorithm>
#include <array>

#include "common/ascii.h"

namespace dateline {
namespace {

// Longer ones are words that a sign joins: "Marks&Spencer".
constexpr size_t kMostInAName = 3;

constexpr size_t kLeastAfterDot = 2;
constexpr size_t kMostAfterDot = 4;

constexpr std::string_view kHyphens[] = {"\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x93"};

constexpr std::array<bool, 256> kJoints = signs_internal::bytes_of("-/._@#&");

bool is_beyond_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_word_byte(char c) {
  return is_letter(c) || is_digit(c) || is_beyond_ascii(c);
}

char byte_at(std::string_view text, size_t at) {
  return at < text.size() ? text[at] : ' ';
}

size_t letters_end(std::string_view text, size_t begin) {
  size_t end = begin;
  while (is_letter(byte_at(text, end))) ++end;
  return end;
}

bool is_in_a_name(size_t begin, size_t end) {
  return end > begin && end - begin <= kMostInAName;
}

// Of a page that was escaped twice.
bool is_entity(std::string_view name) {
  return name == "lt" || name == "gt" || name == "amp";
}

// Of "AT&T", "P&O", "B&B&B".
size_t ampersands_end(std::string_view text, size_t begin, size_t end) {
  if (letters_end(text, begin) != end || !is_in_a_name(begin, end)) return end;
  size_t name = end;
  while (byte_at(text, name) == '&') {
    const size_t next = letters_end(text, name + 1);
    const char after = byte_at(text, next);
    if (!is_in_a_name(name + 1, next) || is_word_byte(after)) return name;
    if (after == ';' && is_entity(text.substr(name + 1, next - name - 1))) return name;
    name = next;
  }
  return name;
}

size_t pluses_end(std::string_view text, size_t end) {
  if (is_digit(text[end - 1])) return end;
  const bool two = byte_at(text, end + 1) == '+';
  const size_t name = end + (two ? 2 : 1);
  const char after = byte_at(text, name);
  if (after == '+' || (!two && is_word_byte(after))) return end;
  return two && (is_letter(after) || is_beyond_ascii(after)) ? end : name;
}

// Whether a character alone stands at `at`, which a full stop or the end of the run follows.
bool is_initial(std::string_view run, size_t at) {
  if (at >= run.size() || is_digit(run[at]) || run[at] == '_' || run[at] == '@') return false;
  size_t end = at + 1;
  while (end < run.size() && (static_cast<unsigned char>(run[end]) & 0xC0U) == 0x80U) ++end;
  return end == run.size() || run[end] == '.';
}

}  // namespace

bool has_sign(std::string_view word) {
  return std::any_of(word.begin(), word.end(), is_sign);
}

bool may_be_cut(std::string_view run) {
  return std::any_of(run.begin(), run.end(), [](char c) { return c == '.' || c == '_' || c == '@'; });
}

size_t name_end(std::string_view text, size_t begin, size_t end) {
  switch (byte_at(text, end)) {
    case '&':
      return ampersands_end(text, begin, end);
    case '+':
      return pluses_end(text, end);
    case '#':  // C#, F#
      return end - begin == 1 && is_letter(text[begin]) && !is_word_byte(byte_at(text, end + 1)) ? end + 1
                                                                                                 : end;
    default:
      return end;
  }
}

bool has_leading_dot(std::string_view text, size_t begin, size_t end) {
  if (begin == 0 || text[begin - 1] != '.') return false;
  if (begin > 1 && std::string_view(" \t\n\"'([/").find(text[begin - 2]) == std::string_view::npos)
    return false;
  const std::string_view word = text.substr(begin, end - begin);
  if (word.size() < kLeastAfterDot || word.size() > kMostAfterDot) return false;
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  return std::all_of(word.begin(), word.end(), is_capital) || std::all_of(word.begin(), word.end(), is_small);
}

size_t joint_size(std::string_view text, size_t at) {
  if (at >= text.size()) return 0;
  if (kJoints[static_cast<unsigned char>(text[at])]) return 1;
  if (!is_beyond_ascii(text[at])) return 0;
  for (const std::string_view hyphen : kHyphens) {
    if (text.substr(at).starts_with(hyphen)) return hyphen.size();
  }
  return 0;
}

bool has_joint(std::string_view text) {
  for (size_t at = 0; at < text.size(); ++at) {
    if (joint_size(text, at) > 0) return true;
  }
  return false;
}

bool is_hyphen(std::string_view text, size_t at) {
  return at < text.size() && (text[at] == '-' || is_beyond_ascii(text[at])) && joint_size(text, at) > 0;
}

bool are_initials(std::string_view word) {
  return !word.empty() && word.size() <= kMostInitials && std::all_of(word.begin(), word.end(), is_capital);
}

Piece next_piece(std::string_view run, size_t from) {
  while (from < run.size() && (run[from] == '_' || run[from] == '@' || run[from] == '.')) ++from;
  size_t end = from;
  size_t part = from;  // behind the last full stop
  for (; end < run.size() && run[end] != '_' && run[end] != '@'; ++end) {
    if (run[end] != '.') continue;
    const bool in_number = is_digit(run[end - 1]) && is_digit(byte_at(run, end + 1));
    if (!in_number && !(is_initial(run, part) && is_initial(run, end + 1))) break;
    part = end + 1;
  }
  return {from, end};
}

}  // namespace dateline
