#include "indexer/reader/web/mime_page.h"

#include <gmime/gmime.h>

#include <memory>

namespace dateline {
namespace {

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <typename Object>
using Owned = std::unique_ptr<Object, Unref>;

std::string text_of(const char* text) {
  return text == nullptr ? std::string() : std::string(text);
}

std::string header_of(GMimeObject* object, const char* name) {
  return text_of(g_mime_object_get_header(object, name));
}

bool is_html(GMimeObject* part) {
  GMimeContentType* type = g_mime_object_get_content_type(part);
  return GMIME_IS_PART(part) && type != nullptr &&
         (g_mime_content_type_is_type(type, "text", "html") != 0 ||
          g_mime_content_type_is_type(type, "application", "xhtml+xml") != 0);
}

// Looks for the main part.
struct Search {
  std::string start;  // the id of it, "" when none is named
  GMimeObject* named = nullptr;
  GMimeObject* first = nullptr;

  static void visit(GMimeObject*, GMimeObject* part, gpointer self) {
    auto& search = *static_cast<Search*>(self);
    if (!is_html(part)) return;
    if (search.first == nullptr) search.first = part;
    const std::string id = text_of(g_mime_object_get_content_id(part));
    if (!id.empty() && search.start.find(id) != std::string::npos) search.named = part;
  }
};

GMimeObject* main_part(GMimeObject* root) {
  if (!GMIME_IS_MULTIPART(root)) return is_html(root) ? root : nullptr;
  Search search;
  search.start = text_of(g_mime_object_get_content_type_parameter(root, "start"));
  g_mime_multipart_foreach(GMIME_MULTIPART(root), &Search::visit, &search);
  return search.named == nullptr ? search.first : search.named;
}

std::string content_of(GMimeObject* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(GMIME_PART(part));
  if (content == nullptr) return {};
  const Owned<GMimeStream> decoded(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, decoded.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(decoded.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

bool is_web_address(std::string_view address) {
  return address.starts_with("http://") || address.starts_with("https://");
}

// Of the part, else as browsers write it above all parts.
std::string address_of(GMimeObject* part, GMimeObject* message) {
  for (std::string address :
       {header_of(part, "Content-Location"), header_of(message, "Snapshot-Content-Location"),
        header_of(message, "Content-Location")}) {
    if (is_web_address(address)) return address;
  }
  return {};
}

void start_gmime() {
  struct Started {
    Started() { g_mime_init(); }
  };
  static const Started kStarted;
}

}  // namespace

MimePage read_mime_page(std::string_view message) {
  start_gmime();
  MimePage page;
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(message.data(), message.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> parsed(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!parsed) return page;
  GMimeObject* root = g_mime_message_get_mime_part(parsed.get());
  GMimeObject* part = root == nullptr ? nullptr : main_part(root);
  if (part == nullptr) return page;
  GMimeObject* headers = GMIME_OBJECT(parsed.get());
  page.html = content_of(part);
  page.charset = text_of(g_mime_object_get_content_type_parameter(part, "charset"));
  page.address = address_of(part, headers);
  page.date = header_of(headers, "Date");
  return page;
}

}  // namespace dateline
