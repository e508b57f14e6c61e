// What the articles of a shard have in the few fields that counting and ordering need, column by column: a
// file beside each database of Xapian's. docs/index-format.md describes it; columns_writer.h writes it.
// Documents have the numbers that they have in the database, from 1. The bytes may be anything: what is not
// there is Error{kDamaged}. Immutable; thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "common/columns/blocks.h"
#include "common/error.h"
#include "common/index/schema.h"

namespace dateline {

// When an article without a date was published: before all others.
inline constexpr int64_t kUndated = std::numeric_limits<int64_t>::min();

// The values of one field: a dictionary in the order of their bytes, and for each document the numbers of its
// values, from 0.
class ValuesBlocks {
 public:
  ValuesBlocks(const Blocks& blocks, size_t first);

  // Whether they can be of so many documents, and no longer than the file is.
  bool are_of(uint32_t documents) const;

  const Texts& values() const { return values_; }
  uint64_t distinct() const { return values_.size(); }
  uint64_t count(uint64_t number) const { return counts_[number]; }  // in all documents

  template <typename Visit>
  void for_each(uint32_t document, Visit visit) const {
    if (ends_.empty()) {
      if (const uint64_t number = numbers_[document - 1]; number != 0) visit(checked(number));
      return;
    }
    const uint64_t end = ends_[document - 1];
    for (uint64_t at = document == 1 ? 0 : ends_[document - 2]; at < end; ++at) visit(checked(numbers_[at]));
  }

  // The same for many documents, numbered from `base` on, at once.
  template <typename Visit>
  void for_each_of(std::span<const uint32_t> documents, uint32_t base, Visit visit) const {
    numbers_.read_many([&](auto number_at) {
      if (!ends_.empty()) return for_each_of_lists(documents, base, number_at, visit);
      for (const uint32_t document : documents) {
        if (const uint64_t number = number_at(document - base - 1); number != 0) visit(checked(number));
      }
    });
  }

 private:
  template <typename NumberAt, typename Visit>
  void for_each_of_lists(std::span<const uint32_t> documents, uint32_t base, NumberAt number_at,
                         Visit visit) const {
    ends_.read_many([&](auto end_at) {
      for (const uint32_t document : documents) {
        const uint64_t place = document - base - 1;
        const uint64_t end = end_at(place);
        if (end > numbers_.size()) throw damaged_index("the values of an article have no end");
        for (uint64_t at = place == 0 ? 0 : end_at(place - 1); at < end; ++at) visit(checked(number_at(at)));
      }
    });
  }

  // As they are kept they count from 1.
  uint32_t checked(uint64_t number) const {
    if (number == 0 || number > values_.size()) throw damaged_index("an article has a value that is none");
    return static_cast<uint32_t>(number - 1);
  }

  Texts values_;
  Numbers counts_;
  Numbers ends_;  // of the numbers of each document; empty where none has two
  Numbers numbers_;
};

// Documents with an instant each, in seconds since 1970.
struct MomentsBlocks {
  Numbers documents;
  Numbers instants;

  uint64_t size() const { return documents.size(); }
  uint32_t document(uint64_t i) const { return static_cast<uint32_t>(documents[i]); }
  int64_t instant(uint64_t i) const { return static_cast<int64_t>(instants[i]); }
};

class ColumnsFile {
 public:
  explicit ColumnsFile(std::string_view bytes);

  uint32_t documents() const { return documents_; }    // the highest number of one, be it there or not
  const Numbers& missing() const { return missing_; }  // numbers that no document has, ascending

  // The first instant, in seconds since 1970, or kUndated.
  int64_t published(uint32_t document) const {
    const uint64_t stored = published_[document - 1];
    return stored == 0 ? kUndated : first_instant_ + static_cast<int64_t>(stored - 1);
  }
  // The local day, since 1970-01-01, in the zone that the archive was built with; of one that has a date.
  int32_t day(uint32_t document) const {
    return static_cast<int32_t>(first_day_ + static_cast<int64_t>(days_[document - 1]));
  }

  // The sum of the frequencies of its terms: what BM25 takes for its length.
  uint32_t length(uint32_t document) const { return static_cast<uint32_t>(lengths_[document - 1]); }

  // The documents, newest first, ties by id; the first `dated` have a date. And back.
  uint64_t size() const { return order_.size(); }
  uint64_t dated() const { return dated_; }
  uint32_t document_at(uint64_t place) const;
  uint32_t place(uint32_t document) const { return static_cast<uint32_t>(places_[document - 1]); }

  // When documents begin to show, and when they end to.
  const MomentsBlocks& embargoes() const { return embargoes_; }
  const MomentsBlocks& expiries() const { return expiries_; }

  // A hash of what the copies of a story have in common, ascending, and the document that has it; of equal
  // ones the documents ascend.
  const Numbers& copy_keys() const { return copy_keys_; }
  uint32_t copy_document(uint64_t i) const { return static_cast<uint32_t>(copy_documents_[i]); }
  // Documents of one key, where it has several: the groups are numbered from 1. 0 for one without copies.
  uint32_t copy_groups() const { return static_cast<uint32_t>(copy_group_starts_.size()); }
  uint32_t copy_group(uint32_t document) const { return static_cast<uint32_t>(copy_groups_[document - 1]); }
  template <typename Visit>
  void for_each_copy(uint32_t group, Visit visit) const {
    const uint64_t first = copy_group_starts_[group - 1];
    const uint64_t key = copy_keys_[first];
    for (uint64_t i = first; i < copy_keys_.size() && copy_keys_[i] == key; ++i) visit(copy_document(i));
  }

  const ValuesBlocks& values(Field field) const;

 private:
  explicit ColumnsFile(const Blocks& blocks);
  void check_sizes() const;

  uint32_t documents_;
  uint64_t dated_;
  int64_t first_instant_;
  int64_t first_day_;
  Numbers missing_;
  Numbers published_;  // 0 for none; else 1 more than since the first instant
  Numbers days_;       // since the first day
  Numbers order_;
  Numbers places_;
  MomentsBlocks embargoes_;
  MomentsBlocks expiries_;
  Numbers copy_keys_;
  Numbers copy_documents_;
  Numbers copy_groups_;
  Numbers copy_group_starts_;  // where each begins among the keys
  Numbers lengths_;
  std::vector<ValuesBlocks> values_;
};

// With its file, which errors are to call `name`. Throws Error{kDamaged} that names it.
std::shared_ptr<const ColumnsFile> open_columns(const std::filesystem::path& path,
                                                const std::filesystem::path& name);

}  // namespace dateline
