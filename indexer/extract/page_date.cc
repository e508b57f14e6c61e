#include "indexer/extract/page_date.h"

#include <algorithm>
#include <array>

#include "common/date/date.h"
#include "common/date/parse_date.h"
#include "common/text/analyzer.h"
#include "common/text/characters.h"
#include "common/text/trim.h"
#include "indexer/extract/line.h"

namespace dateline {
namespace {

constexpr size_t kMaxDateLineBytes = 160;
constexpr size_t kMaxDropped = 4;  // words around a date

constexpr std::array<std::string_view, 11> kSeparators = {"|",   "·", "•",  " — ", " – ", " - ",
                                                          " / ", "●", "｜", "／",  "\t"};
constexpr std::array<std::string_view, 22> kModified = {
    "updated",     "modified",     "aktualisiert", "mis à jour",   "mise à jour", "actualizado",
    "aggiornato",  "atualizado",   "bijgewerkt",   "uppdaterad",   "oppdatert",   "opdateret",
    "обновлено",   "更新",         "güncellen",    "aktualizacja", "geändert",    "letzte änderung",
    "last edited", "last changed", "modifié",      "gewijzigd"};
constexpr std::array<std::string_view, 19> kTags = {
    "tags",        "tag",       "topics",    "filed under", "keywords",  "schlagwörter", "schlagworte",
    "themen",      "mots-clés", "mots clés", "étiquettes",  "etiquetas", "temas",        "argomenti",
    "trefwoorden", "ämnen",     "tagi",      "теги",        "タグ"};

bool has_digit_of_any_script(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const Character next = character_at(text, at);
    if ((next.code >= U'0' && next.code <= U'9') || (next.code > 0x600 && is_letter_or_digit(next.code)))
      return true;
    at += next.size;
  }
  return false;
}

// A day at least: numbers and years alone stand in lists and tables.
bool is_day_of_page(std::string_view text) {
  if (text.find_first_not_of("0123456789") == std::string_view::npos) return false;
  const auto date = parse_date(text);
  return date && date->precision >= DatePrecision::kDay;
}

std::string_view without_last_word(std::string_view text) {
  const size_t blank = text.rfind(' ');
  return blank == std::string_view::npos ? "" : unicode_trimmed(text.substr(0, blank));
}

std::string_view without_first_word(std::string_view text) {
  const size_t blank = text.find_first_of(" :");
  return blank == std::string_view::npos ? "" : unicode_trimmed(text.substr(blank + 1));
}

// The date in a part of a line, words before it and behind it dropped.
std::string_view core_of(std::string_view part) {
  for (size_t i = 0; i <= kMaxDropped && !part.empty(); ++i, part = without_first_word(part)) {
    std::string_view shorter = part;
    for (size_t j = 0; j <= kMaxDropped && has_digit_of_any_script(shorter);
         ++j, shorter = without_last_word(shorter)) {
      if (is_day_of_page(shorter)) return shorter;
    }
  }
  return {};
}

std::vector<std::string_view> parts_of(std::string_view line) {
  std::vector<std::string_view> parts = {line};
  for (const std::string_view separator : kSeparators) {
    std::vector<std::string_view> finer;
    for (const std::string_view part : parts) {
      const auto pieces = trimmed_parts(part, separator);
      finer.insert(finer.end(), pieces.begin(), pieces.end());
    }
    parts = std::move(finer);
  }
  return parts;
}

bool mentions_any(const std::string& folded, const auto& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return folded.find(fold(word)) != std::string::npos; });
}

}  // namespace

bool speaks_of_change(std::string_view text) {
  return mentions_any(fold(text), kModified);
}

std::vector<PageDate> dates_in(std::string_view line) {
  line = unicode_trimmed(line);
  if (line.size() > kMaxDateLineBytes || !has_digit_of_any_script(line)) return {};
  if (is_day_of_page(line)) return {{std::string(line), false}};
  std::vector<PageDate> dates;
  for (const std::string_view part : parts_of(line)) {
    const std::string_view core = core_of(part);
    if (!core.empty()) dates.push_back({std::string(core), speaks_of_change(part)});
  }
  return dates;
}

std::vector<std::string> tags_in(std::string_view line) {
  std::vector<std::string> tags;
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_tags_heading(line.substr(0, colon))) return tags;
  for (const std::string_view part : parts_of(line.substr(colon + 1))) {
    for (const std::string_view tag : trimmed_parts(part, ",")) tags.emplace_back(tag);
  }
  return tags;
}

bool is_tags_heading(std::string_view line) {
  if (line.size() > kMaxDateLineBytes) return false;
  const std::string heading = comparable(line);
  return std::any_of(kTags.begin(), kTags.end(),
                     [&](std::string_view word) { return heading == comparable(word); });
}

}  // namespace dateline
