#include "indexer/bulk/postings_merge.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/varint.h"
#include "indexer/bulk/term_merge.h"
#include "indexer/glass/keys.h"
#include "indexer/glass/value_stream.h"

namespace dateline {
namespace {

// How many bytes of values, or of entries, are read at a time: of one run at a time.
constexpr size_t kValueBufferBytes = size_t{256} << 10U;

// Calls `visit(document, value)` for each value of a slot, documents ascending.
template <typename Visit>
void for_each_value(const MergeInput& input, uint32_t slot, Visit visit) {
  for (size_t run = 0; run < input.runs.size(); ++run) {
    for (const Run::Slot& in_run : input.runs[run].slots) {
      if (in_run.slot != slot) continue;
      ExtentReader reader(input.spill, in_run.values, kValueBufferBytes);
      for (size_t document = 0; !reader.at_end();) {
        document += reader.number();
        const std::string_view value = reader.bytes(reader.number());
        if (const uint32_t number = input.numbers.of(run, document)) visit(number, value);
      }
    }
  }
}

std::set<uint32_t> slots_of(const std::vector<Run>& runs) {
  std::set<uint32_t> slots;
  for (const Run& run : runs) {
    for (const Run::Slot& slot : run.slots) slots.insert(slot.slot);
  }
  return slots;
}

}  // namespace

void PostingsMerge::write_first_range() {
  for (const auto& [key, value] : input_.options.metadata) table_.add(glass::metadata_key(key), value);
  write_values();
  glass::PostingListWriter list([this](std::string_view key, std::string_view tag) { table_.add(key, tag); });
  write_lengths(list);
  statistics_.add_frequency(write_terms(0, list));
  end_range();
}

void PostingsMerge::write_second_range() {
  SpillWriter entries(input_.spill);
  std::string sizes;
  glass::PostingListWriter list([&](std::string_view key, std::string_view tag) {
    sizes.clear();
    append_varint(sizes, key.size());
    append_varint(sizes, tag.size());
    entries.append(sizes);
    entries.append(key);
    entries.append(tag);
  });
  highest_frequency_of_second_ = write_terms(1, list);
  second_range_ = entries.finish();
  end_range();
}

void PostingsMerge::end_range() {
  if (--ranges_left_ == 0) finish();
}

void PostingsMerge::finish() {
  ExtentReader entries(input_.spill, second_range_, kValueBufferBytes);
  while (!entries.at_end()) {
    const size_t key_size = entries.number();
    const size_t tag_size = entries.number();
    const std::string_view entry = entries.bytes(key_size + tag_size);
    table_.add(entry.substr(0, key_size), entry.substr(key_size));
  }
  statistics_.add_frequency(highest_frequency_of_second_);
  finished_ = table_.finish();
}

void PostingsMerge::write_values() {
  std::map<std::string, std::string> statistics;  // by key, as are the next
  std::map<std::string, uint32_t> slots;
  for (const uint32_t slot : slots_of(input_.runs)) {
    glass::SlotStatistics of_slot;
    for_each_value(input_, slot, [&](uint32_t, std::string_view value) { of_slot.add(value); });
    if (of_slot.is_empty()) continue;
    statistics.emplace(glass::slot_statistics_key(slot), of_slot.tag());
    slots.emplace(glass::slot_values_prefix(slot), slot);
  }
  for (const auto& [key, tag] : statistics) table_.add(key, tag);
  for (const auto& [prefix, slot] : slots) {
    glass::ValueStreamWriter stream(table_, slot);
    for_each_value(input_, slot,
                   [&](uint32_t document, std::string_view value) { stream.add(document, value); });
    stream.finish();
  }
}

void PostingsMerge::write_lengths(glass::PostingListWriter& list) {
  list.begin_lengths();
  for (size_t run = 0; run < input_.runs.size(); ++run) {
    ExtentReader lengths(input_.spill, input_.runs[run].lengths, kValueBufferBytes);
    for (size_t document = 0; !lengths.at_end(); ++document) {
      const auto length = static_cast<uint32_t>(lengths.number());
      const uint32_t number = input_.numbers.of(run, document);
      if (number == 0) continue;
      list.add(number, length);
      statistics_.add_document(length);
    }
  }
  list.finish();
}

uint32_t PostingsMerge::write_terms(size_t range, glass::PostingListWriter& list) const {
  uint32_t highest = 0;
  TermMerge merge(readers_of(input_, [range](const Run& run) { return run.postings[range]; }));
  while (merge.next()) {
    list.begin_term(merge.term());
    for (const TermMerge::Entry& entry : merge.entries()) {
      const size_t first = input_.numbers.begin_of(entry.run);
      const char* at = entry.bytes.data();
      const char* const end = at + entry.bytes.size();
      for (size_t document = 0; at != end;) {
        document += take_varint(at);
        const auto frequency = static_cast<uint32_t>(take_varint(at));
        const uint32_t number = input_.numbers.at(first + document);
        if (number == 0) continue;
        list.add(number, frequency);
        highest = std::max(highest, frequency);
      }
    }
    list.finish();
  }
  return highest;
}

}  // namespace dateline
