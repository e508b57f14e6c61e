#include "indexer/glass/value_stream.h"

#include "indexer/glass/encodings.h"
#include "indexer/glass/keys.h"

namespace dateline::glass {
namespace {

constexpr size_t kValueChunkBytes = 2000;

}  // namespace

void SlotStatistics::add(std::string_view value) {
  if (is_empty()) {
    smallest_ = value;
    largest_ = value;
  } else if (value < smallest_) {
    smallest_ = value;
  } else if (value > largest_) {
    largest_ = value;
  }
  ++values_;
}

std::string SlotStatistics::tag() const {
  std::string tag;
  append_number(tag, values_);
  append_string(tag, smallest_);
  if (smallest_ != largest_) tag += largest_;
  return tag;
}

ValueStreamWriter::ValueStreamWriter(TableWriter& table, uint32_t slot)
    : table_(table), prefix_(slot_values_prefix(slot)) {}

void ValueStreamWriter::add(uint32_t document, std::string_view value) {
  if (chunk_.empty()) {
    first_ = document;
  } else {
    append_number(chunk_, document - last_ - 1);
  }
  append_string(chunk_, value);
  last_ = document;
  if (chunk_.size() >= kValueChunkBytes) finish();
}

void ValueStreamWriter::finish() {
  if (chunk_.empty()) return;
  std::string key = prefix_;
  append_ordered(key, first_);
  table_.add(key, chunk_);
  chunk_.clear();
}

}  // namespace dateline::glass
