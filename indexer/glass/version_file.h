// The file by which a folder is a glass database: where the root of each table is, and figures of the whole
// (Xapian 1.4.22, glass_version.cc:271). It is written last. Thread-safe.
//
// 14 bytes that say what it is, 2 for the version of the format, 16 that name this database and no other, and
// numbers: the revision; of each table its root and how to read it; the figures.
#pragma once

#include <cstdint>
#include <filesystem>

#include "indexer/glass/table_writer.h"

namespace dateline::glass {

// Of all documents. Those without any terms have no part in the shortest.
class Statistics {
 public:
  void add_document(uint64_t length);
  void add_frequency(uint32_t frequency) {
    if (frequency > highest_frequency_) highest_frequency_ = frequency;
  }
  std::string packed() const;

 private:
  uint32_t documents_ = 0;
  uint64_t shortest_ = 0;
  uint64_t longest_ = 0;
  uint64_t total_length_ = 0;
  uint32_t highest_frequency_ = 0;
};

struct Tables {
  Table postings;
  Table data;
  Table term_lists;
  Table positions;
};

struct Database {
  Tables tables;
  uint32_t documents = 0;
  uint32_t last_document = 0;
};

// Of a database that this or a stock writer made. Throws Error{kDamaged}.
Database read_version_file(const std::filesystem::path& folder);

// Makes a database of the tables that lie in `folder`. A stock writer that changes it later is told not to
// compress the data of documents, which is compressed already. Not synced. Throws Error{kWrite}.
void write_version_file(const std::filesystem::path& folder, const Tables& tables,
                        const Statistics& statistics);

}  // namespace dateline::glass
