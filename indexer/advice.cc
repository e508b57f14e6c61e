#include "indexer/advice.h"

#include <cmath>

#include "indexer/reader/record/content_id.h"

namespace dateline {
namespace {

std::string in_quotes(const std::string& text) {
  return '"' + text + '"';
}

// An argument of a shell.
std::string argument(const std::string& text) {
  if (text.find_first_of(" \t'\"$&|;<>()*?#~`\\!") == std::string::npos) return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string unused_line(const std::vector<UnusedField>& unused) {
  std::string list;
  for (const UnusedField& field : unused) {
    list += (list.empty() ? "" : ", ") + in_quotes(field.name) + " (" +
            std::to_string(std::lround(field.share * 100)) + " %: " + field.example + ")";
  }
  return "Fields of the input that are of none known here, and go to meta: " + list + ".";
}

std::string map_line(const std::vector<UnusedField>& unused) {
  std::string options;
  for (const UnusedField& field : unused) {
    if (!field.perhaps.empty()) options += " --map " + argument(field.perhaps + "=" + field.name);
  }
  return options.empty() ? "" : "By their values, this may be meant:" + options;
}

std::string ambiguous_line(const AmbiguousDates& dates) {
  const std::string line =
      "Dates in " + in_quotes(dates.name) +
      " that may have the day or the month first, and count as none: " + std::to_string(dates.count) + ". ";
  if (dates.order == NumericOrder::kUnknown) return line + "--date-order dmy or mdy says which.";
  return line + "All others of the field have the " +
         (dates.order == NumericOrder::kDayFirst ? "day first: --date-order dmy"
                                                 : "month first: --date-order mdy");
}

}  // namespace

void Lacks::add(const Article& article) {
  ++articles;
  title += article.title.empty() ? 1 : 0;
  date += article.published ? 0 : 1;
  id += article.url.empty() && has_derived_id(article) ? 1 : 0;
}

std::vector<std::string> advice_on(const Lacks& lacks, const FieldFindings& findings) {
  std::vector<std::string> advice;
  const std::string all = "None of the " + std::to_string(lacks.articles) + " articles has ";
  if (lacks.articles > 1 && lacks.date == lacks.articles)
    advice.push_back(all + "a date: none can be found by time, or be newer than another.");
  if (lacks.articles > 1 && lacks.title == lacks.articles) advice.push_back(all + "a title.");
  for (const auto& [field, name] : findings.idle_map) {
    std::string mapping = field;
    mapping.append("=").append(name);
    advice.push_back("No record has the " + in_quotes(name) + " of --map " + argument(mapping) + ".");
  }
  if (!findings.unused.empty()) advice.push_back(unused_line(findings.unused));
  if (const std::string map = map_line(findings.unused); !map.empty()) advice.push_back(map);
  for (const AmbiguousDates& dates : findings.ambiguous) advice.push_back(ambiguous_line(dates));
  if (lacks.id > 0) {
    advice.push_back(
        std::to_string(lacks.id) +
        " articles have no id and no address, so that one whose text is changed is another one to "
        "update. --map id=NAME, or url=NAME, names what they are known by.");
  }
  return advice;
}

}  // namespace dateline
