#include "indexer/reader/xml/xml_records.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <array>
#include <new>
#include <utility>

#include "indexer/reader/bytes/large_text.h"
#include "indexer/reader/bytes/utf8.h"
#include "indexer/reader/reader.h"
#include "indexer/reader/xml/xml_base.h"
#include "indexer/reader/xml/xml_repair.h"
#include "indexer/reject.h"
#include "indexer/source/charset_text.h"
#include "indexer/source/xml_declaration.h"

namespace dateline {
namespace {

constexpr size_t kMaxXmlDepth = 200;  // within a record; libxml2 itself stops at 256
constexpr size_t kMaxBaseBytes = 2048;
constexpr const char* kManyAttributes = "more attributes than an element may have";
constexpr size_t kNodeBytes = 64;  // what an element costs beside its text

struct Namespace {
  std::string_view part;  // of its address
  std::string_view prefix;
};
constexpr std::array<Namespace, 15> kNamespaces = {{{"purl.org/dc/", "dc:"},
                                                    {"purl.org/rss/1.0/modules/content", "content:"},
                                                    {"purl.org/rss/1.0/modules/syndication", "sy:"},
                                                    {"search.yahoo.com/mrss", "media:"},
                                                    {"wordpress.org/export/", "wp:"},
                                                    {"itunes.com/dtds", "itunes:"},
                                                    {"purl.org/rss/1.0/", ""},
                                                    {"my.netscape.com/rdf", ""},
                                                    {"w3.org/2005/Atom", ""},
                                                    {"purl.org/atom/ns", ""},
                                                    {"purl.org/atom/app", "app:"},
                                                    {"w3.org/2007/app", "app:"},
                                                    {"w3.org/1999/xhtml", ""},
                                                    {"iptc.org/std/", ""},
                                                    {"", ""}}};

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

std::string qualified(std::string_view local, std::string_view prefix, std::string_view address) {
  if (prefix.empty()) return std::string(local);
  if (address.find("wordpress.org/export/") != std::string_view::npos &&
      address.find("/excerpt") != std::string_view::npos)
    return "excerpt:" + std::string(local);
  for (const Namespace& known : kNamespaces) {
    if (known.part.empty() || address.find(known.part) == std::string_view::npos) continue;
    // In a feed of another kind, Atom's names are not the feed's own.
    const bool guest = known.part == "w3.org/2005/Atom" && prefix != "ns0";
    return (guest ? "atom:" : std::string(known.prefix)) + std::string(local);
  }
  return std::string(prefix) + ":" + std::string(local);
}

// Whether there are characters that no other encoding writes so, whatever the source says to be.
bool shows_utf8(std::string_view head) {
  head.remove_suffix(unfinished_character(head));
  bool changed = false;
  const std::string valid = valid_utf8(head, changed);
  return !changed && std::any_of(valid.begin(), valid.end(),
                                 [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

class XmlRecords::Parser {
 public:
  Parser(std::string_view head, size_t max_bytes, IsRecord is_record)
      : unicode_(!declares_other_encoding(head) || shows_utf8(head)),
        max_bytes_(max_bytes),
        is_record_(std::move(is_record)) {
    sax_.initialized = XML_SAX2_MAGIC;
    sax_.startElementNs = &Parser::on_start;
    sax_.endElementNs = &Parser::on_end;
    sax_.characters = &Parser::on_text;
    sax_.ignorableWhitespace = &Parser::on_text;
    sax_.cdataBlock = &Parser::on_text;
    sax_.serror = &Parser::on_error;
    context_.reset(xmlCreatePushParserCtxt(&sax_, this, nullptr, 0, nullptr));
    if (!context_) throw std::bad_alloc();
    // NOENT: "&" in an attribute is given as it is. There are no entities: document types are left out.
    const int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOENT |
                        (unicode_ ? XML_PARSE_IGNORE_ENC : 0);
    xmlCtxtUseOptions(context_.get(), options);
  }

  void feed(std::string_view chunk) {
    if (!begun_) {  // nothing may stand before the declaration, and often does
      const size_t first = chunk.find('<');
      if (first == std::string_view::npos) return;
      chunk.remove_prefix(first);
      begun_ = true;
    }
    if (!unicode_) return parse(repair_.feed(chunk, false));
    rest_ += chunk;
    const size_t whole = rest_.size() - unfinished_character(rest_);
    parse(repair_.feed(tidy(std::string_view(rest_).substr(0, whole)), false));
    rest_.erase(0, whole);
  }

  void finish() {
    parse(repair_.feed(tidy(rest_), true));
    if (endless_) return;
    xmlParseChunk(context_.get(), pending_.data(), static_cast<int>(pending_.size()), 1);
    if (!open_.empty()) note(kBadXml, "cut off within a record");
    if (repair_.lost_entities()) note(kBadXml, "the entities that it declares are not expanded");
  }

  // A record that has twice the bytes that one may have, and no end in sight: a bomb, or no record at all.
  bool is_endless() const { return endless_; }

  std::deque<XmlRecord> ready_;
  const char* fault_ = nullptr;  // of the source as a whole
  std::string detail_;

 private:
  struct FreeContext {
    void operator()(xmlParserCtxt* context) const {
      if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
      xmlFreeParserCtxt(context);
    }
  };

  // What XML does not allow would end the parsing.
  std::string tidy(std::string_view text) {
    bool changed = false;
    std::string tidy = valid_utf8(text, changed);
    for (char& c : tidy) {
      if (static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\r' && c != '\t') c = ' ';
    }
    return tidy;
  }

  // In pieces of one size, however the source comes: what libxml2 makes of broken XML depends on them.
  void parse(std::string_view text) {
    constexpr size_t kPiece = 16UL << 10U;
    pending_ += text;
    size_t at = 0;
    for (; pending_.size() - at >= kPiece && !endless_; at += kPiece) {
      xmlParseChunk(context_.get(), pending_.data() + at, static_cast<int>(kPiece), 0);
      check_end();
    }
    pending_.erase(0, at);
  }

  void check_end() {
    endless_ = !open_.empty() && bytes_ > 2 * max_bytes_;
    if (endless_) ready_.push_back({{}, kRecordTooLarge, std::string(kTooManyBytes) + ", and no end of it"});
  }

  static Parser& self(void* parser) { return *static_cast<Parser*>(parser); }

  // NOLINTNEXTLINE(readability-function-size): the signature is libxml2's.
  static void on_start(void* parser, const xmlChar* local, const xmlChar* prefix, const xmlChar* address,
                       int namespaces, const xmlChar**, int count, int, const xmlChar** attributes) {
    Parser& parsing = self(parser);
    const bool too_many = count + namespaces > kMaxXmlAttributes;
    parsing.start(qualified(view(local), view(prefix), view(address)), count, attributes);
    if (!too_many) return;
    if (parsing.open_.empty()) {
      parsing.note(kRecordTooLarge, kManyAttributes);
    } else {
      parsing.fail(kRecordTooLarge, kManyAttributes);
    }
  }
  static void on_end(void* parser, const xmlChar*, const xmlChar*, const xmlChar*) { self(parser).end(); }
  static void on_text(void* parser, const xmlChar* text, int size) {
    self(parser).add_text({reinterpret_cast<const char*>(text), static_cast<size_t>(size)});
  }
  static void on_error(void* parser, xmlError* error) { self(parser).note(*error); }

  void start(std::string name, int count, const xmlChar** attributes) {
    names_.push_back(std::move(name));
    if (open_.empty()) bases_.resize(names_.size() - 1, bases_.empty() ? std::string() : bases_.back());
    const std::string_view outer = names_.size() < 2 ? std::string_view() : names_[names_.size() - 2];
    const bool outside = open_.empty();
    if (outside && !is_record_(names_.back(), outer)) return bases_.push_back(base_at(count, attributes));
    // Records are never within their like: the end of the one before was forgotten.
    if (!open_.empty() && open_.front().name == names_.back()) {
      while (!open_.empty()) close();
    }
    if (open_.empty()) begin_record();
    if (open_.size() > kMaxXmlDepth) fail(kTooDeep, "elements within elements, too deep");
    XmlNode node;
    node.name = names_.back();
    bytes_ += kNodeBytes + node.name.size();
    for (int i = 0; i < count && record_fault_ == nullptr; ++i) {
      const xmlChar** attribute = attributes + static_cast<ptrdiff_t>(5) * i;
      std::string value(reinterpret_cast<const char*>(attribute[3]),
                        static_cast<size_t>(attribute[4] - attribute[3]));
      bytes_ += value.size();
      node.attributes.emplace_back(view(attribute[0]), surely_utf8(std::move(value)));
    }
    if (std::string base = outside ? base_at(count, attributes) : std::string(); !base.empty()) {
      std::erase_if(node.attributes, [](const auto& attribute) { return attribute.first == "base"; });
      node.attributes.emplace_back("base", std::move(base));
    }
    open_.push_back(std::move(node));
    check_size();
  }

  // Of an element that begins outside of records: that of those around, and its own.
  std::string base_at(int count, const xmlChar** attributes) const {
    std::string own;
    for (int i = 0; i < count; ++i) {
      const xmlChar** attribute = attributes + static_cast<ptrdiff_t>(5) * i;
      const bool is_base = view(attribute[0]) == "base" && view(attribute[1]) == "xml";
      const auto size = static_cast<size_t>(attribute[4] - attribute[3]);
      if (is_base && size <= kMaxBaseBytes) own.assign(reinterpret_cast<const char*>(attribute[3]), size);
    }
    return inner_base(bases_.empty() ? "" : bases_.back(), own);
  }

  void begin_record() {
    bytes_ = 0;
    record_fault_ = nullptr;
  }

  void end() {
    if (!names_.empty()) names_.pop_back();
    if (!open_.empty()) close();
  }

  void close() {
    XmlNode done = std::move(open_.back());
    open_.pop_back();
    for (XmlNode& child : done.children) child.text = surely_utf8(std::move(child.text));
    if (!open_.empty()) {
      if (record_fault_ == nullptr) open_.back().children.push_back(std::move(done));
      return;
    }
    ready_.push_back({record_fault_ == nullptr ? std::move(done) : XmlNode(), record_fault_, record_detail_});
  }

  // In an encoding that it converts, libxml2 hands bytes on as they are once it has met a fault.
  std::string surely_utf8(std::string text) const {
    bool changed = false;
    return unicode_ ? std::move(text) : valid_utf8(text, changed);
  }

  void add_text(std::string_view text) {
    if (open_.empty()) return;
    bytes_ += text.size();
    if (record_fault_ != nullptr) return;
    std::vector<XmlNode>& children = open_.back().children;
    if (children.empty() || !children.back().name.empty()) children.emplace_back();
    append(children.back().text, text);
    check_size();
  }

  void check_size() {
    if (bytes_ > max_bytes_) fail(kRecordTooLarge, kTooManyBytes);
  }

  // What the record holds is let go; its elements are still counted.
  void fail(const char* reason, std::string detail) {
    if (record_fault_ != nullptr) return;
    record_fault_ = reason;
    record_detail_ = std::move(detail);
    for (XmlNode& node : open_) node.children.clear();
  }

  void note(const xmlError& error) {
    if (error.level != XML_ERR_FATAL || fault_ != nullptr) return;
    const std::string_view message = error.message == nullptr ? "" : error.message;
    note(message.find("xcessive depth") != std::string_view::npos ? kTooDeep : kBadXml,
         "line " + std::to_string(error.line) + ": " + std::string(message.substr(0, message.find('\n'))));
  }

  // What is wrong first is what the source is said to have.
  void note(const char* reason, std::string detail) {
    if (fault_ != nullptr) return;
    fault_ = reason;
    detail_ = std::move(detail);
  }

  xmlSAXHandler sax_{};
  std::unique_ptr<xmlParserCtxt, FreeContext> context_;
  bool unicode_;
  bool begun_ = false;
  std::string rest_;  // of a character between two chunks
  XmlRepair repair_;
  std::string pending_;  // repaired, not yet parsed
  size_t max_bytes_;
  IsRecord is_record_;
  std::vector<std::string> names_;  // of all open elements
  std::vector<std::string> bases_;  // that hold within those outside of records
  std::vector<XmlNode> open_;       // of the record that is read, outermost first
  size_t bytes_ = 0;
  bool endless_ = false;
  const char* record_fault_ = nullptr;
  std::string record_detail_;
};

XmlRecords::XmlRecords(Source& source, size_t max_record_bytes, IsRecord is_record)
    : source_(source),
      parser_(std::make_unique<Parser>(source.head(), max_record_bytes, std::move(is_record))) {}

XmlRecords::~XmlRecords() = default;

bool XmlRecords::next(XmlRecord& record) {
  while (parser_->ready_.empty() && !ended_) {
    const std::string_view chunk = source_.read();
    ended_ = chunk.empty();
    if (!ended_) {
      parser_->feed(chunk);
      ended_ = parser_->is_endless();
    } else {
      parser_->finish();
      if (parser_->fault_ != nullptr) parser_->ready_.push_back({{}, parser_->fault_, parser_->detail_});
    }
  }
  if (parser_->ready_.empty()) return false;
  record = std::move(parser_->ready_.front());
  parser_->ready_.pop_front();
  return true;
}

}  // namespace dateline
