// What the readers of XML formats share: records are cut, made into the record of an article, built. For one
// thread.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "indexer/reader/reader.h"
#include "indexer/reader/xml/xml_tree.h"

namespace dateline {

// One format in XML. May remember what stands before the records (the title of a feed).
class XmlFormat {
 public:
  virtual ~XmlFormat() = default;

  // Whether an element is of interest: a record, or something to remember.
  virtual bool is_record(std::string_view name, std::string_view outer) const = 0;

  struct Outcome {
    // Null: nothing to give, and nothing to say. With a reason, which is then kWithheld: of the story that
    // its publisher takes back.
    nlohmann::json record;
    const char* reason = nullptr;  // why it is no article to be found: a code of reject.h
    std::string detail;
    const char* flaw = nullptr;  // of an article that goes in all the same: a code, too
  };
  virtual Outcome read(const XmlNode& node) = 0;
};

std::unique_ptr<Reader> open_xml(std::unique_ptr<XmlFormat> format, Source& source,
                                 const ReaderOptions& options, RejectSink rejects);

// The name of the first element in `head`, its prefix included; "" when it is no XML.
std::string_view root_of(std::string_view head);

}  // namespace dateline
