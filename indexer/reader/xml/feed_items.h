// One item of a feed -> the record of its article. Stateless; thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <unordered_map>

#include "indexer/reader/xml/xml_reader.h"

namespace dateline {

// What the feed says of itself before its items.
struct FeedFacts {
  std::string title;
  std::string language;
  std::string author;
  std::string link;                                    // of the site
  std::string self;                                    // of the feed
  std::unordered_map<std::string, std::string> names;  // of WordPress's users by their log-in
};

nlohmann::json rss_record(const XmlNode& item, const FeedFacts& feed);

// What Blogger exports beside posts and pages is no article; drafts of the Atom Publishing Protocol (RFC
// 5023) are not to be shown.
XmlFormat::Outcome atom_outcome(const XmlNode& entry, const FeedFacts& feed);

// Attachments and menus are no articles; drafts and private posts are not to be shown, or no longer.
XmlFormat::Outcome wxr_outcome(const XmlNode& item, const FeedFacts& feed);

}  // namespace dateline
