// Elements that the XML wire formats share. Stateless; thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "indexer/reader/xml/xml_tree.h"

namespace dateline {

// An attribute of the first element at a path; "" when there is none.
std::string attribute_at(const XmlNode& node, std::string_view path, std::string_view name);

// What an element with a concept's code says for people: the first <name> in it, or its `literal`.
std::string name_of_concept(const XmlNode& node);

// The text of an element of <nitf>, or any that holds one: body.content, its byline, dateline and headline.
void put_nitf_body(nlohmann::json& record, const XmlNode& nitf);

}  // namespace dateline
