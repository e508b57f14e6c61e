// Reads a table of glass from its first entry to its last (the format: table_writer.h). For one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/branches.h"
#include "indexer/glass/table_writer.h"

namespace dateline::glass {

class TableReader {
 public:
  // All throw Error{kDamaged}, without the name of the file. A table without blocks needs no file.
  TableReader(const std::filesystem::path& path, const Table& table);
  ~TableReader();
  TableReader(const TableReader&) = delete;
  TableReader& operator=(const TableReader&) = delete;

  // The next entry, whose key is larger than the one before; false after as many as the table has.
  bool next();

  // Until the next call of next(). The tag is as it was written: compressed, if it was.
  const std::string& key() const { return key_; }
  const std::string& tag() const { return tag_; }
  bool is_compressed() const { return is_compressed_; }

 private:
  struct Level {
    std::string block;
    size_t next = 0;  // in the directory
    size_t end = 0;
  };

  TableReader(int descriptor, const Table& table);
  bool read_entry();
  std::optional<std::string_view> next_item();  // of a leaf
  void descend(uint32_t block, uint32_t level);
  std::string_view item(Level& level) const;

  const int descriptor_;
  std::vector<Level> levels_;  // from the root down to a leaf
  uint32_t height_;
  uint64_t left_;  // entries
  std::string key_;
  std::string last_key_;
  std::string tag_;
  bool is_compressed_ = false;
};

}  // namespace dateline::glass
