#include "indexer/enrich/paragraphs.h"

#include <algorithm>
#include <vector>

#include "common/bytes/byte_block.h"
#include "common/text/characters.h"

namespace dateline {
namespace {

using Lines = std::vector<std::string_view>;

// Typewriters, teleprinters and mail wrap between these widths.
constexpr size_t kMinWrap = 40;
constexpr size_t kMaxWrap = 100;

bool is_gap(char c) {
  return c == ' ' || c == '\t';
}

// The first blank of `line` from `at` on, or what is none; the end of the line when there is no more.
size_t next_gap(std::string_view line, size_t at) {
  while (at < line.size() && !is_gap(line[at])) ++at;
  return at;
}

size_t behind_gap(std::string_view line, size_t at) {
  while (at < line.size() && is_gap(line[at])) ++at;
  return at;
}

size_t indent_of(std::string_view line) {
  return behind_gap(line, 0);
}

std::string_view without_end(std::string_view line) {
  while (!line.empty() && is_gap(line.back())) line.remove_suffix(1);
  return line;
}

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    lines.push_back(without_end(text.substr(0, end)));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  lines.erase(lines.begin(),
              std::find_if(lines.begin(), lines.end(), [](auto line) { return !line.empty(); }));
  return lines;
}

// Moves lines to the left together. Empty ones do not count.
void drop_common_indent(Lines& lines) {
  size_t common = std::string_view::npos;
  for (const std::string_view line : lines) {
    if (!line.empty()) common = std::min(common, indent_of(line));
  }
  for (std::string_view& line : lines) line.remove_prefix(std::min(common, line.size()));
}

// The width of a line when runs of blanks are one.
size_t width_of(std::string_view line) {
  line.remove_prefix(indent_of(line));
  size_t width = line.size();
  for (size_t at = next_gap(line, 0); at < line.size(); at = next_gap(line, at)) {
    const size_t end = behind_gap(line, at);
    width -= end - at - 1;
    at = end;
  }
  return width;
}

bool ends_sentence(std::string_view line) {
  while (line.ends_with('"') || line.ends_with(')')) line.remove_suffix(1);
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with(':');
}

// Columns: a wide gap, or several gaps that do not come after a sentence.
bool is_table_line(std::string_view line) {
  line.remove_prefix(indent_of(line));
  size_t gaps = 0;
  for (size_t at = next_gap(line, 0); at < line.size(); at = next_gap(line, at)) {
    const size_t end = behind_gap(line, at);
    const bool tab = line.substr(at, end - at).find('\t') != std::string_view::npos;
    if (end - at >= 3 || tab) return true;
    if (end - at == 2 && !ends_sentence(line.substr(0, at))) ++gaps;
    at = end;
  }
  return gaps >= 2;
}

bool is_list_item(std::string_view line) {
  line.remove_prefix(indent_of(line));
  return line.starts_with("- ") || line.starts_with("* ") || line.starts_with("\xE2\x80\xA2");  // a bullet
}

bool is_table(const Lines& block) {
  if (block.size() < 2) return false;
  const auto count = static_cast<size_t>(std::count_if(block.begin(), block.end(), is_table_line));
  return count >= 2 && count * 2 >= block.size();
}

// Nearly all lines but the last of a paragraph fill a common width.
bool is_wrapped(const Lines& block) {
  if (block.size() < 2) return false;
  size_t widest = 0;
  for (const std::string_view line : block) widest = std::max(widest, width_of(line));
  if (widest < kMinWrap || widest > kMaxWrap) return false;
  size_t full = 0;
  for (size_t i = 0; i + 1 < block.size(); ++i) full += width_of(block[i]) * 4 >= widest * 3 ? 1 : 0;
  return full * 4 >= (block.size() - 1) * 3;
}

// Chinese and Japanese have no blank between words, so none where a line was broken.
bool wants_blank(std::string_view before, std::string_view after) {
  const auto is_ideograph = [](char32_t code) {
    return code >= 0x2E80 && code <= 0xFFEF && (code < 0xAC00 || code > 0xD7AF);
  };
  const char32_t last = character_before(before, before.size()).code;
  return !(is_ideograph(last) && is_ideograph(character_at(after, 0).code));
}

class Output {
 public:
  void begin_paragraph(std::string_view line) {
    if (!text_.empty()) text_ += "\n\n";
    append(line);
  }

  void join(std::string_view line) {
    line.remove_prefix(indent_of(line));
    if (wants_blank(text_, line)) text_ += ' ';
    append(line);
  }

  void begin_line(std::string_view line) {
    text_ += '\n';
    append(line);
  }

  void table(Lines block) {
    drop_common_indent(block);
    text_ += text_.empty() ? "" : "\n\n";
    for (size_t i = 0; i < block.size(); ++i) {
      text_ += i == 0 ? "" : "\n";
      text_ += block[i];
    }
  }

  std::string take() { return std::move(text_); }

 private:
  // Runs of blanks within a line of running text are one.
  void append(std::string_view line) {
    for (size_t at = indent_of(line); at < line.size();) {
      const size_t end = next_gap(line, at);
      text_.append(line, at, end - at);
      at = behind_gap(line, end);
      if (at > end && !text_.ends_with(' ')) text_ += ' ';
    }
  }

  std::string text_;
};

// Indented lines begin paragraphs; several lines with columns in a row are a table.
void add_indented(const Lines& lines, Output& out) {
  for (size_t i = 0; i < lines.size();) {
    size_t end = i;
    while (end < lines.size() && is_table_line(lines[end])) ++end;
    if (end - i >= 2) {
      out.table(Lines(&lines[i], &lines[i] + (end - i)));
      i = end;
      if (i < lines.size() && indent_of(lines[i]) == 0) out.begin_paragraph(lines[i++]);
      continue;
    }
    if (i == 0 || indent_of(lines[i]) > 0) {
      out.begin_paragraph(lines[i]);
    } else {
      out.join(lines[i]);
    }
    ++i;
  }
}

// Some lines but not all are indented: the indented ones begin something.
bool has_indents(const Lines& lines) {
  const auto indented = [](std::string_view line) { return indent_of(line) > 0; };
  if (std::none_of(lines.begin() + 1, lines.end(), indented)) return false;
  return !std::all_of(lines.begin(), lines.end(), indented);
}

// A block between blank lines.
void add_block(Lines block, Output& out) {
  drop_common_indent(block);
  if (has_indents(block)) return add_indented(block, out);
  if (is_table(block)) return out.table(block);
  const bool wrapped = is_wrapped(block);
  out.begin_paragraph(block.front());
  for (size_t i = 1; i < block.size(); ++i) {
    if (wrapped && !is_list_item(block[i])) {
      out.join(block[i]);
    } else {
      out.begin_line(block[i]);
    }
  }
}

void add_blocks(const Lines& lines, Output& out) {
  Lines block;
  for (const std::string_view line : lines) {
    if (!line.empty()) {
      block.push_back(line);
    } else if (!block.empty()) {
      add_block(block, out);
      block.clear();
    }
  }
  if (!block.empty()) add_block(block, out);
}

// Wrapped lines, where a paragraph ends with a sentence before the end of the line; or one paragraph a line.
void add_flush_left(const Lines& lines, Output& out) {
  const bool wrapped = is_wrapped(lines);
  size_t widest = 0;
  for (const std::string_view line : lines) widest = std::max(widest, width_of(line));
  for (size_t i = 0; i < lines.size(); ++i) {
    const bool goes_on = i > 0 && wrapped && !is_list_item(lines[i]) &&
                         !(ends_sentence(lines[i - 1]) && width_of(lines[i - 1]) * 5 < widest * 4);
    if (goes_on) {
      out.join(lines[i]);
    } else {
      out.begin_paragraph(lines[i]);
    }
  }
}

// Whether a line has blanks side by side, a tab, or a blank at an end.
bool has_wide_gap(std::string_view line) {
  if (is_gap(line.front()) || is_gap(line.back())) return true;
  const auto is_blank_at = [](const char* bytes) { return equals(block_at(bytes), ' '); };
  size_t at = 0;
  for (; at + kBlockBytes < line.size(); at += kBlockBytes) {
    const char* const bytes = line.data() + at;
    if (has_any((is_blank_at(bytes) & is_blank_at(bytes + 1)) | equals(block_at(bytes), '\t'))) return true;
  }
  const std::string_view rest = line.substr(at);
  return rest.find("  ") != std::string_view::npos || rest.find('\t') != std::string_view::npos;
}

// Whether a text is one line a paragraph, with a blank line between them, and no more blanks than that.
bool is_in_paragraphs(std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (line.empty() || has_wide_gap(line)) return false;
    if (line.size() == text.size()) return true;
    text.remove_prefix(line.size());
    if (!text.starts_with("\n\n")) return false;
    text.remove_prefix(2);
  }
  return false;
}

}  // namespace

std::string paragraphs(std::string text) {
  if (is_in_paragraphs(text)) return text;
  Lines lines = lines_of(text);
  Output out;
  if (lines.empty()) return {};
  drop_common_indent(lines);
  const bool has_blank_lines =
      std::any_of(lines.begin(), lines.end(), [](auto line) { return line.empty(); });
  if (has_blank_lines) {
    add_blocks(lines, out);
  } else if (has_indents(lines)) {
    add_indented(lines, out);
  } else if (is_table(lines)) {
    out.table(lines);
  } else {
    add_flush_left(lines, out);
  }
  return out.take();
}

}  // namespace dateline
