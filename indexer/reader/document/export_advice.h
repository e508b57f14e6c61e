// Formats that are known and not read, and what their programs can make of them that is. Stateless;
// thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// How to export a file that begins so, for a Reject; "" for any other file.
std::string_view export_advice(std::string_view head);

// What to do with XML of no known format that begins so: it names the element that comes again and again, and
// what lies in it. "" for what is no XML.
std::string advice_on_xml(std::string_view head);

}  // namespace dateline
