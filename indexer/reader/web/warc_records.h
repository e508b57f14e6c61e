// Cuts a web archive into its records: WARC (ISO 28500) and the older ARC of the Internet Archive. What is no
// page is passed by without being held in memory. For one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/reader/bytes/window.h"
#include "indexer/source/source.h"

namespace dateline {

struct WarcRecord {
  std::string type;       // "response", "resource", "warcinfo", ...; "response" for all of ARC
  std::string address;    // of what was retrieved
  std::string date;       // of its retrieval, as written
  std::string media;      // of the block, as the record says
  std::string block;      // what was retrieved, with the headers of HTTP; empty when `too_large`
  uint64_t position = 0;  // of the record in the archive
  bool too_large = false;
  bool cut_off = false;  // the archive ends within the block
  bool broken = false;   // what stands here is no record; the next one is looked for
};

class WarcRecords {
 public:
  WarcRecords(Source& source, size_t max_block_bytes) : window_(source), max_bytes_(max_block_bytes) {}

  // The next record; false at the end.
  bool next(WarcRecord& record);

 private:
  std::string line();
  bool read_warc_header(WarcRecord& record, uint64_t& length);
  static bool read_arc_header(const std::string& line, WarcRecord& record, uint64_t& length);
  void read_block(WarcRecord& record, uint64_t length);
  bool resynchronise(const std::string& text, WarcRecord& record);

  Window window_;
  size_t max_bytes_;
  uint64_t at_ = 0;
};

}  // namespace dateline
