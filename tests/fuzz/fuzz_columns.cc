// Any bytes are columns, a vocabulary or a damaged file; what is read of them stays within it, and ends.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/columns/columns_file.h"
#include "common/columns/columns_layout.h"
#include "common/columns/vocabulary_file.h"
#include "common/error.h"

namespace {

using dateline::ColumnsFile;
using dateline::Error;
using dateline::VocabularyFile;

constexpr uint32_t kMostDocuments = 1000;

void read_values(const ColumnsFile& file, uint32_t document) {
  for (const dateline::Field field : dateline::columns_layout::kValueFields) {
    const dateline::ValuesBlocks& column = file.values(field);
    column.for_each(document,
                    [&](uint32_t number) { (void)(column.values()[number].size() + column.count(number)); });
  }
}

void read(const ColumnsFile& file) {
  for (uint32_t document = 1; document <= std::min(file.documents(), kMostDocuments); ++document) {
    (void)(file.published(document) / 2 + file.place(document));
    (void)file.day(document);
    if (const uint32_t group = file.copy_group(document); group != 0)
      file.for_each_copy(group, [](uint32_t copy) { (void)copy; });
    read_values(file, document);
  }
  for (uint64_t place = 0; place < std::min<uint64_t>(file.size(), kMostDocuments); ++place)
    (void)file.document_at(place);
}

void read(const VocabularyFile& file) {
  (void)file.words().lower_bound("oil");
  for (size_t length = 0; length < 40; ++length) {
    file.for_each_spelled(length, [&](uint64_t place, uint32_t /*letters*/) {
      (void)(file.words()[place].size() + file.counts(place).text);
    });
  }
}

template <typename File>
void try_as(std::string_view bytes) {
  try {
    read(File(bytes));
  } catch (const Error&) {
    return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try_as<ColumnsFile>(bytes);
  try_as<VocabularyFile>(bytes);
  return 0;
}
