#include "indexer/reader/text/iptc7901.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "common/ascii.h"
#include "common/text/trim.h"
#include "indexer/reader/record/put_fields.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr char kStartOfHead = '\x01';
constexpr char kStartOfText = '\x02';
constexpr char kEndOfText = '\x03';

// Takes what comes before `end` off, and `end`; all when there is none.
std::string_view take_until(std::string_view& text, std::string_view end) {
  const size_t at = std::min(text.find(end), text.size());
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(std::min(at + end.size(), text.size()));
  return taken;
}

bool is_byline(std::string_view line) {
  return line.starts_with("By ") || line.starts_with("Von ") || line.starts_with("Par ") ||
         line.starts_with("Por ");
}

// Above the text stand labels ("1ST LEAD"), the headline, and who wrote it; the last line ends with "=".
void put_headlines(json& record, std::string_view& text) {
  constexpr size_t kMaxLines = 8;
  std::string_view rest = text;
  std::vector<std::string_view> lines;
  bool ended = false;
  while (!ended && !rest.empty() && lines.size() < kMaxLines) {
    std::string_view line = trimmed(take_until(rest, "\n"));
    ended = line.ends_with('=');
    if (ended) line = trimmed(line.substr(0, line.size() - 1));
    if (!line.empty()) lines.push_back(line);
  }
  if (!ended || lines.empty()) return;
  text = rest;
  if (lines.size() > 1 && is_byline(lines.back())) {
    put(record, "authors", std::string(lines.back()));
    lines.pop_back();
  }
  put(record, "title", std::string(lines.back()));
  lines.pop_back();
  std::string label;
  for (const std::string_view line : lines) label += (label.empty() ? "" : ", ") + std::string(line);
  put_meta(record, "label", std::move(label));
}

// "212101 GMT Nov 18": day, hour and minute, zone or none, month, year.
std::string date_in(std::string_view tail) {
  const auto words = trimmed_parts(take_until(tail, "\n"), " ");
  if (words.size() < 3 || words[0].size() != 6 || words.back().size() != 2) return {};
  const std::string century = words.back() < "70" ? "20" : "19";
  const std::string zone = words.size() == 4 ? " " + std::string(words[1]) : "";
  return std::string(words[0].substr(0, 2)) + " " + std::string(words[words.size() - 2]) + " " + century +
         std::string(words.back()) + " " + std::string(words[0].substr(2, 2)) + ":" +
         std::string(words[0].substr(4)) + zone;
}

// dpa's notes come after the text, first those for the public.
void put_body(json& record, std::string_view text) {
  put(record, "body", std::string(take_until(text, "\n# Notebook")));
  put_meta(record, "ed_note", std::string(trimmed(take_until(text, "\n* * * *"))));
}

}  // namespace

bool is_iptc7901(std::string_view head) {
  return head.starts_with(kStartOfHead) && head.find(kStartOfText) < head.find(kEndOfText);
}

json iptc7901_record(std::string_view message) {
  json record = json::object();
  std::string_view head = take_until(message, std::string_view(&kStartOfText, 1));
  head.remove_prefix(std::min<size_t>(head.size(), 1));
  put_meta(record, "transmission", std::string(trimmed(take_until(head, "\n"))));
  put_meta(record, "slugline", std::string(trimmed(head)));
  std::string_view text = take_until(message, std::string_view(&kEndOfText, 1));
  put_headlines(record, text);
  put_body(record, text);
  put(record, "published", date_in(message));
  return record;
}

}  // namespace dateline
