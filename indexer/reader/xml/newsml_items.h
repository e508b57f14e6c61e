// One item of NewsML -> the record of its article. Stateless; thread-safe.
#pragma once

#include "indexer/reader/xml/xml_reader.h"

namespace dateline {

XmlFormat::Outcome newsml_g2_outcome(const XmlNode& item);
XmlFormat::Outcome newsml1_outcome(const XmlNode& item);

}  // namespace dateline
