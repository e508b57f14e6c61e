#include "indexer/reader/xml/nitf_reader.h"

#include <string>
#include <vector>

#include "indexer/reader/record/put_fields.h"
#include "indexer/reader/xml/wire_elements.h"
#include "indexer/reader/xml/xml_reader.h"

namespace dateline {
namespace {

using nlohmann::json;

std::string norm_at(const XmlNode& nitf, std::string_view path) {
  const XmlNode* found = find(nitf, path);
  return found == nullptr ? "" : found->attribute("norm");
}

std::vector<std::string> tags_of(const XmlNode& nitf) {
  std::vector<std::string> tags;
  for (const XmlNode* keyword : find_all(nitf, "keyword")) {
    const std::string& key = keyword->attribute("key");
    tags.push_back(key.empty() ? line_of(*keyword) : key);
  }
  for (const XmlNode* subject : find_all(nitf, "tobject.subject")) {
    for (const char* level : {"tobject.subject.type", "tobject.subject.matter", "tobject.subject.detail"})
      tags.push_back(subject->attribute(level));
  }
  const XmlNode* content = find(nitf, "head/docdata/identified-content");
  for (const char* kind : {"person", "org", "location", "event", "classifier"}) {
    if (content == nullptr) break;
    for (const XmlNode* named : find_all(*content, kind)) {
      const std::string& value = named->attribute("value");
      tags.push_back(value.empty() ? line_of(*named) : value);
    }
  }
  return tags;
}

// A release after the issue is an embargo.
void put_dates(json& record, const XmlNode& nitf) {
  const std::string issue = norm_at(nitf, "head/docdata/date.issue");
  const std::string release = norm_at(nitf, "head/docdata/date.release");
  put(record, "published", issue);
  put(record, "published", attribute_at(nitf, "head/pubdata", "date.publication"));
  put(record, "published", norm_at(nitf, "body/body.head/dateline/story.date"));
  put(record, "published", release);
  if (release != issue) put(record, "embargo_until", release);
  put(record, "expires", norm_at(nitf, "head/docdata/date.expire"));
}

json record_of_nitf(const XmlNode& nitf) {
  json record = json::object();
  put(record, "id", attribute_at(nitf, "head/docdata/doc-id", "id-string"));
  put(record, "url", attribute_at(nitf, "head/pubdata", "ex-ref"));
  put_nitf_body(record, nitf);
  put_dates(record, nitf);
  put_list(record, "tags", tags_of(nitf));
  put(record, "section", attribute_at(nitf, "head/pubdata", "position.section"));
  put(record, "section", attribute_at(nitf, "head/tobject", "tobject.type"));
  put(record, "source", attribute_at(nitf, "head/pubdata", "name"));
  put(record, "source", line_at(nitf, "body/body.head/distributor"));
  put(record, "source", attribute_at(nitf, "head/docdata/doc.copyright", "holder"));
  put(record, "language", nitf.attribute("baselang"));
  put(record, "language", nitf.attribute("lang"));
  put_meta(record, "urgency", attribute_at(nitf, "head/docdata/urgency", "ed-urg"));
  put_meta(record, "version", attribute_at(nitf, "head/docdata/du-key", "version"));
  put_meta(record, "slug", attribute_at(nitf, "head/docdata/du-key", "key"));
  put_meta(record, "ed_msg", attribute_at(nitf, "head/docdata/ed-msg", "info"));
  return record;
}

class NitfFormat : public XmlFormat {
 public:
  bool is_record(std::string_view name, std::string_view) const override { return name == "nitf"; }

  Outcome read(const XmlNode& nitf) override {
    const std::string status = attribute_at(nitf, "head/docdata", "management-status");
    if (is_withheld(status)) return {record_of_nitf(nitf), kWithheld, "its status is " + status};
    return {record_of_nitf(nitf), nullptr, {}};
  }
};

}  // namespace

std::unique_ptr<Reader> open_nitf(Source& source, const ReaderOptions& options, RejectSink rejects) {
  return open_xml(std::make_unique<NitfFormat>(), source, options, std::move(rejects));
}

int recognise_nitf(std::string_view head, std::string_view) {
  const std::string_view root = root_of(head);
  return root == "nitf" || root.ends_with(":nitf") ? 94 : 0;
}

}  // namespace dateline
