#include "server/api/draft.h"

#include <nlohmann/json.hpp>

#include "common/edit_distance.h"
#include "common/error.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 8;

[[noreturn]] void refuse_draft(const std::string& field, const std::string& what,
                               const std::string& hint = {}) {
  throw Error(ErrorCode::kBadRequest, what, hint, field);
}

constexpr const char* kExample = R"(Send {"title": "...", "body": "..."}.)";

json parse_object(std::string_view text) {
  if (text.empty()) refuse_draft("", "The body is empty", kExample);
  const auto within_depth = [](int depth, json::parse_event_t, json&) {
    if (depth > kMaxDepth) refuse_draft("", "The body is nested too deeply");
    return true;
  };
  json draft;
  try {
    draft = json::parse(text, within_depth);
  } catch (const json::parse_error& error) {
    refuse_draft("", "The body is no JSON: byte " + std::to_string(error.byte) + " is unexpected");
  }
  if (!draft.is_object()) refuse_draft("", "The body is no JSON object", kExample);
  return draft;
}

std::string text_of(const json& value, const std::string& field) {
  if (value.is_null()) return {};
  if (!value.is_string()) refuse_draft(field, field + " is no string");
  return value.get<std::string>();
}

std::vector<std::string> tags_of(const json& value) {
  std::vector<std::string> tags;
  if (value.is_null()) return tags;
  if (!value.is_array()) refuse_draft("tags", "tags is no list of strings");
  for (const json& tag : value) tags.push_back(text_of(tag, "tags"));
  return tags;
}

std::optional<WrittenDate> date_of(const json& value) {
  const std::string text = text_of(value, "published");
  if (text.empty()) return std::nullopt;
  std::optional<WrittenDate> date = WrittenDate::of(text);
  if (!date)
    refuse_draft("published", "'" + text + "' is no date",
                 "Write it like 1987-02-26 or 1987-02-26T15:01:01Z.");
  return date;
}

}  // namespace

void read_draft(std::string_view json, RelatedRequest& request) {
  const nlohmann::json object = parse_object(json);
  Article& draft = request.draft;
  for (const auto& [field, value] : object.items()) {
    if (field == "title") {
      draft.title = text_of(value, field);
    } else if (field == "body") {
      draft.body = text_of(value, field);
    } else if (field == "tags") {
      draft.tags = tags_of(value);
    } else if (field == "published") {
      request.draft_published = date_of(value);
    } else {
      const std::string nearest = nearest_name(field, {"title", "body", "tags", "published"});
      refuse_draft(
          field, "A draft has no field '" + field + "'",
          nearest.empty() ? "It has title, body, tags and published." : "Did you mean '" + nearest + "'?");
    }
  }
  if (draft.title.empty() && draft.body.empty() && draft.tags.empty()) {
    refuse_draft("body", "The draft has neither a title nor a body");
  }
}

}  // namespace dateline
