#include "indexer/bulk/merge_tables.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "common/index/varint.h"
#include "indexer/bulk/term_merge.h"
#include "indexer/glass/keys.h"
#include "indexer/glass/posting_list.h"
#include "indexer/glass/value_stream.h"

namespace dateline {
namespace {

// How many bytes of a slot's values are read at a time: there are few runs at a time, one after the other.
constexpr size_t kValueBufferBytes = size_t{256} << 10U;
constexpr size_t kLeastBufferBytes = size_t{1} << 10U;
constexpr size_t kMostBufferBytes = size_t{256} << 10U;

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

void write_values(const MergeInput& input, glass::TableWriter& table) {
  std::map<std::string, std::string> statistics;  // by key, as are the next
  std::map<std::string, uint32_t> slots;
  for (const uint32_t slot : slots_of(input.runs)) {
    glass::SlotStatistics of_slot;
    for_each_value(input, slot, [&](uint32_t, std::string_view value) { of_slot.add(value); });
    if (of_slot.is_empty()) continue;
    statistics.emplace(glass::slot_statistics_key(slot), of_slot.tag());
    slots.emplace(glass::slot_values_prefix(slot), slot);
  }
  for (const auto& [key, tag] : statistics) table.add(key, tag);
  for (const auto& [prefix, slot] : slots) {
    glass::ValueStreamWriter stream(table, slot);
    for_each_value(input, slot,
                   [&](uint32_t document, std::string_view value) { stream.add(document, value); });
    stream.finish();
  }
}

void write_lengths(const MergeInput& input, glass::PostingListWriter& list, glass::Statistics& statistics) {
  list.begin_lengths();
  for (size_t run = 0; run < input.runs.size(); ++run) {
    const std::vector<uint32_t>& lengths = input.runs[run].lengths;
    for (size_t document = 0; document < lengths.size(); ++document) {
      const uint32_t number = input.numbers.of(run, document);
      if (number == 0) continue;
      list.add(number, lengths[document]);
      statistics.add_document(lengths[document]);
    }
  }
  list.finish();
}

std::vector<ExtentReader> readers_of(const MergeInput& input, Extent Run::*section) {
  std::vector<ExtentReader> readers;
  readers.reserve(input.runs.size());
  for (const Run& run : input.runs) readers.emplace_back(input.spill, run.*section, input.buffer_bytes);
  return readers;
}

void write_terms(const MergeInput& input, glass::PostingListWriter& list, glass::Statistics& statistics) {
  TermMerge merge(readers_of(input, &Run::postings));
  while (merge.next()) {
    list.begin_term(merge.term());
    for (const TermMerge::Entry& entry : merge.entries()) {
      const uint32_t* const numbers = input.numbers.of_run(entry.run);
      const char* at = entry.bytes.data();
      const char* const end = at + entry.bytes.size();
      for (size_t document = 0; at != end;) {
        document += take_varint(at);
        const auto frequency = static_cast<uint32_t>(take_varint(at));
        if (numbers[document] == 0) continue;
        list.add(numbers[document], frequency);
        statistics.add_frequency(frequency);
      }
    }
    list.finish();
  }
}

std::string_view take_string(const char*& at) {
  const size_t size = take_varint(at);
  const std::string_view string(at, size);
  at += size;
  return string;
}

struct Tag {
  std::string_view bytes;
  bool is_compressed;
};

// What append_tag() wrote.
Tag next_tag(ExtentReader& reader) {
  const uint64_t size = reader.number();
  return {reader.bytes(size / 2), size % 2 != 0};
}

// Calls `visit(document, reader)` for each document, `document` being 0 where it is left out.
template <typename Visit>
void for_each_document(const MergeInput& input, Extent Run::*section, Visit visit) {
  for (size_t run = 0; run < input.runs.size(); ++run) {
    ExtentReader reader(input.spill, input.runs[run].*section, kValueBufferBytes);
    for (size_t document = 0; !reader.at_end(); ++document) visit(input.numbers.of(run, document), reader);
  }
}

}  // namespace

size_t buffer_bytes_for(size_t buffers, size_t memory_bytes) {
  return std::clamp(memory_bytes / std::max<size_t>(buffers, 1), kLeastBufferBytes, kMostBufferBytes);
}

glass::Table write_postings(const MergeInput& input, const std::filesystem::path& path,
                            glass::Statistics& statistics) {
  glass::TableWriter table(path);
  for (const auto& [key, value] : input.options.metadata) table.add(glass::metadata_key(key), value);
  write_values(input, table);
  glass::PostingListWriter list(table);
  write_lengths(input, list, statistics);
  write_terms(input, list, statistics);
  return table.finish();
}

glass::Table write_positions(const MergeInput& input, const std::filesystem::path& path) {
  glass::TableWriter table(path);
  TermMerge merge(readers_of(input, &Run::positions));
  std::string key;
  while (merge.next()) {
    key = glass::term_key(merge.term()) + '\0';
    const size_t key_size = key.size();
    for (const TermMerge::Entry& entry : merge.entries()) {
      const char* at = entry.bytes.data();
      const char* const end = at + entry.bytes.size();
      for (size_t document = 0; at != end;) {
        document += take_varint(at);
        const std::string_view positions = take_string(at);
        const uint32_t number = input.numbers.of(entry.run, document);
        if (number == 0) continue;
        key.resize(key_size);
        glass::append_ordered(key, number);
        table.add(key, positions);
      }
    }
  }
  return table.finish();
}

glass::Table write_data(const MergeInput& input, const std::filesystem::path& path) {
  glass::TableWriter table(path);
  for_each_document(input, &Run::data, [&](uint32_t document, ExtentReader& reader) {
    const Tag tag = next_tag(reader);
    if (document != 0 && !tag.bytes.empty())
      table.add(glass::document_key(document), tag.bytes, tag.is_compressed);
  });
  return table.finish();
}

glass::Table write_term_lists(const MergeInput& input, const std::filesystem::path& path) {
  glass::TableWriter table(path);
  for_each_document(input, &Run::term_lists, [&](uint32_t document, ExtentReader& reader) {
    const Tag slots = next_tag(reader);
    const std::string slots_bytes(slots.bytes);
    const Tag terms = next_tag(reader);
    if (document == 0) return;
    table.add(glass::document_key(document), terms.bytes, terms.is_compressed);
    if (!slots_bytes.empty()) table.add(glass::slots_key(document), slots_bytes, slots.is_compressed);
  });
  return table.finish();
}

}  // namespace dateline
