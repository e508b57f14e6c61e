// What became of a record that cannot be used. A bad record is data, not an exception: it leaves the road at
// any step and reaches the report and the rejects file.
#pragma once

#include <functional>
#include <string>

namespace dateline {

struct Reject {
  std::string origin;   // "export.jsonl:1733", "stories.json[4]", "dump.tar.gz!a/b.json:2"
  std::string reason;   // one of the codes below, for scripts
  std::string detail;   // one sentence, for people
  std::string excerpt;  // the beginning of the record, at most 200 bytes, valid UTF-8
  // The article goes in all the same, without the field that is wrong (a date that does not exist, say).
  bool kept = false;
};

using RejectSink = std::function<void(const Reject&)>;

// Reasons in use. docs/formats.md explains them.
inline constexpr const char* kBadJson = "bad_json";
inline constexpr const char* kBadXml = "bad_xml";
inline constexpr const char* kBadDate = "bad_date";
inline constexpr const char* kBadField = "bad_field";        // a field has the wrong type
inline constexpr const char* kBadEncoding = "bad_encoding";  // not UTF-8, or a NUL byte, within a record
inline constexpr const char* kGuessedEncoding = "guessed_encoding";  // of a file that does not say it
inline constexpr const char* kEmpty = "empty";                       // neither title nor body
inline constexpr const char* kNoHeader = "no_header";  // a table whose first line is a row like the others
inline constexpr const char* kIdTooLong = "id_too_long";
inline constexpr const char* kRecordTooLarge = "record_too_large";
inline constexpr const char* kTooDeep = "too_deep";
inline constexpr const char* kUnknownFormat = "unknown_format";
inline constexpr const char* kListPage = "list_page";  // a page that lists articles and has none of its own
inline constexpr const char* kNotArticle = "not_an_article";  // a picture's record, a menu, an agenda
inline constexpr const char* kWithheld = "withheld";          // a draft, or what its publisher has cancelled
inline constexpr const char* kUnreadable = "unreadable";  // a file or an archive member that cannot be read
inline constexpr const char* kOlderVersion = "older_version";  // a newer one of the same id is there
inline constexpr const char* kDuplicateId = "duplicate_id";    // a later article of the same id replaced it

}  // namespace dateline
