// Files of columns in memory.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/columns/columns_writer.h"

namespace dateline {

// What documents have, as a test says it.
class WrittenValues : public ValueSource {
 public:
  explicit WrittenValues(std::vector<uint32_t> documents) : documents_(std::move(documents)) {}

  std::map<Field, std::map<uint32_t, std::string>> values;
  std::map<Field, std::map<uint32_t, int64_t>> instants;
  std::map<uint32_t, uint32_t> lengths;

  uint32_t last_document() const override { return documents_.empty() ? 0 : documents_.back(); }
  void for_each_document(const Visit& visit) const override {
    for (const uint32_t document : documents_) visit(document);
  }
  void for_each_value(Field field, const VisitValue& visit) const override {
    if (!values.contains(field)) return;
    for (const auto& [document, value] : values.at(field)) visit(document, value);
  }
  void for_each_length(const VisitLength& visit) const override {
    for (const auto& [document, length] : lengths) visit(document, length);
  }
  void for_each_instant(Field field, const VisitInstant& visit) const override {
    if (!instants.contains(field)) return;
    for (const auto& [document, instant] : instants.at(field)) visit(document, instant);
  }

  std::string bytes(const TimeZone& zone = {}) const {
    std::string written;
    write_columns(*this, zone, [&](std::string_view piece) { written += piece; });
    return written;
  }

 private:
  std::vector<uint32_t> documents_;
};

}  // namespace dateline
