// A glass database as a run, so that it can be merged with others: its tables are read once, from the
// beginning to the end, and chunks of lists are joined. Whatever is compressed stays as it is. For one
// thread.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "indexer/bulk/run.h"
#include "indexer/bulk/spill_file.h"
#include "indexer/bulk/term_entry.h"
#include "indexer/glass/byte_reader.h"
#include "indexer/glass/table_reader.h"
#include "indexer/glass/version_file.h"

namespace dateline {

class DatabaseRun {
 public:
  // Throws Error{kDamaged}, and Error{kWrite} for the spill file.
  DatabaseRun(const std::filesystem::path& folder, SpillFile& spill, const BulkOptions& options);

  Run take_run() { return std::move(run_); }
  std::map<std::string, std::string>& metadata() { return metadata_; }

  // The documents from 1 to the last one that are not there.
  const std::vector<uint32_t>& missing() const { return missing_; }

 private:
  using ReadTable = void (DatabaseRun::*)(glass::TableReader&);

  // What is damaged in it names the file.
  void read(const char* file, const glass::Table& table, ReadTable read_table);
  void read_postings(glass::TableReader& table);
  void begin_range(size_t range, TermEntry& entry);
  void add_special(char kind, glass::ByteReader& key, const std::string& tag);
  void begin_chunk(bool is_first) const;
  void add_length(size_t index, uint32_t length);
  void add_values(glass::ByteReader& key, const std::string& tag);
  void finish_slot();
  void find_missing();
  void read_positions(glass::TableReader& table);
  void read_data(glass::TableReader& table);
  void read_term_lists(glass::TableReader& table);
  size_t index_of(uint32_t document);
  size_t index_of_one_there(uint32_t document);

  const std::filesystem::path folder_;
  const glass::Database database_;
  SpillWriter section_;  // that is being written
  Run run_;
  std::map<std::string, std::string> metadata_;
  uint32_t largest_ = 0;      // document that was met
  uint32_t documents_ = 0;    // of which lengths were met
  std::string lengths_;       // as a run has them
  size_t range_ = 0;          // of the terms that are being read
  bool is_list_over_ = true;  // of lengths or postings
  std::vector<bool> is_there_;
  std::vector<uint32_t> missing_;

  uint32_t slot_ = 0;  // whose values are being read
  bool has_slot_ = false;
  Distances distances_;  // of its documents
};

}  // namespace dateline
