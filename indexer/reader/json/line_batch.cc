#include "indexer/reader/json/line_batch.h"

#include <utility>

#include "common/ascii.h"
#include "indexer/reader/bytes/large_text.h"
#include "indexer/reader/record/excerpt.h"

namespace dateline {
namespace {

constexpr std::string_view kLineBlanks = " \t\r\x1E";  // 0x1E stands before each value in RFC 7464

// Enough that threads seldom wake each other, few enough that the processor's cache holds them.
constexpr size_t kBatchBytes = 128UL << 10U;

}  // namespace

LineBatch::LineBatch(const ReaderOptions& options, const std::string& source)
    : source_(source), builder_(options, [this](const Reject& reject) { records_.emplace_back(reject); }) {
  text_.reserve(2 * kBatchBytes);
}

bool LineBatch::read(LineReader& lines) {
  text_.clear();
  lines_.clear();
  records_.clear();
  bytes_ = 0;
  std::string_view line;
  while (bytes_ < kBatchBytes) {
    if (!lines.next(line)) return false;
    line = trimmed(line, kLineBlanks);
    if (line.empty()) continue;
    const bool too_long = lines.was_too_long();
    append(text_, too_long ? line.substr(0, kExcerptBytes) : line);
    lines_.push_back({lines.number(), text_.size(), too_long});
    bytes_ = text_.size();
  }
  return true;
}

void LineBatch::parse() {
  size_t begin = 0;
  for (const Line& line : lines_) {
    parse(line, std::string_view(text_).substr(begin, line.end - begin));
    begin = line.end;
  }
  if (bytes_ > 2 * kBatchBytes) text_ = std::string();
}

void LineBatch::parse(const Line& line, std::string_view text) {
  const RecordPlace place{origin(line), text};
  if (line.too_long) return builder_.records().reject(place, kRecordTooLarge, kTooManyBytes);
  if (text.ends_with(',') && text.starts_with('{')) text.remove_suffix(1);  // lines taken out of an array
  LineArticle read{{}, line.number};
  if (builder_.build(text, place, read.article)) records_.emplace_back(std::move(read));
}

}  // namespace dateline
