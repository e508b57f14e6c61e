// Cuts an XML source into its records as it streams by, through libxml2's push parser. Nothing is fetched, no
// document type is read, no entity is expanded but the characters that XML and HTML name.
// For one thread.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/reader/xml/xml_tree.h"
#include "indexer/source/source.h"

namespace dateline {

struct XmlRecord {
  XmlNode node;
  const char* fault = nullptr;  // why it cannot be used, a code of reject.h
  std::string detail;           // of the fault
};

class XmlRecords {
 public:
  // Whether an element of a name is a record. `outer` is the element around it, "" for none. Names have a
  // prefix as is customary for their namespace ("dc:creator", "content:encoded", "wp:post_id"), whatever the
  // source's own; those of Atom, XHTML and IPTC have none. Attributes have none at all; the `base` of a
  // record is that which holds for it (XML Base), with those of the elements around.
  using IsRecord = std::function<bool(std::string_view name, std::string_view outer)>;

  XmlRecords(Source& source, size_t max_record_bytes, IsRecord is_record);
  ~XmlRecords();
  XmlRecords(const XmlRecords&) = delete;
  XmlRecords& operator=(const XmlRecords&) = delete;

  // The next record, good or bad; false at the end. What is wrong with the source as a whole is the last,
  // with an empty node.
  bool next(XmlRecord& record);

 private:
  class Parser;

  Source& source_;
  std::unique_ptr<Parser> parser_;
  bool ended_ = false;
};

}  // namespace dateline
