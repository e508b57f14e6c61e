#include "server/api/parameters/parameters.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "common/edit_distance.h"
#include "common/error.h"

namespace dateline {
namespace {

// docs/ranking.md tells how they were found.
constexpr RecencyPreference kOff{.share = 0};
constexpr RecencyPreference kNearTies{.share = 0.03, .half_life_days = 5 * 365};
constexpr RecencyPreference kMild{.share = 0.2, .half_life_days = 365};
constexpr RecencyPreference kStrong{.share = 0.3, .half_life_days = 30, .lasting_share = kMild.share};
constexpr double kShareOfAHalfLife = kStrong.share + kStrong.lasting_share;

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string did_you_mean(const std::string& nearest) {
  return nearest.empty() ? std::string() : " Did you mean '" + nearest + "'?";
}

[[noreturn]] void refuse(const ParameterSpec& spec, std::string_view value, const std::string& hint) {
  throw Error(ErrorCode::kBadRequest,
              "'" + std::string(value) + "' is no value for " + std::string(spec.name), hint,
              std::string(spec.name));
}

void check_choice(const ParameterSpec& spec, const std::string& value) {
  const std::vector<std::string> choices = split(spec.choices, ' ');
  if (std::find(choices.begin(), choices.end(), value) != choices.end()) return;
  std::string hint = "It is one of";
  for (const std::string& choice : choices) hint += (choice == choices.front() ? " " : ", ") + choice;
  refuse(spec, value, hint + "." + did_you_mean(nearest_name(value, choices)));
}

// What other search APIs call a parameter, and what it is here.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kNamesElsewhere = {{
    {"query", "q"},
    {"text", "q"},
    {"search", "q"},
    {"limit", "page_size"},
    {"per_page", "page_size"},
    {"size", "page_size"},
    {"rows", "page_size"},
    {"hitsPerPage", "page_size"},
    {"offset", "page"},
    {"start", "page"},
    {"lang", "language"},
    {"order", "sort"},
    {"since", "from"},
    {"until", "to"},
    {"page_size", "limit"},
    {"category", "section"},
}};

// The nearest of `names` to one that is none of them; empty when nothing is near.
std::string right_name(const std::string& name, const std::vector<std::string>& names) {
  for (const auto& [elsewhere, here] : kNamesElsewhere) {
    if (name == elsewhere && std::find(names.begin(), names.end(), here) != names.end())
      return std::string(here);
  }
  return nearest_name(name, names);
}

void check_known(const std::string& name, ParameterSpecs specs) {
  std::vector<std::string> names;
  for (const ParameterSpec& spec : specs) names.emplace_back(spec.name);
  if (std::find(names.begin(), names.end(), name) != names.end()) return;
  const std::string nearest = right_name(name, names);
  throw Error(ErrorCode::kBadRequest, "There is no parameter '" + name + "' here",
              nearest.empty() ? "" : "Did you mean '" + nearest + "'?", name);
}

// In a query string the '+' of "+01:00" is a space.
std::string with_zone_sign(std::string text) {
  const bool has_zone = text.size() > 6 && text[text.size() - 6] == ' ' && text[text.size() - 3] == ':' &&
                        text.find('T') != std::string::npos;
  if (has_zone) text[text.size() - 6] = '+';
  return text;
}

// The days of "30d", "6w", "18m" or "2y"; nothing when it is none of these.
std::optional<double> parse_days(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool has_unit = error == std::errc() && end == text.data() + text.size() - 1;
  if (text.empty() || !has_unit || !(number > 0) || number > 1e6) return std::nullopt;
  switch (*end) {
    case 'd':
      return number;
    case 'w':
      return number * 7;
    case 'm':
      return number * 30.44;
    case 'y':
      return number * 365.25;
    default:
      return std::nullopt;
  }
}

}  // namespace

Parameters::Parameters(QueryPairs pairs, ParameterSpecs specs) : pairs_(std::move(pairs)), specs_(specs) {
  for (const auto& [name, value] : pairs_) check_known(name, specs_);
  std::erase_if(pairs_, [](const auto& pair) { return pair.second.empty(); });
  for (auto pair = pairs_.begin(); pair != pairs_.end(); ++pair) {
    const ParameterSpec& spec = spec_of(pair->first);
    const auto is_same = [&](const auto& other) { return other.first == pair->first; };
    const bool before = std::any_of(pairs_.begin(), pair, is_same);
    if (before && !spec.repeatable && spec.kind != ParameterKind::kList) {
      throw Error(ErrorCode::kBadRequest, pair->first + " is given twice", "Give it once.", pair->first);
    }
  }
}

const ParameterSpec& Parameters::spec_of(std::string_view name) const {
  return *std::find_if(specs_.begin(), specs_.end(), [&](const auto& row) { return row.name == name; });
}

bool Parameters::has(std::string_view name) const {
  return std::any_of(pairs_.begin(), pairs_.end(), [&](const auto& pair) { return pair.first == name; });
}

std::string Parameters::text(std::string_view name) const {
  for (const auto& [key, value] : pairs_) {
    if (key == name) return value;
  }
  return std::string(spec_of(name).initial);
}

std::vector<std::string> Parameters::texts(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [key, value] : pairs_) {
    if (key == name) values.push_back(value);
  }
  return values;
}

std::vector<std::string> Parameters::list(std::string_view name) const {
  std::vector<std::string> values;
  for (const std::string& given : texts(name)) {
    for (std::string& value : split(given, ',')) {
      std::erase(value, ' ');
      check_choice(spec_of(name), value);
      if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(std::move(value));
    }
  }
  return values;
}

uint32_t Parameters::integer(std::string_view name) const {
  const ParameterSpec& spec = spec_of(name);
  const std::string written = text(name);
  int64_t number = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
  const bool whole = error == std::errc() && end == written.data() + written.size();
  if (!whole || number < spec.minimum || number > spec.maximum) {
    refuse(spec, written,
           "It is a whole number from " + std::to_string(spec.minimum) + " to " +
               std::to_string(spec.maximum) + ".");
  }
  return static_cast<uint32_t>(number);
}

std::string Parameters::choice(std::string_view name) const {
  std::string value = text(name);
  if (!value.empty()) check_choice(spec_of(name), value);
  return value;
}

bool Parameters::flag(std::string_view name) const {
  const std::string value = text(name);
  if (value == "true" || value == "1") return true;
  if (value == "false" || value == "0") return false;
  refuse(spec_of(name), value, "It is true or false.");
}

std::optional<WrittenDate> Parameters::date(std::string_view name) const {
  if (!has(name)) return std::nullopt;
  const std::string written = text(name);
  std::optional<WrittenDate> date = WrittenDate::of(with_zone_sign(written));
  if (!date)
    refuse(spec_of(name), written, "Write it like 1987, 1987-02, 1987-02-26 or 1987-02-26T15:01:01Z.");
  return date;
}

RecencyPreference Parameters::recency(std::string_view name) const {
  const std::string value = text(name);
  if (value.empty()) return kNearTies;
  if (value == "off") return kOff;
  if (value == "mild") return kMild;
  if (value == "strong") return kStrong;
  const std::optional<double> days = parse_days(value);
  if (!days)
    refuse(spec_of(name), value, "It is off, mild, strong, or a half-life such as 30d, 6w, 18m or 2y.");
  return {.share = kShareOfAHalfLife, .half_life_days = *days};
}

}  // namespace dateline
