#include "common/columns/columns_file.h"

#include <algorithm>

#include "common/columns/columns_layout.h"
#include "common/error.h"

namespace dateline {
namespace {

namespace layout = columns_layout;

}  // namespace

ValuesBlocks::ValuesBlocks(const Blocks& blocks, size_t first)
    : values_(blocks.text(first + layout::kText), blocks.numbers(first + layout::kTextEnds)),
      counts_(blocks.numbers(first + layout::kCounts)),
      ends_(blocks.numbers(first + layout::kEnds)),
      numbers_(blocks.numbers(first + layout::kNumbers)) {}

// A block of zeros takes no bytes, and so may claim any length.
bool ValuesBlocks::are_of(uint32_t documents) const {
  const bool is_bounded = ends_.empty() ? numbers_.size() == documents
                                        : ends_.size() == documents && numbers_.size() <= numbers_.bytes();
  return is_bounded && values_.size() <= numbers_.size() && counts_.size() == values_.size();
}

ColumnsFile::ColumnsFile(std::string_view bytes) : ColumnsFile(Blocks(bytes, layout::kKind)) {}

ColumnsFile::ColumnsFile(const Blocks& blocks)
    : documents_(static_cast<uint32_t>(blocks.numbers(layout::kFacts)[layout::kDocuments])),
      dated_(blocks.numbers(layout::kFacts)[layout::kDated]),
      first_instant_(static_cast<int64_t>(blocks.numbers(layout::kFacts)[layout::kFirstInstant])),
      first_day_(static_cast<int64_t>(blocks.numbers(layout::kFacts)[layout::kFirstDay])),
      missing_(blocks.numbers(layout::kMissing)),
      published_(blocks.numbers(layout::kPublished)),
      days_(blocks.numbers(layout::kDays)),
      order_(blocks.numbers(layout::kOrder)),
      places_(blocks.numbers(layout::kPlaces)),
      embargoes_{blocks.numbers(layout::kEmbargoed), blocks.numbers(layout::kEmbargoes)},
      expiries_{blocks.numbers(layout::kExpiring), blocks.numbers(layout::kExpiries)},
      copy_keys_(blocks.numbers(layout::kCopyKeys)),
      copy_documents_(blocks.numbers(layout::kCopyDocuments)),
      copy_groups_(blocks.numbers(layout::kCopyGroups)),
      copy_group_starts_(blocks.numbers(layout::kCopyGroupStarts)),
      lengths_(blocks.numbers(layout::kLengths)) {
  for (size_t field = 0; field < layout::kValueFields.size(); ++field)
    values_.emplace_back(blocks, layout::kFirstOfValues + field * layout::kValuesBlocks);
  check_sizes();
}

void ColumnsFile::check_sizes() const {
  const bool fits =
      published_.size() == documents_ && days_.size() == documents_ && places_.size() == documents_ &&
      copy_groups_.size() == documents_ && lengths_.size() == documents_ && missing_.size() <= documents_ &&
      order_.size() == documents_ - missing_.size() && dated_ <= order_.size() &&
      embargoes_.documents.size() == embargoes_.instants.size() &&
      expiries_.documents.size() == expiries_.instants.size() && embargoes_.size() <= documents_ &&
      expiries_.size() <= documents_ && copy_keys_.size() <= documents_ &&
      copy_documents_.size() == copy_keys_.size() && copy_group_starts_.size() <= copy_keys_.size();
  const auto is_sound = [&](const ValuesBlocks& values) { return values.are_of(documents_); };
  if (!fits || !std::all_of(values_.begin(), values_.end(), is_sound))
    throw damaged_index("its columns do not have one length");
}

uint32_t ColumnsFile::document_at(uint64_t place) const {
  const uint64_t document = order_[place];
  if (document == 0 || document > documents_) throw damaged_index("a document of its order is none");
  return static_cast<uint32_t>(document);
}

const ValuesBlocks& ColumnsFile::values(Field field) const {
  return values_[layout::place_of(field)];
}

std::shared_ptr<const ColumnsFile> open_columns(const std::filesystem::path& path,
                                                const std::filesystem::path& name) {
  return open_blocks<ColumnsFile>(path, name);
}

}  // namespace dateline
