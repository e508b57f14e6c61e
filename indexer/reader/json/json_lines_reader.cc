#include "indexer/reader/json/json_lines_reader.h"

#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "common/ascii.h"
#include "common/error.h"
#include "indexer/ordered_workers.h"
#include "indexer/reader/json/line_batch.h"

namespace dateline {
namespace {

// Of lines that are read, but not yet parsed and taken: a line may be large.
constexpr size_t kMaxBytesOnTheWay = 4UL << 20U;

// Lines are read by the caller's thread, batch by batch, and parsed by several at a time.
class JsonLinesReader : public Reader {
 public:
  JsonLinesReader(Source& source, const ReaderOptions& options, RejectSink rejects)
      : options_(options),
        source_(source),
        lines_(source, options.max_record_bytes),
        rejects_(std::move(rejects)) {}

  bool next(Article& article) override {
    while (taken_ || take_batch()) {
      while (at_ < taken_->records().size()) {
        if (take(taken_->records()[at_++], article)) return true;
      }
      free_.push_back(std::move(taken_));
    }
    return false;
  }

  std::string origin() const override { return source_.name() + ":" + std::to_string(line_); }

 private:
  using Batch = std::unique_ptr<LineBatch>;

  bool take(LineBatch::Record& record, Article& article) {
    if (const auto* const reject = std::get_if<Reject>(&record)) {
      rejects_(*reject);
      return false;
    }
    auto& read = std::get<LineBatch::LineArticle>(record);
    article = std::move(read.article);
    line_ = read.line;
    return true;
  }

  // False at the end. What is wrong with the source comes after all that was before the fault.
  bool take_batch() {
    at_ = 0;
    while (!ended_ && on_the_way_ < 2 * options_.threads + 1 && bytes_on_the_way_ < kMaxBytesOnTheWay) {
      Batch batch = read_batch();
      if (options_.threads == 1 || (ended_ && on_the_way_ == 0)) return parse_here(std::move(batch));
      send(std::move(batch));
    }
    std::optional<Batch> first;
    if (on_the_way_ > 0) first = workers_->pop();
    if (!first && failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
    if (!first) return false;
    taken_ = std::move(*first);
    --on_the_way_;
    bytes_on_the_way_ -= taken_->bytes();
    return true;
  }

  bool parse_here(Batch batch) {
    batch->parse();
    taken_ = std::move(batch);
    return true;
  }

  void send(Batch batch) {
    if (!workers_)
      workers_ =
          std::make_unique<OrderedWorkers<Batch>>(options_.threads, [](Batch& sent) { sent->parse(); });
    ++on_the_way_;
    bytes_on_the_way_ += batch->bytes();
    workers_->push(std::move(batch));
  }

  Batch read_batch() {
    Batch batch;
    if (free_.empty()) {
      batch = std::make_unique<LineBatch>(options_, source_.name());
    } else {
      batch = std::move(free_.back());
      free_.pop_back();
    }
    try {
      ended_ = !batch->read(lines_);
    } catch (const Error&) {
      failure_ = std::current_exception();
      ended_ = true;
    }
    return batch;
  }

  const ReaderOptions options_;
  Source& source_;
  LineReader lines_;
  RejectSink rejects_;
  Batch taken_;        // records of it are given
  size_t at_ = 0;      // the next one
  uint64_t line_ = 0;  // of the last one
  std::vector<Batch> free_;
  bool ended_ = false;
  std::exception_ptr failure_;  // at the end
  size_t on_the_way_ = 0;       // batches
  size_t bytes_on_the_way_ = 0;
  std::unique_ptr<OrderedWorkers<Batch>> workers_;  // once there is enough to read
};

bool is_lines_name(std::string_view name) {
  return name.ends_with(".jsonl") || name.ends_with(".ndjson") || name.ends_with(".jsonlines") ||
         name.ends_with(".ldjson");
}

// A line that holds a whole object.
bool is_object(std::string_view line) {
  if (line.ends_with(',')) line.remove_suffix(1);
  return line.size() >= 2 && line.front() == '{' && line.back() == '}';
}

// Whether a line opens an object or a list that a later one closes.
bool is_left_open(std::string_view line) {
  int depth = 0;
  bool in_string = false;
  for (size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (in_string && c == '\\') {
      ++at;
    } else if (c == '"') {
      in_string = !in_string;
    } else if (!in_string) {
      depth += (c == '{' || c == '[') - (c == '}' || c == ']');
    }
  }
  return depth > 0;
}

}  // namespace

std::unique_ptr<Reader> open_json_lines(Source& source, const ReaderOptions& options, RejectSink rejects) {
  return std::make_unique<JsonLinesReader>(source, options, std::move(rejects));
}

// Some lines may be broken; most are whole objects. A bracket alone on the first line opens a document, and
// so does a first line of which brackets are left open, unless the name says that there are lines.
int recognise_json_lines(std::string_view head, std::string_view file_name) {
  size_t lines = 0;
  size_t objects = 0;
  bool document = false;
  bool open = false;
  while (!head.empty()) {
    const size_t end = head.find('\n');
    const bool whole = end != std::string_view::npos;
    const std::string_view line = trimmed(head.substr(0, end));
    head.remove_prefix(whole ? end + 1 : head.size());
    if (line.empty()) continue;
    if (lines == 0) {
      document = line.front() == '[' || line == "{";
      open = whole && is_left_open(line);
    }
    if (!whole && lines > 0) break;  // it may be whole only in the file
    ++lines;
    if (is_object(line)) ++objects;
  }
  if (document) return 0;
  if (is_lines_name(file_name)) return 95;
  return !open && objects >= 2 && objects * 2 > lines ? 90 : 0;
}

}  // namespace dateline
