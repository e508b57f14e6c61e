// Cuts a JSON source into its records: the elements of an array, of an array somewhere within an object, or
// the values themselves, one after another. A broken record ends where the next one begins. For one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "indexer/reader/bytes/window.h"
#include "indexer/reader/json/json_scan.h"

namespace dateline {

struct JsonPiece {
  std::string_view bytes;       // of the record; of a broken one the beginning. Valid until the next call
  const char* fault = nullptr;  // why it cannot be used, a code of reject.h; null when it may be
  std::string detail;           // of the fault
  size_t index = 0;             // counts the records of the source from 0
};

class JsonRecords {
 public:
  // Whether an object looks like an article.
  using IsArticle = std::function<bool(const nlohmann::json&)>;
  // Whether a member of this name belongs to an article, list or not.
  using IsField = std::function<bool(const std::string&)>;

  JsonRecords(Source& source, size_t max_record_bytes, IsArticle is_article, IsField is_field);

  // The next record, good or bad; false at the end.
  bool next(JsonPiece& piece);

 private:
  bool in_list() const { return list_depth_ > 0; }
  void let_go();
  void skip_separators();
  bool opens_list();
  bool read_value(JsonPiece& piece);
  bool leave_list(JsonPiece& piece);
  bool follow(JsonScan& scan, JsonPiece& piece);
  bool end_of_value(JsonScan& scan, JsonScan::Event event, uint64_t from, JsonPiece& piece);
  bool noise(JsonPiece& piece);
  bool end_of_source(JsonPiece& piece);
  bool fault(JsonPiece& piece, const char* reason, std::string detail, std::string_view bytes);
  std::string_view beginning(uint64_t from) const;
  bool is_record_list(const JsonScan& scan, uint64_t from, bool large);
  bool first_is_article(uint64_t brace);

  Window window_;
  IsArticle is_article_;
  IsField is_field_;
  JsonScan outer_;  // of values at the top
  JsonScan inner_;  // of records in a list
  std::string usual_key_;
  std::string beginning_;  // of a value that is no longer in the window
  uint64_t at_ = 0;
  size_t index_ = 0;
  size_t list_depth_ = 0;
  size_t lists_seen_ = 0;       // in the value that `outer_` reads
  bool list_in_outer_ = false;  // the list belongs to an object, in which `outer_` waits
  bool had_list_ = false;       // the value that `outer_` reads is no record, it holds records
  bool in_noise_ = false;
  bool cut_off_ = false;
};

}  // namespace dateline
