#include "indexer/reader/document/pdf_paragraphs.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "common/ascii.h"
#include "common/text/trim.h"

namespace dateline {
namespace {

// Of the longest line of a column, by number of characters: glyphs differ in width.
constexpr double kRoomBehindSentence = 0.95;
constexpr double kRoom = 0.75;

constexpr size_t kFewPages = 3;  // on fewer nothing can be seen to come again

size_t characters_in(std::string_view text) {
  return static_cast<size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// Lines of a page; a blank one between columns is "".
using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view page) {
  Lines lines;
  while (!page.empty()) {
    const size_t end = std::min(page.find('\n'), page.size());
    const std::string_view line = unicode_trimmed(page.substr(0, end));
    if (!line.empty() || (!lines.empty() && !lines.back().empty())) lines.push_back(line);
    page.remove_prefix(std::min(end + 1, page.size()));
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

// The same for "12 | The Courier" and "13 | The Courier".
std::string without_digits(std::string_view line) {
  std::string left;
  for (const char c : line) {
    if (!is_digit(c)) left += c;
  }
  return left;
}

bool is_page_number(std::string_view line) {
  return std::any_of(line.begin(), line.end(), is_digit) && std::all_of(line.begin(), line.end(), [](char c) {
           return is_digit(c) || is_blank(c) || c == '-' || c == '/';
         });
}

// Takes what frames the text off: running heads, numbers of pages.
void drop_frames(std::vector<Lines>& pages) {
  std::map<std::string, size_t> seen;
  for (const Lines& lines : pages) {
    if (lines.empty()) continue;
    ++seen[without_digits(lines.front())];
    if (lines.size() > 1) ++seen[without_digits(lines.back())];
  }
  const auto frames = [&](std::string_view line) {
    return line.empty() || is_page_number(line) ||
           (pages.size() >= kFewPages && seen[without_digits(line)] * 2 > pages.size());
  };
  for (Lines& lines : pages) {
    while (!lines.empty() && frames(lines.back())) lines.pop_back();
    const auto first = std::find_if_not(lines.begin(), lines.end(), frames);
    lines.erase(lines.begin(), first);
  }
}

bool ends_sentence(std::string_view line) {
  constexpr std::string_view kEnds = ".!?:\"";
  return !line.empty() &&
         (kEnds.find(line.back()) != std::string_view::npos || line.ends_with("\xE2\x80\x9D"));
}

bool ends_paragraph(std::string_view line, std::string_view next, size_t width) {
  const size_t needed = characters_in(line) + 1 + characters_in(next.substr(0, next.find(' ')));
  const double room = ends_sentence(line) ? kRoomBehindSentence : kRoom;
  return static_cast<double>(needed) <= room * static_cast<double>(width);
}

void add_column(const Lines& lines, std::vector<std::string>& paragraphs) {
  size_t width = 0;
  for (const std::string_view line : lines) width = std::max(width, characters_in(line));
  bool open = false;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (open) {
      paragraphs.back().append(" ").append(lines[i]);
    } else {
      paragraphs.emplace_back(lines[i]);
    }
    open = i + 1 < lines.size() && !ends_paragraph(lines[i], lines[i + 1], width);
  }
}

}  // namespace

std::vector<std::string> paragraphs_of_pages(const std::vector<std::string>& pages) {
  std::vector<Lines> all;
  all.reserve(pages.size());
  for (const std::string& page : pages) all.push_back(lines_of(page));
  drop_frames(all);
  std::vector<std::string> paragraphs;
  for (const Lines& lines : all) {
    for (auto begin = lines.begin(); begin != lines.end();) {
      const auto end = std::find(begin, lines.end(), std::string_view());
      add_column(Lines(begin, end), paragraphs);
      begin = end == lines.end() ? end : std::next(end);
    }
  }
  return paragraphs;
}

}  // namespace dateline
