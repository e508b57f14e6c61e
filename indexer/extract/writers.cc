#include "indexer/extract/writers.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "common/ascii.h"
#include "common/text/analyzer.h"
#include "common/text/characters.h"
#include "common/text/trim.h"
#include "indexer/extract/furniture.h"
#include "indexer/extract/line.h"

namespace dateline {
namespace {

constexpr size_t kMaxLineBytes = 160;
constexpr size_t kMaxNameWords = 5;

// What comes before the name of a writer, by language: English, German, French, Spanish, Portuguese, Italian,
// Dutch, the Scandinavian ones, Finnish, Polish, Czech, Hungarian, Romanian, Russian, Ukrainian, Turkish,
// Indonesian, Greek, Arabic, Hebrew, Chinese, Japanese.
constexpr std::array<std::string_view, 22> kAnnouncements = {
    "by|written by|words by|story by|text by|article by|report by|reported by|analysis by|opinion by|review "
    "by|"
    "posted by|published by|submitted by|created by|added by|contributed by|author|authors|writer|posted on "
    "by",
    "von|text von|artikel von|bericht von|beitrag von|ein beitrag von|ein artikel von|ein bericht von|"
    "ein text von|ein kommentar von|kommentar von|eine kolumne von|kolumne von|ein interview von|interview "
    "von|"
    "eine analyse von|eine glosse von|geschrieben von|verfasst von|erstellt von|eingestellt von|"
    "gespeichert von|veröffentlicht von|zeige alle beiträge von|aufgezeichnet von|autor|autorin|autoren|"
    "autor*in|autor/in|text",
    "par|écrit par|publié par|rédigé par|posté par|proposé par|un article de|texte de|propos recueillis par|"
    "auteur|autrice|auteure|auteurs",
    "por|escrito por|publicado por|redactado por|texto de|texto|un artículo de|autora|autores",
    "escrito por|postado por|enviado por|texto por|reportagem de",
    "di|scritto da|pubblicato da|inserito da|a cura di|articolo di|testo di|autore|autrice|autori",
    "door|geschreven door|geplaatst door|gepubliceerd door|tekst|redacteur",
    "av|af|skriven av|skrevet av|skrevet af|publicerad av|publisert av|tekst av|text av|skribent|forfatter|"
    "författare|journalist",
    "kirjoittaja|kirjoittanut|teksti|toimittaja",
    "autor|autorka|napisał|napisała|opracował|dodał|przez|tekst",
    "autor|autorka|napsal|napsala|vložil|redaktor",
    "írta|szerző|szerzők",
    "autor|scris de|publicat de|de către",
    "автор|авторы|текст|опубликовал|написал|корреспондент",
    "автор|автори|автора|опублікував",
    "yazan|yazar|haber|haberi hazırlayan",
    "oleh|penulis|ditulis oleh|reporter",
    "του|της|γράφει ο|γράφει η|συντάκτης|κείμενο",
    "بقلم|كتب|كتبت|كاتب|الكاتب",
    "מאת|כתב|כתבה",
    "作者|记者|記者|撰文|文|編輯|编辑|责任编辑|責任編輯|来源作者|撰稿",
    "著者|執筆|執筆者|筆者|取材・文|文責|ライター"};
constexpr std::array<std::string_view, 17> kAnd = {" and ", " und ", " et ", " y ",  " e ",  " en ",
                                                   " och ", " og ",  " & ",  " и ",  " i ",  " ve ",
                                                   " dan ", " ja ",  " și ", " та ", " και "};
// Of names, in lower case.
constexpr std::string_view kParticles =
    "von|van|vom|zu|zur|zum|de|der|den|des|di|da|dal|dalla|dei|del|della|degli|du|dos|das|do|la|le|lo|el|al|"
    "bin|ibn|bint|ben|af|ter|ten|te|st|y|e|d'|l'|'t|ó|ní";
// What announces a writer in a line of its own only.
constexpr std::string_view kHeadings =
    "about the author|about the authors|about the writer|über den autor|über die autorin|über die autoren|"
    "à propos de l'auteur|sobre el autor|sobre la autora|sobre o autor|sull'autore|over de auteur|об авторе";
// Accounts and desks, which are nobody in particular.
constexpr std::string_view kNobody =
    "admin|administrator|wordpressadmin|wpadmin|webmaster|root|editor|editors|editorial|editorial team|staff|"
    "staff writer|staff reporter|newsroom|news desk|newsdesk|web desk|no author|unknown|unknown "
    "author|anonymous|"
    "guest|guest author|guest post|author|user|redaktion|die redaktion|gast|gastautor|gastbeitrag|rédaction|"
    "la rédaction|redacción|redação|redazione|la "
    "redazione|redactie|redaktionen|redaksjonen|toimitus|redakcja|"
    "redakce|redacția|szerkesztőség|редакция|редакція|redaksi|yönetici|haber merkezi|编辑部|編集部";
// What is left of a date at the end of a part, and of words for when.
constexpr std::array<std::string_view, 23> kTails = {
    "am", "on", "at", "vor", "vom", "um", "le",        "el", "il",      "op",     "den", "hace",
    "fa", "—",  "–",  "-",   "in",  "em", "published", "à",  "updated", "posted", "w"};

bool is_one_of(std::string_view text, const auto& table) {
  return std::find(table.begin(), table.end(), text) != table.end();
}

bool is_separator(std::string_view word) {
  constexpr std::array<std::string_view, 14> kBetweenNames = {"|", "·",  "•",  "—", "–", "-",  "/",
                                                              "●", "｜", "／", "»", "→", "//", "+++"};
  return is_one_of(word, kBetweenNames) || is_digit(word.front());
}

std::string without_tails(std::string part) {
  for (;;) {
    const size_t blank = part.rfind(' ');
    const size_t word = blank == std::string::npos ? 0 : blank + 1;
    if (part.empty() || !is_one_of(ascii_lower(std::string_view(part).substr(word)), kTails)) return part;
    part.resize(word == 0 ? 0 : blank);
  }
}

// Two blanks or more of which one is not to be broken: a gap, as a separator.
std::string with_gaps_marked(std::string_view line) {
  std::string out;
  size_t blanks = 0;
  bool kept_together = false;
  for (size_t at = 0; at < line.size();) {
    const Character next = character_at(line, at);
    if (is_unicode_blank(next.code)) {
      ++blanks;
      kept_together |= next.code == 0xA0;
    } else {
      if (blanks > 0) out += blanks > 1 && kept_together ? " | " : " ";
      blanks = 0;
      kept_together = false;
      out.append(line, at, next.size);
    }
    at += next.size;
  }
  return out;
}

// What lies between dates, numbers and separators; a part that something else follows within the line is
// without the preposition that belongs to that.
std::vector<std::string> parts_of(std::string_view line, const std::vector<LineDate>& days) {
  std::string plain(line);
  for (const LineDate& day : days) std::fill_n(plain.begin() + static_cast<ptrdiff_t>(day.at), day.size, '|');
  plain = with_gaps_marked(plain);
  std::vector<std::string> parts(1);
  for (const std::string_view word : trimmed_parts(plain, " ")) {
    if (word == "," && !parts.back().empty()) {
      parts.back() += ',';
      continue;
    }
    const std::string_view bare = trimmed(word, ",;()[]");
    if (bare.empty() || is_separator(bare) || bare.find('|') != std::string_view::npos) {
      parts.back() = without_tails(std::move(parts.back()));
      parts.emplace_back();
      continue;
    }
    if (!parts.back().empty()) parts.back() += ' ';
    parts.back() += word;
  }
  std::erase(parts, "");
  return parts;
}

using Words = std::unordered_set<std::string>;

void add_words(std::string_view words, Words& table) {
  for (const std::string_view word : trimmed_parts(words, "|")) table.insert(fold(word));
}

const Words& announcements() {
  static const Words kTable = [] {
    Words table;
    for (const std::string_view words : kAnnouncements) add_words(words, table);
    return table;
  }();
  return kTable;
}

const Words& headings() {
  static const Words kTable = [] {
    Words table = announcements();
    add_words(kHeadings, table);
    return table;
  }();
  return kTable;
}

// A name has few words, all but particles with a capital; scripts without capitals have none.
bool is_name(std::string_view text, bool any_case) {
  const size_t words = count_words(text);
  if (words == 0 || words > kMaxNameWords || is_digit(text.front())) return false;
  const char32_t first = character_at(text, 0).code;
  if (!is_letter_or_digit(first) || text.ends_with(':') || is_writer_label(text)) return false;
  const bool may_be = is_lower_case(first) ? any_case && words <= 3 && !text.ends_with('.')
                                           : any_case || !ends_sentence(text);
  return may_be && furniture_of(text) == Furniture::kNone;
}

void add_names(std::string_view part, bool any_case, std::vector<std::string>& names) {
  for (const std::string_view conjunction : kAnd) {
    if (const size_t at = part.find(conjunction); at != std::string_view::npos) {
      add_names(part.substr(0, at), any_case, names);
      return add_names(part.substr(at + conjunction.size()), any_case, names);
    }
  }
  for (const std::string_view name : trimmed_parts(part, ",")) {
    if (is_name(name, any_case)) names.emplace_back(name);
  }
}

// "Jane Doe" of "Jane Doe for the Courier", "Jane Doe In Politics": but particles, a name has no words in
// lower case.
std::string_view without_what_follows(std::string_view who) {
  static const Words kWithin = [] {
    Words table;
    add_words(kParticles, table);
    for (const std::string_view conjunction : kAnd) table.insert(fold(unicode_trimmed(conjunction)));
    return table;
  }();
  if (who.empty() || is_lower_case(character_at(who, 0).code)) return who;
  for (size_t blank = who.find(' '); blank != std::string_view::npos; blank = who.find(' ', blank + 1)) {
    const std::string_view word = who.substr(blank + 1, who.find(' ', blank + 1) - blank - 1);
    const bool lower = !word.empty() && is_lower_case(character_at(word, 0).code);
    if (word == "In" || (lower && !kWithin.contains(fold(word))))
      return unicode_trimmed(who.substr(0, blank));
  }
  return who;
}

bool ends_announcement(char32_t code) {
  return code == U' ' || code == U':' || code == U'：' || code == U'/' || code == U'／' || code == U'＝';
}

// What follows the longest announcement at the beginning; empty when there is none.
std::string_view announced(std::string_view part) {
  constexpr size_t kMaxBytes = 40;  // of an announcement
  size_t longest = 0;
  for (size_t at = 0; at < std::min(part.size(), kMaxBytes);) {
    const Character next = character_at(part, at);
    if (at > 0 && ends_announcement(next.code) && announcements().contains(fold(part.substr(0, at))))
      longest = at;
    at += next.size;
  }
  if (longest == 0) return {};
  part = stripped(part.substr(longest), [](char32_t code) {
    return ends_announcement(code) || code == U'.' || is_unicode_blank(code);
  });
  return without_what_follows(part);
}

}  // namespace

std::vector<std::string> authors_in(std::string_view line) {
  return authors_in(line, days_within(line, NumericOrder::kDayFirst));
}

std::vector<std::string> authors_in(std::string_view line, const std::vector<LineDate>& days) {
  std::vector<std::string> names;
  if (line.size() > kMaxLineBytes) return names;
  for (const std::string& part : parts_of(line, days)) {
    const std::string_view who = announced(part);
    add_names(who, count_words(who) == 1 && !ends_sentence(who), names);
    if (!names.empty()) break;
  }
  return names;
}

std::vector<std::string> writers_of(std::string_view text) {
  std::vector<std::string> names;
  const auto parts = parts_of(text, days_within(text, NumericOrder::kDayFirst));
  for (const std::string& part : parts) {
    add_names(announced(part), true, names);
    if (!names.empty()) return names;
  }
  for (const std::string& part : parts) {
    add_names(part, true, names);
    if (!names.empty()) return names;
  }
  return names;
}

std::vector<std::string> names_beside_day(std::string_view line, const std::vector<LineDate>& days) {
  std::vector<std::string> names;
  if (line.size() > kMaxLineBytes || days.empty()) return names;
  for (const std::string& part : parts_of(line, days)) {
    if (is_full_name(part)) names.push_back(part);
  }
  if (names.size() > 1) names.clear();
  return names;
}

bool is_full_name(std::string_view text) {
  const size_t words = count_words(text);
  const auto parts = trimmed_parts(text, " ");
  const bool capitals = std::all_of(parts.begin(), parts.end(), [](std::string_view word) {
    return is_upper_case(character_at(word, 0).code);
  });
  return words >= 2 && words <= 3 && capitals && announced(text).empty() && is_name(text, false);
}

bool is_nobody(std::string_view name) {
  static const Words kTable = [] {
    Words table;
    add_words(kNobody, table);
    return table;
  }();
  return kTable.contains(comparable(name));
}

bool is_writer_label(std::string_view line) {
  constexpr size_t kMaxLabelBytes = 60;
  if (line.size() > kMaxLabelBytes) return false;
  std::string label = comparable(line);
  label.resize(std::min(label.find('('), label.size()));  // "Author(s):"
  return headings().contains(comparable(label));
}

}  // namespace dateline
