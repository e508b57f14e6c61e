#include "indexer/bulk/merge_tables.h"

#include <algorithm>
#include <string>

#include "common/index/varint.h"
#include "indexer/bulk/term_merge.h"
#include "indexer/glass/keys.h"

namespace dateline {
namespace {

// How many bytes of a run's documents are read at a time: there is one run at a time.
constexpr size_t kDataBufferBytes = size_t{256} << 10U;
constexpr size_t kLeastBufferBytes = size_t{1} << 10U;
constexpr size_t kMostBufferBytes = size_t{256} << 10U;

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
    ExtentReader reader(input.spill, input.runs[run].*section, kDataBufferBytes);
    for (size_t document = 0; !reader.at_end(); ++document) visit(input.numbers.of(run, document), reader);
  }
}

}  // namespace

std::vector<ExtentReader> readers_of(const MergeInput& input,
                                     const std::function<Extent(const Run&)>& section) {
  std::vector<ExtentReader> readers;
  readers.reserve(input.runs.size());
  for (const Run& run : input.runs) readers.emplace_back(input.spill, section(run), input.buffer_bytes);
  return readers;
}

size_t buffer_bytes_for(size_t buffers, size_t memory_bytes) {
  return std::clamp(memory_bytes / std::max<size_t>(buffers, 1), kLeastBufferBytes, kMostBufferBytes);
}

glass::Table write_positions(const MergeInput& input, const std::filesystem::path& path) {
  glass::TableWriter table(path);
  TermMerge merge(readers_of(input, [](const Run& run) { return run.positions; }));
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
