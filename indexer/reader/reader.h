// One format: bytes -> articles. A reader streams; it holds one record at a time.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/date/numeric_order.h"
#include "common/date/time_zone.h"
#include "indexer/extract/tag_vocabulary.h"
#include "indexer/reader/record/field_survey.h"
#include "indexer/reject.h"
#include "indexer/source/source.h"

namespace dateline {

struct ReaderOptions {
  // --map: (field of the article, name in the input), in order of preference, before the built-in aliases.
  std::vector<std::pair<std::string, std::string>> map;
  TimeZone zone;                                     // for times that come without one
  NumericOrder date_order = NumericOrder::kUnknown;  // of dates in numbers that leave it open
  std::string encoding;  // --encoding: of texts that do not say theirs and are not UTF-8; empty: guessed
  size_t max_record_bytes = 64UL << 20U;  // a larger record is a reject
  unsigned threads = 1;           // that may parse records beside the one that reads; with 1 that one does
  bool cards = false;             // --cards: of pages that are lists, what they list
  FieldSurvey* survey = nullptr;  // is told of all records; must outlive the readers
  bool own_names = true;  // the names of fields are the publisher's, not the format's: set by open_reader()
  const TagVocabulary* known_tags = nullptr;  // the tags of the articles so far; must outlive the readers
  // Told of each version by which a publisher takes a story back: its id, and what StoryVersions compares.
  // Gives whether that counts: not so when a newer version is known. May be empty.
  std::function<bool(const Article& story)> withdraw;
};

// What a Reject says of a record of more than max_record_bytes.
inline constexpr const char* kTooManyBytes = "more bytes than a record may have";

class Reader {
 public:
  virtual ~Reader() = default;

  // The next article, in the order of the input; false at the end. Records that cannot be used go to the
  // RejectSink on the way; they never end the reading. Throws Error{kInput} when the input itself fails.
  virtual bool next(Article& article) = 0;

  // Where the article that `next` gave began: "export.jsonl:1733".
  virtual std::string origin() const = 0;

  // Whether the format says which version of a story an article is: see StoryVersions.
  virtual bool has_versions() const { return false; }
};

// A row of the table of formats.
struct Format {
  std::string_view name;  // for --format
  // How sure this format is that `head` (the first 64 KiB at most, decompressed) is its own: 0 to 100.
  int (*recognise)(std::string_view head, std::string_view file_name);
  std::unique_ptr<Reader> (*open)(Source& source, const ReaderOptions& options, RejectSink rejects);
  bool own_names = false;  // as in ReaderOptions
  bool is_text = true;     // which it is to be given as UTF-8, unless XML says what it is
};

const std::vector<Format>& formats();

// Throws Error{kUsage} when there is none.
const Format& format_named(std::string_view name);

// The surest format of the source's head, or the one named in `forced`. Null, with a Reject{unknown_format},
// when none is sure. Throws Error{kUsage} when `forced` names no format.
std::unique_ptr<Reader> open_reader(Source& source, std::string_view forced, const ReaderOptions& options,
                                    const RejectSink& rejects);

}  // namespace dateline
