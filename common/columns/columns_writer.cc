#include "common/columns/columns_writer.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "common/columns/columns_file.h"
#include "common/columns/columns_layout.h"
#include "common/hash.h"
#include "common/words/lexicon.h"

namespace dateline {
namespace {

namespace layout = columns_layout;

// The ids of documents, one after the other.
class DocumentIds {
 public:
  DocumentIds(const ValueSource& source, uint32_t documents) : ends_(size_t{documents} + 1) {
    uint32_t done = 0;
    source.for_each_value(Field::kId, [&](uint32_t document, std::string_view id) {
      while (done + 1 < document) ends_[++done] = bytes_.size();
      bytes_ += id;
      ends_[++done] = bytes_.size();
    });
    while (done < documents) ends_[++done] = bytes_.size();
  }

  std::string_view of(uint32_t document) const {
    return std::string_view(bytes_).substr(ends_[document - 1], ends_[document] - ends_[document - 1]);
  }

 private:
  std::string bytes_;
  std::vector<uint64_t> ends_;
};

class ColumnsWriter {
 public:
  ColumnsWriter(const ValueSource& source, const TimeZone& zone, const ByteSink& sink)
      : source_(source), zone_(zone), out_(layout::kKind, sink), documents_(source.last_document()) {
    source_.for_each_document([&](uint32_t document) { present_.push_back(document); });
  }

  void write() {
    write_dates();
    write_moments(Field::kEmbargo);
    write_moments(Field::kExpires);
    write_copies();
    write_lengths();
    for (const Field field : layout::kValueFields) write_values(field);
    out_.finish();
  }

 private:
  void write_dates();
  void write_days(const std::vector<uint64_t>& since_first, int64_t first, int64_t first_day);
  std::vector<uint32_t> newest_first(const std::vector<uint64_t>& since_first) const;
  void write_order(const std::vector<uint64_t>& since_first);
  void write_moments(Field field);
  void write_copies();
  void write_lengths();
  void write_values(Field field);

  std::vector<uint32_t> missing() const {
    std::vector<uint32_t> numbers;
    uint32_t next = 1;
    for (const uint32_t document : present_) {
      for (; next < document; ++next) numbers.push_back(next);
      next = document + 1;
    }
    for (; next <= documents_; ++next) numbers.push_back(next);
    return numbers;
  }

  const ValueSource& source_;
  const TimeZone& zone_;
  BlocksWriter out_;
  const uint32_t documents_;       // the last of them
  std::vector<uint32_t> present_;  // those there are
};

void ColumnsWriter::write_dates() {
  uint64_t dated = 0;
  int64_t first = std::numeric_limits<int64_t>::max();
  source_.for_each_instant(Field::kPublished, [&](uint32_t, int64_t instant) {
    first = std::min(first, instant);
    ++dated;
  });
  if (dated == 0) first = 0;
  // The clocks may go back over midnight: a later instant has the day before then.
  const int64_t first_day = zone_.day_of(first) - int64_t{1};
  std::vector<uint64_t> facts(layout::kFactCount);
  facts[layout::kDocuments] = documents_;
  facts[layout::kDated] = dated;
  facts[layout::kFirstInstant] = static_cast<uint64_t>(first);
  facts[layout::kFirstDay] = static_cast<uint64_t>(first_day);
  out_.add(facts);
  out_.add(missing());
  std::vector<uint64_t> since_first(documents_);
  source_.for_each_instant(Field::kPublished, [&](uint32_t document, int64_t instant) {
    since_first[document - 1] = static_cast<uint64_t>(instant - first) + 1;
  });
  out_.add(since_first);
  write_days(since_first, first, first_day);
  write_order(since_first);
}

void ColumnsWriter::write_days(const std::vector<uint64_t>& since_first, int64_t first, int64_t first_day) {
  std::vector<uint32_t> days(documents_);
  for (size_t i = 0; i < since_first.size(); ++i) {
    if (since_first[i] == 0) continue;
    const int64_t instant = first + static_cast<int64_t>(since_first[i] - 1);
    days[i] = static_cast<uint32_t>(zone_.day_of(instant) - first_day);
  }
  out_.add(days);
}

std::vector<uint32_t> ColumnsWriter::newest_first(const std::vector<uint64_t>& since_first) const {
  std::vector<uint32_t> order = present_;
  const DocumentIds ids(source_, documents_);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    const uint64_t first = since_first[a - 1];
    const uint64_t second = since_first[b - 1];
    return first != second ? first > second : ids.of(a) < ids.of(b);
  });
  return order;
}

void ColumnsWriter::write_order(const std::vector<uint64_t>& since_first) {
  const std::vector<uint32_t> order = newest_first(since_first);
  out_.add(order);
  std::vector<uint32_t> places(documents_);
  for (uint32_t place = 0; place < order.size(); ++place) places[order[place] - 1] = place;
  out_.add(places);
}

void ColumnsWriter::write_moments(Field field) {
  std::vector<uint32_t> documents;
  std::vector<uint64_t> instants;
  source_.for_each_instant(field, [&](uint32_t document, int64_t instant) {
    documents.push_back(document);
    instants.push_back(static_cast<uint64_t>(instant));
  });
  out_.add(documents);
  out_.add(instants);
}

void ColumnsWriter::write_copies() {
  std::vector<std::pair<uint64_t, uint32_t>> copies;
  source_.for_each_value(Field::kCopy, [&](uint32_t document, std::string_view key) {
    copies.emplace_back(lasting_hash(key), document);
  });
  std::sort(copies.begin(), copies.end());
  std::vector<uint64_t> keys;
  std::vector<uint32_t> documents;
  std::vector<uint32_t> groups(documents_);
  std::vector<uint32_t> starts;
  for (size_t i = 0; i < copies.size(); ++i) {
    const auto [key, document] = copies[i];
    const bool follows = i > 0 && copies[i - 1].first == key;
    const bool is_followed = i + 1 < copies.size() && copies[i + 1].first == key;
    if (!follows && is_followed) starts.push_back(static_cast<uint32_t>(i));
    if (follows || is_followed) groups[document - 1] = static_cast<uint32_t>(starts.size());
    keys.push_back(key);
    documents.push_back(document);
  }
  out_.add(keys);
  out_.add(documents);
  out_.add(groups);
  out_.add(starts);
}

void ColumnsWriter::write_lengths() {
  std::vector<uint32_t> lengths(documents_);
  source_.for_each_length([&](uint32_t document, uint32_t length) { lengths[document - 1] = length; });
  out_.add(lengths);
}

// The values of documents by number: first as they come, in the end by the order of their bytes.
class ValueNumbers {
 public:
  explicit ValueNumbers(uint32_t documents) { ends_.reserve(documents); }

  // The values of a document after those of all before it.
  void add(uint32_t document, std::string_view value) {
    begin(document);
    numbers_.push_back(lexicon_.number_of(value));
    has_several_ = has_several_ || numbers_.size() - begin_ > 1;
  }

  void write(uint32_t documents, BlocksWriter& out) {
    begin(documents + 1);
    const std::vector<uint32_t> in_order = lexicon_.in_order();
    std::vector<uint32_t> number_of(in_order.size());
    std::string text;
    std::vector<uint64_t> ends;
    for (uint32_t place = 0; place < in_order.size(); ++place) {
      number_of[in_order[place]] = place + 1;
      text += lexicon_.word(in_order[place]);
      ends.push_back(text.size());
    }
    std::vector<uint32_t> counts(in_order.size());
    for (uint32_t& number : numbers_) {
      number = number_of[number];
      ++counts[number - 1];
    }
    out.add(text);
    out.add(ends);
    out.add(counts);
    write_numbers(out);
  }

 private:
  // Ends the documents before this one.
  void begin(uint32_t document) {
    while (ends_.size() + 1 < document) {
      ends_.push_back(static_cast<uint32_t>(numbers_.size()));
      begin_ = numbers_.size();
    }
  }

  void write_numbers(BlocksWriter& out) const {
    if (has_several_) {
      out.add(ends_);
      out.add(numbers_);
      return;
    }
    std::vector<uint32_t> only(ends_.size());
    for (size_t i = 0, begin = 0; i < ends_.size(); begin = ends_[i++]) {
      if (begin < ends_[i]) only[i] = numbers_[begin];
    }
    out.add(std::span<const uint32_t>());
    out.add(only);
  }

  Lexicon lexicon_;
  std::vector<uint32_t> ends_;  // of the documents that are done
  std::vector<uint32_t> numbers_;
  size_t begin_ = 0;  // where those of the document begin
  bool has_several_ = false;
};

void ColumnsWriter::write_values(Field field) {
  const bool is_list = spec(field).kind == FieldKind::kKeyword;
  ValueNumbers numbers(documents_);
  source_.for_each_value(field, [&](uint32_t document, std::string_view value) {
    if (is_list) {
      unpack_values(value, [&](std::string_view one) { numbers.add(document, one); });
    } else {
      numbers.add(document, value);
    }
  });
  numbers.write(documents_, out_);
}

}  // namespace

void write_columns(const ValueSource& source, const TimeZone& zone, const ByteSink& sink) {
  ColumnsWriter(source, zone, sink).write();
}

}  // namespace dateline
