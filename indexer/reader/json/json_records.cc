#include "indexer/reader/json/json_records.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/ascii.h"
#include "common/json.h"
#include "indexer/reader/reader.h"
#include "indexer/reader/record/excerpt.h"
#include "indexer/reader/record/field_names.h"
#include "indexer/reject.h"

namespace dateline {
namespace {

using nlohmann::json;

// What a list of articles is mostly called in the answers of APIs and in exports.
constexpr std::array<std::string_view, 18> kListNames = {
    "articles", "results", "items", "docs", "documents", "hits", "records", "posts",       "stories",
    "entries",  "data",    "edges", "news", "newsitems", "rows", "@graph",  "articlelist", "artikel"};

// Lists of objects that an article has.
constexpr std::array<std::string_view, 17> kPartNames = {
    "related",  "relatedarticles", "links",    "media",    "images",   "photos",
    "comments", "attachments",     "elements", "blocks",   "entities", "people",
    "places",   "associations",    "included", "children", "ops"};

// Lists within lists, as when several answers were put together.
constexpr size_t kMaxListDepth = 8;

// In an object with more lists than this the rest are its own business.
constexpr size_t kMaxListsLookedAt = 64;

// What stays in reach before a record, to see how it is indented.
constexpr uint64_t kLineRoom = 256;

bool begins_value(char c) {
  return c == '{' || c == '[' || c == '"' || c == '-' || (c >= '0' && c <= '9') || c == 't' || c == 'f' ||
         c == 'n';
}

template <size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The object so far, made whole; null when that fails.
json closed(std::string_view so_far, size_t depth) {
  std::string text(so_far);
  text += ']' + std::string(depth - 1, '}');
  return json_if_valid(text).value_or(json());
}

}  // namespace

JsonRecords::JsonRecords(Source& source, size_t max_record_bytes, IsArticle is_article, IsField is_field)
    : window_(source),
      is_article_(std::move(is_article)),
      is_field_(std::move(is_field)),
      outer_(window_, max_record_bytes),
      inner_(window_, max_record_bytes) {}

bool JsonRecords::next(JsonPiece& piece) {
  for (;;) {
    skip_separators();
    if (!window_.has(at_)) return end_of_source(piece);
    const char c = window_.at(at_);
    bool found = false;
    if (c == ']' && in_list()) {
      found = leave_list(piece);
    } else if (c == '[' && opens_list()) {
      ++at_;
      ++list_depth_;
    } else if (c == '{' || (in_list() && begins_value(c))) {
      found = read_value(piece);
    } else {
      found = noise(piece);
    }
    if (found) return true;
  }
}

// What is behind, but for the line that a record may be on.
void JsonRecords::let_go() {
  window_.drop_before(at_ - std::min(at_, kLineRoom));
}

void JsonRecords::skip_separators() {
  // 0x1E stands before each value in RFC 7464.
  while (window_.has(at_)) {
    const char c = window_.at(at_);
    if (!is_blank(c) && c != ',' && c != '\x1E') return;
    ++at_;
    let_go();
  }
}

bool JsonRecords::opens_list() {
  return !in_list() || (list_depth_ < kMaxListDepth && window_.at(window_.skip_blanks(at_ + 1)) == '{');
}

bool JsonRecords::read_value(JsonPiece& piece) {
  let_go();
  if (in_list()) {
    inner_.begin(at_, usual_key_, false);
    return follow(inner_, piece);
  }
  lists_seen_ = 0;
  had_list_ = false;
  outer_.begin(at_, usual_key_, true);
  return follow(outer_, piece);
}

bool JsonRecords::leave_list(JsonPiece& piece) {
  --list_depth_;
  if (in_list() || !std::exchange(list_in_outer_, false)) {
    ++at_;
    return false;
  }
  outer_.resume(at_);
  return follow(outer_, piece);
}

// Reads on from `at_`. False when there is nothing to tell: what was read holds the records.
bool JsonRecords::follow(JsonScan& scan, JsonPiece& piece) {
  const uint64_t from = at_;
  std::string kept_beginning;
  for (;;) {
    const JsonScan::Event event = scan.run();
    if (event == JsonScan::Event::kList) {
      if (++lists_seen_ > kMaxListsLookedAt || !is_record_list(scan, from, !kept_beginning.empty())) continue;
      at_ = scan.position();
      list_depth_ = 1;
      list_in_outer_ = had_list_ = true;
      return false;
    }
    if (event == JsonScan::Event::kTooLarge && !scan.suspect()) {
      kept_beginning = beginning(from);
      continue;
    }
    if (kept_beginning.empty()) return end_of_value(scan, event, from, piece);
    at_ = scan.position();
    beginning_ = std::move(kept_beginning);
    const bool deep = scan.too_deep();
    return fault(piece, deep ? kTooDeep : kRecordTooLarge,
                 deep ? "nested deeper than " + std::to_string(kMaxJsonDepth) + " levels" : kTooManyBytes,
                 beginning_);
  }
}

// A value that was read in whole, or is broken.
bool JsonRecords::end_of_value(JsonScan& scan, JsonScan::Event event, uint64_t from, JsonPiece& piece) {
  const bool ended = event == JsonScan::Event::kEnd;
  const uint64_t end = scan.position();
  const std::optional<uint64_t> suspect = scan.suspect();
  const bool holds_another =
      suspect && (!ended || scan.broken() || (scan.suspect_is_odd() && first_is_article(*suspect)));
  if (event == JsonScan::Event::kRestart || holds_another) {
    at_ = event == JsonScan::Event::kRestart ? end : *suspect;
    return fault(piece, kBadJson, "the record is not closed where the next one begins", beginning(from));
  }
  if (event == JsonScan::Event::kCutOff) {
    at_ = window_.end();
    cut_off_ = true;
    return fault(piece, kBadJson, "cut off: the input ends within the record", beginning(from));
  }
  at_ = end;
  if (!in_list() && std::exchange(had_list_, false)) return false;
  in_noise_ = false;
  if (!scan.broken() && !scan.shape().key.empty()) usual_key_ = scan.shape().key;
  piece = JsonPiece{window_.between(from, end), nullptr, {}, index_++};
  return true;
}

bool JsonRecords::fault(JsonPiece& piece, const char* reason, std::string detail, std::string_view bytes) {
  piece = JsonPiece{bytes, reason, std::move(detail), index_++};
  in_noise_ = false;
  return true;
}

// What is neither a record nor may stand between records; told once for a run of it.
bool JsonRecords::noise(JsonPiece& piece) {
  beginning_ = beginning(at_);
  do {
    ++at_;
    let_go();
  } while (window_.has(at_) && std::string_view("{[]").find(window_.at(at_)) == std::string_view::npos);
  if (std::exchange(in_noise_, true)) return false;
  piece = JsonPiece{beginning_, kBadJson, "text between the records that is no JSON", index_};
  return true;
}

bool JsonRecords::end_of_source(JsonPiece& piece) {
  const bool open = in_list() || list_in_outer_;
  if (!open || std::exchange(cut_off_, true)) return false;
  piece = JsonPiece{{}, kBadJson, "cut off: the input ends within its list of records", index_};
  return true;
}

std::string_view JsonRecords::beginning(uint64_t from) const {
  return window_.between(from, std::min(window_.end(), from + 4 * kExcerptBytes));
}

// Whether the array at whose beginning `scan` stands holds the records, in an object that began at `from`. Of
// one that is too `large` the beginning was let go: there only the name of the array tells.
bool JsonRecords::is_record_list(const JsonScan& scan, uint64_t from, bool large) {
  const std::string name = normal_name(scan.list_key());
  const bool known = is_one_of(name, kListNames);
  const uint64_t first = window_.skip_blanks(scan.position());
  if (window_.at(first) == ']') return known;
  if (window_.at(first) != '{') return false;
  if (known) return true;
  if (large || is_field_(name) || is_one_of(name, kPartNames)) return false;
  const json around = had_list_ ? json() : closed(window_.between(from, scan.position()), scan.depth());
  return !is_article_(around) && first_is_article(first);
}

// Whether the object that begins at `brace` is an article; true too when it is too broken to tell.
bool JsonRecords::first_is_article(uint64_t brace) {
  JsonScan probe(window_, inner_.max_bytes());
  probe.begin(brace, usual_key_, false);
  if (probe.run() != JsonScan::Event::kEnd) return true;
  const ParsedJson parsed = parse_json(window_.between(brace, probe.position()));
  return !parsed.value || is_article_(*parsed.value);
}

}  // namespace dateline
