// Elements that the XML wire formats share. Stateless; thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "indexer/reader/xml/xml_tree.h"

namespace dateline {

// An attribute of the first element at a path; "" when there is none.
std::string attribute_at(const XmlNode& node, std::string_view path, std::string_view name);

// Of the elements of a name in `parent`, the text of the one whose language is the item's; of several the one
// of the main role, or without a role; of several the first. `role_left_out`: part of a role, "" for none.
std::string text_for(const XmlNode& parent, std::string_view name, std::string_view language,
                     std::string_view role_left_out = "");

// What an element with a concept's code says for people: the <name> in it, or its `literal`.
std::string name_of_concept(const XmlNode& node, std::string_view language);

// The text of an element of <nitf>, or any that holds one: body.content, its byline, dateline and headline.
void put_nitf_body(nlohmann::json& record, const XmlNode& nitf);

}  // namespace dateline
