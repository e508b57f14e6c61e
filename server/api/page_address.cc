#include "server/api/page_address.h"

#include <algorithm>
#include <array>

#include "common/date/instant.h"
#include "common/date/parse_date.h"
#include "common/error.h"
#include "server/api/parameters/search_parameters.h"
#include "server/render/dates.h"
#include "server/render/links.h"

namespace dateline {
namespace {

using Pair = QueryPairs::value_type;

// What the page has no use for.
constexpr std::array<std::string_view, 3> kOverlooked = {"cursor", "explain", "fields"};

constexpr const char* kDates = "Write 1987, 3/1987, May 1987 or 26 February 1987.";

std::string quoted(const std::string& text) {
  return "\xE2\x80\x9C" + text + "\xE2\x80\x9D";
}

const ParameterSpec* spec_named(ParameterSpecs specs, std::string_view name) {
  const auto found =
      std::find_if(specs.begin(), specs.end(), [&](const auto& spec) { return spec.name == name; });
  return found == specs.end() ? nullptr : &*found;
}

class AddressReader {
 public:
  AddressReader(ParameterSpecs specs, PageAddress& address) : specs_(specs), address_(address) {}

  void add(const Pair& pair) {
    const ParameterSpec* spec = spec_named(specs_, pair.first);
    const bool is_overlooked =
        std::find(kOverlooked.begin(), kOverlooked.end(), pair.first) != kOverlooked.end();
    if (spec == nullptr || pair.second.empty() || is_overlooked) return;
    if (!spec->repeatable && spec->kind != ParameterKind::kList && has(pair.first)) return;
    if (spec->kind == ParameterKind::kDate) return add_date(pair);
    add_checked(pair);
  }

  // What is wrong only with another.
  void settle() {
    const Date* from = date("from");
    const Date* to = date("to");
    if (from != nullptr && to != nullptr && first_instant(*from) > last_instant(*to)) {
      std::swap(pair("from")->second, pair("to")->second);
      note("The end of the time came before its beginning; they are exchanged.");
    }
    const Parameters parameters(address_.pairs, specs_);
    const uint64_t last = last_page(kMaxPaged, parameters.integer("page_size"));
    if (parameters.integer("page") <= last) return;
    pair("page")->second = std::to_string(last);
    note("Pages end at " + std::to_string(last) + ".");
  }

 private:
  void note(std::string text) { address_.notes.push_back(std::move(text)); }

  Pair* pair(std::string_view name) {
    const auto found = std::find_if(address_.pairs.begin(), address_.pairs.end(),
                                    [&](const Pair& one) { return one.first == name; });
    return found == address_.pairs.end() ? nullptr : &*found;
  }
  bool has(std::string_view name) { return pair(name) != nullptr; }

  const Date* date(std::string_view name) const {
    const auto found =
        std::find_if(dates_.begin(), dates_.end(), [&](const auto& one) { return one.first == name; });
    return found == dates_.end() ? nullptr : &found->second;
  }

  void add_checked(const Pair& pair) {
    try {
      search_request(Parameters({pair}, specs_));
      address_.pairs.push_back(pair);
    } catch (const Error& error) {
      // A page too far on is settled later.
      if (pair.first == "page" && parse_page(pair)) return address_.pairs.push_back(pair);
      note(quoted(pair.second) + " (" + pair.first + ") was left out. " + error.hint());
    }
  }

  bool parse_page(const Pair& pair) const {
    try {
      Parameters({pair}, specs_).integer("page");
      return true;
    } catch (const Error&) {
      return false;
    }
  }

  void add_date(const Pair& pair) {
    std::optional<Date> date = parse_date(pair.second);
    if (!date) {
      date = parse_date(pair.second, {}, NumericOrder::kDayFirst);
      if (!date) return note(quoted(pair.second) + " is no date, and was left out. " + kDates);
      note(quoted(pair.second) + " is taken as " + readable_date(*date, {}) + ".");
    }
    dates_.emplace_back(pair.first, *date);
    // A time stays as it is written: it may be one of the archive's zone.
    const bool has_time = date->precision > DatePrecision::kDay;
    address_.pairs.emplace_back(pair.first, has_time ? pair.second : format_date(*date));
  }

  ParameterSpecs specs_;
  PageAddress& address_;
  std::vector<std::pair<std::string, Date>> dates_;
};

}  // namespace

PageAddress read_page_address(const QueryPairs& pairs, ParameterSpecs specs) {
  PageAddress address;
  AddressReader reader(specs, address);
  for (const Pair& pair : pairs) reader.add(pair);
  reader.settle();
  return address;
}

}  // namespace dateline
