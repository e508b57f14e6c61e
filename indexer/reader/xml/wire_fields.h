// What the readers of wire formats share. Stateless; thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/reader/xml/xml_tree.h"

namespace dateline {

// Sets a field, unless the value is empty or the field is there already.
void put(nlohmann::json& record, const char* field, std::string value);

// The same for a list, without what is empty or there twice.
void put_list(nlohmann::json& record, const char* field, const std::vector<std::string>& values);

// The same within the record's `meta`.
void put_meta(nlohmann::json& record, const char* name, std::string value);

// Whether a publication status of IPTC's says that the story must not be public, or no longer: `canceled`
// for good, `withheld` until further notice.
bool is_withheld(std::string_view status);

// An attribute of the first element at a path; "" when there is none.
std::string attribute_at(const XmlNode& node, std::string_view path, std::string_view name);

// What an element with a concept's code says for people: the first <name> in it, or its `literal`.
std::string name_of_concept(const XmlNode& node);

// The text of an element of <nitf>, or any that holds one: body.content, its byline, dateline and headline.
void put_nitf_body(nlohmann::json& record, const XmlNode& nitf);

}  // namespace dateline
